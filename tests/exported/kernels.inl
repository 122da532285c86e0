// In place of csrc/kernels.inl: the same, and a way to its table for guard_pages.py.

#include "../../csrc/kernels.inl"

extern "C" __attribute__((visibility("default"))) const void* table() {
    return &fastact::FASTACT_ISA::kernels;
}
