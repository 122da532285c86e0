// The activations as NumPy ufuncs.
#pragma once

#include "activation.h"

namespace fastact {

/// A new reference to the ufunc of an activation over these kernels, with a loop for every Type, or
/// nullptr with an error; scalar parameters are inputs of type double.
PyObject* make_ufunc(const Activation& activation, const Kernels& kernels);

}  // namespace fastact
