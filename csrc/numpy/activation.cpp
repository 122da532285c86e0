// The table of activations as the NumPy side sees it, and their kernels over contiguous memory.
#include "activation.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "../cpu.h"
#include "../parallel.h"

namespace fastact {
namespace {

constexpr Parameter all_parameters[] = {
#define PARAMETER(name, least, none) {#name, least, none},
#include "../activations.def"
};

/// The parameters in a list of names such as "alpha, theta".
std::vector<Parameter> parameters_named(const char* list) {
    std::vector<Parameter> found;
    for (const char* name = list; *name != 0;) {
        const std::size_t length = std::strcspn(name, ", ");
        for (const Parameter& p : all_parameters)
            if (std::strlen(p.name) == length && std::strncmp(p.name, name, length) == 0)
                found.push_back(p);
        name += length;
        name += std::strspn(name, ", ");
    }
    return found;
}

/// Calls work(begin, end) for all n elements of y, large work in pieces shared among threads. Where
/// y begins in a cache line decides where pieces end: no line is written by two threads.
template <class Work>
void in_pieces(const void* y, std::size_t n, std::size_t item, const Work& work) {
    if (parallel::num_threads() == 1 || n * item < parallel::shared_bytes)
        return work(std::size_t{0}, n);
    const std::size_t size = parallel::piece_of(n, item) * item / 64 * 64 / item;
    const std::size_t first = size - reinterpret_cast<std::uintptr_t>(y) % 64 / item;
    const std::size_t count = n <= first ? 1 : 1 + (n - first + size - 1) / size;
    parallel::run(count, n * item, [&](std::size_t piece) {
        const std::size_t begin = piece == 0 ? 0 : first + (piece - 1) * size;
        work(begin, std::min(n, first + piece * size));
    });
}

bool disjoint(const void* x, const void* y, std::size_t bytes) {
    const auto a = reinterpret_cast<std::uintptr_t>(x), b = reinterpret_cast<std::uintptr_t>(y);
    return a + bytes <= b || b + bytes <= a;
}

}  // namespace

const Kernels* kernels_in_use = nullptr;

Traffic traffic_of(std::size_t disjoint) {
    static const bool fetches_itself = cpu::fetches_ahead(), sweeps = cpu::sweeps();
    return {disjoint, std::min(parallel::num_threads(), 4), fetches_itself, sweeps};
}

Traffic traffic_between(const void* x, const void* y, std::size_t bytes) {
    return traffic_of(disjoint(x, y, bytes) ? bytes : 0);
}

const std::vector<Activation>& activations() {
    static const std::vector<Activation> all = {
#define ELEMENTWISE(name, ...) \
    {#name, parameters_named(#__VA_ARGS__), &Kernels::name, nullptr, nullptr},
#define PAIRWISE(name, second) {#name, parameters_named(#second), nullptr, &Kernels::name, nullptr},
#define ROWWISE(name) {#name, {}, nullptr, nullptr, &Kernels::name},
#include "../activations.def"
    };
    return all;
}

Type result_type(int type_number) {
    switch (type_number) {
        case NPY_HALF: return f16;
        case NPY_FLOAT:
        case NPY_BOOL:
        case NPY_BYTE:
        case NPY_UBYTE:
        case NPY_SHORT:
        case NPY_USHORT: return f32;
        case NPY_DOUBLE:
        case NPY_INT:
        case NPY_UINT:
        case NPY_LONG:
        case NPY_ULONG:
        case NPY_LONGLONG:
        case NPY_ULONGLONG: return f64;
        default: return types;
    }
}

void run_elementwise(Elementwise kernel, Type type, const void* x, void* y, std::size_t n,
                     const double* parameters) {
    const std::size_t item = type_sizes[type], bytes = n * item;
    const Traffic traffic = traffic_between(x, y, bytes);
    if (x != y && !disjoint(x, y, bytes)) {
        // Kernels read ahead: where y lies ahead of x, too, one element at a time.
        const std::size_t step = x < y ? 1 : n;
        for (std::size_t i = 0; i < n; i += step)
            kernel(static_cast<const char*>(x) + i * item, static_cast<char*>(y) + i * item, step,
                   parameters, traffic);
        return;
    }
    in_pieces(y, n, item, [&](std::size_t begin, std::size_t end) {
        kernel(static_cast<const char*>(x) + begin * item, static_cast<char*>(y) + begin * item,
               end - begin, parameters, traffic);
    });
}

void run_pairwise(Pairwise kernel, Type type, const void* x, const void* second, void* y,
                  std::size_t n, bool one) {
    const std::size_t item = type_sizes[type], bytes = n * item;
    const Traffic traffic = traffic_between(x, y, bytes);
    const auto work = [&](std::size_t begin, std::size_t end) {
        const std::size_t offset = begin * item;
        kernel(static_cast<const char*>(x) + offset,
               static_cast<const char*>(second) + (one ? 0 : offset),
               static_cast<char*>(y) + offset, end - begin, one, traffic);
    };
    const bool x_overlaps = x != y && !disjoint(x, y, bytes);
    const bool second_overlaps = second != y && !disjoint(second, y, bytes);
    if (!x_overlaps && !second_overlaps) return in_pieces(y, n, item, work);
    const bool ahead = (x_overlaps && x < y) || (second_overlaps && second < y);
    const std::size_t step = ahead ? 1 : n;
    for (std::size_t i = 0; i < n; i += step) work(i, i + step);
}

}  // namespace fastact
