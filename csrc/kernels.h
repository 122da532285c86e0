// The waist between kernels and NumPy: what a kernel is, and a table of them per instruction set.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fastact {

/// A float16 in memory; arithmetic on it is float32.
struct half {
    std::uint16_t bits;
};

/// The element types, in the order in which NumPy should try the loops of a ufunc.
enum Type { f32, f64, f16, types };

/// What a kernel is told of its call's traffic with memory.
struct Traffic {
    /// How many bytes of results the whole call makes, which may go past the caches if they are many; 0 if
    /// x and y overlap, or if the results are to stay in the caches.
    std::size_t disjoint;
    /// How many threads may make them, four at most: the more, the more share a cache.
    int threads;
    /// Whether this CPU fetches ahead far enough by itself, across the ends of pages.
    bool fetches_itself;
    /// Whether its memory is fastest in one sweep. Its last cache is large, too.
    bool sweeps;

    /// The part of a thread.
    std::size_t share() const { return disjoint / static_cast<std::size_t>(threads); }
};

/// y[i] = f(x[i]; parameters). y is x, or begins before it, or lies apart: where they overlap, elements
/// are read and written strictly forward. Parameters are rounded to the element type first.
using Elementwise = void (*)(const void* x, void* y, std::size_t n, const double* parameters,
                             Traffic traffic);

/// y[i] = f(x[i], second[i]), on the same terms; or, with `one`, f(x[i], second[0]).
using Pairwise = void (*)(const void* x, const void* second, void* y, std::size_t n, bool one,
                          Traffic traffic);

/// Memory in which a kernel keeps what it needs again. It begins 1 KiB into a page, where few arrays do: a
/// load waits for a store right before it if the last 12 bits of their addresses are the same. Only long
/// rows touch more than a quarter of it.
struct alignas(4096) Scratch {
    char before[1024];
    unsigned char bytes[(std::size_t{1} << 20) + 3 * 4096 - 1024];
};

/// f of every row of n >= 1 elements. Strides count bytes. y is x, or lies apart. Without scratch it
/// takes longer.
struct Rowwise {
    /// Rows lie apart by the strides, the elements of one side by side.
    void (*rows)(const void* x, void* y, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
                 std::ptrdiff_t y_stride, Traffic traffic, Scratch* scratch);
    /// Rows lie side by side, the elements of one apart by the strides.
    void (*columns)(const void* x, void* y, std::size_t count, std::size_t n,
                    std::ptrdiff_t x_stride, std::ptrdiff_t y_stride, Traffic traffic,
                    Scratch* scratch);
};

/// Everything one instruction set has.
struct Kernels {
#define ELEMENTWISE(name, ...) Elementwise name[types];
#define PAIRWISE(name, second) Pairwise name[types];
#define ROWWISE(name) Rowwise name[types];
#include "activations.def"
};

}  // namespace fastact
