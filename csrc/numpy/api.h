// The C API of Python and NumPy, as every file of this folder uses it.
#pragma once

#include <Python.h>

#define NPY_NO_DEPRECATED_API NPY_2_0_API_VERSION
#define NPY_TARGET_VERSION NPY_2_0_API_VERSION
#define PY_ARRAY_UNIQUE_SYMBOL fastact_array_api
#define PY_UFUNC_UNIQUE_SYMBOL fastact_ufunc_api
#ifndef FASTACT_IMPORTS_NUMPY
#define NO_IMPORT_ARRAY
#define NO_IMPORT_UFUNC
#endif
#include <numpy/arrayobject.h>
#include <numpy/arrayscalars.h>
#include <numpy/ufuncobject.h>

namespace fastact {

/// Thrown in a call where Python's error indicator says what is wrong. Not pybind11's error_already_set,
/// which takes the error apart, and for which there may be no memory.
struct Raised {};

}  // namespace fastact
