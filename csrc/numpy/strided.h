// Kernels over operands of any strides.
#pragma once

#include "activation.h"

namespace fastact {

/// An elementwise or pairwise kernel, whichever is set, and what it needs besides its operands.
struct Computation {
    Type type;
    Elementwise elementwise;
    Pairwise pairwise;
    const double* parameters;
};

/// Operands of one shape, as they lie in memory.
struct Operands {
    struct Operand {
        char* data = nullptr;  // nullptr: there is none
        npy_intp strides[NPY_MAXDIMS];
    };
    int axes;  // from the one that runs slowest to the one that runs fastest
    npy_intp shape[NPY_MAXDIMS];
    int x_type_number;  // of NumPy: x may be of a type that the computation converts from
    Operand x, second, where, y;
};

/// Computes y where `where` says so. What overlaps is read and written strictly forward, some 4 KiB at
/// a time; if what is written is `apart` from what is read, or is x itself, threads share large work.
void run_strided(const Computation& computation, const Operands& operands, bool apart);

/// A result in the making: operands as NumPy broadcasts them, memory as it allocates it, copies of
/// what overlaps.
class Broadcast {
   public:
    /// `second` and `where` may be nullptr; so may be `out`, and the result is then new.
    Broadcast(PyArrayObject* x, PyArrayObject* second, PyArrayObject* where, PyArrayObject* out,
              Type type);
    ~Broadcast();
    Broadcast(const Broadcast&) = delete;
    Broadcast& operator=(const Broadcast&) = delete;

    /// Whether there are operands; if not, Python's error indicator says why.
    bool ready() const { return iterator_ != nullptr; }
    const Operands& operands() const { return operands_; }
    /// A new reference to the result, complete, or nullptr with an error. Once.
    PyObject* result();

   private:
    NpyIter* iterator_ = nullptr;
    PyArrayObject* result_ = nullptr;
    Operands operands_;
};

}  // namespace fastact
