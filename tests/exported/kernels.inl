// In place of csrc/kernels.inl: the same, and a way to its table for guard_pages.py, with functions
// that call a kernel for many operands.

#include "../../csrc/kernels.inl"

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT const void* table() { return &fastact::FASTACT_ISA::kernels; }

EXPORT void elementwise(fastact::Elementwise kernel, std::size_t calls, const void* const* x,
                        void* const* y, const std::size_t* n, const double* parameters,
                        bool stream) {
    for (std::size_t i = 0; i < calls; ++i) kernel(x[i], y[i], n[i], parameters, stream);
}

EXPORT void pairwise(fastact::Pairwise kernel, std::size_t calls, const void* const* x,
                     const void* const* second, void* const* y, const std::size_t* n, bool one) {
    for (std::size_t i = 0; i < calls; ++i) kernel(x[i], second[i], y[i], n[i], one);
}
