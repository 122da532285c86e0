// For guard_pages.py: each calls a kernel once for every element of the arrays.
#include "../csrc/kernels.h"

#if defined(_WIN32)
#define EXPORT extern "C" __declspec(dllexport)
#else
#define EXPORT extern "C"
#endif

EXPORT void elementwise(fastact::Elementwise kernel, std::size_t calls, const void* const* x,
                        void* const* y, const std::size_t* n, const double* parameters,
                        fastact::Traffic traffic) {
    for (std::size_t i = 0; i < calls; ++i) kernel(x[i], y[i], n[i], parameters, traffic);
}

EXPORT void pairwise(fastact::Pairwise kernel, std::size_t calls, const void* const* x,
                     const void* const* second, void* const* y, const std::size_t* n, bool one,
                     fastact::Traffic traffic) {
    for (std::size_t i = 0; i < calls; ++i) kernel(x[i], second[i], y[i], n[i], one, traffic);
}

EXPORT std::size_t scratch_size() {
    static_assert(offsetof(fastact::Scratch, bytes) + sizeof fastact::Scratch::bytes ==
                      sizeof(fastact::Scratch),
                  "it is to end where a page does");
    return sizeof(fastact::Scratch);
}

EXPORT void rowwise(decltype(fastact::Rowwise::rows) kernel, std::size_t calls,
                    const void* const* x, void* const* y, const std::size_t* count,
                    const std::size_t* n, const std::ptrdiff_t* stride, fastact::Traffic traffic,
                    fastact::Scratch* scratch) {
    for (std::size_t i = 0; i < calls; ++i)
        if (n[i] != 0)  // as the kernels want it
            kernel(x[i], y[i], count[i], n[i], stride[i], stride[i], traffic, scratch);
}
