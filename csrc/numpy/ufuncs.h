// The activations as NumPy ufuncs.
#pragma once

#include "activation.h"

namespace fastact {

/// A new reference to the ufunc of an activation over these kernels, with a loop for every Type;
/// scalar parameters are inputs of type double.
py::object make_ufunc(const Activation& activation, const Kernels& kernels);

}  // namespace fastact
