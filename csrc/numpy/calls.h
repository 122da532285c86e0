// The functions that Python calls: checks, then the plain call or the ufunc.
#pragma once

#include <pybind11/pybind11.h>

#include "activation.h"

namespace py = pybind11;

namespace fastact {

/// Adds to the module, which has the ufuncs in use, one function per activation:
///     name(x, *parameters, out, keywords)
/// everything by position, `keywords` those of a ufunc; for a rowwise one name(x, axis, out).
void add_calls(py::module_& module);

}  // namespace fastact
