// The table of activations as the NumPy side sees it: names, parameters, where the kernels are.
#pragma once

#include <vector>

#include "../kernels.h"
#include "api.h"

namespace fastact {

/// A scalar parameter and the rules that hold for it in every activation.
struct Parameter {
    const char* name;
    double least;  // the least accepted value
    double none;   // what None means; NaN if None is not accepted
};

struct Activation {
    const char* name;
    std::vector<Parameter> parameters;
    // Where its kernels are in a table of kernels: one of the three.
    Elementwise (Kernels::*elementwise)[types];
    Pairwise (Kernels::*pairwise)[types];
    Rowwise (Kernels::*rowwise)[types];

    int inputs() const { return pairwise ? 2 : 1 + static_cast<int>(parameters.size()); }
};

/// Every line of activations.def.
const std::vector<Activation>& activations();

constexpr int type_numbers[types] = {NPY_FLOAT, NPY_DOUBLE, NPY_HALF};
constexpr std::size_t type_sizes[types] = {4, 8, 2};

/// The type in which an array of NumPy's `type_number` is computed, or `types` if it is in none.
Type result_type(int type_number);

/// The kernels in use.
extern const Kernels* kernels_in_use;

/// What kernels are told on this CPU.
Traffic traffic_of(std::size_t disjoint);
/// Of so many bytes of results.
Traffic traffic_between(const void* x, const void* y, std::size_t bytes);

// The kernels over contiguous memory, large work shared among threads.

void run_elementwise(Elementwise kernel, Type type, const void* x, void* y, std::size_t n,
                     const double* parameters);
void run_pairwise(Pairwise kernel, Type type, const void* x, const void* second, void* y,
                  std::size_t n, bool one);
/// Rows of n elements wherever they lie: `count` of them, the elements of one `x_step` bytes apart and
/// its neighbour `x_next` bytes away. The traffic is that of all calls over the same arrays.
void run_rowwise(const Rowwise& kernel, Type type, const void* x, void* y, std::size_t count,
                 std::size_t n, std::ptrdiff_t x_next, std::ptrdiff_t y_next, std::ptrdiff_t x_step,
                 std::ptrdiff_t y_step, Traffic traffic);
/// Frees the memory that its kernels were lent and that is not in use.
void free_scratch();

}  // namespace fastact
