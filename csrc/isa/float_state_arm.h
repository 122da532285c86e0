// The floating-point environment of aarch64 (FPCR, FPSR).
#pragma once

#include <cstdint>

namespace fastact::FASTACT_ISA {

/// Default rounding, subnormals on, traps off while it lives; then the caller's state, flags
/// included.
class FloatState {
   public:
    FASTACT_INLINE FloatState() {
        asm volatile("mrs %0, fpcr" : "=r"(control_));
        asm volatile("mrs %0, fpsr" : "=r"(flags_));
        if (control_ != 0) asm volatile("msr fpcr, %0" ::"r"(std::uint64_t{0}));
    }
    FASTACT_INLINE ~FloatState() {
        if (control_ != 0) asm volatile("msr fpcr, %0" ::"r"(control_));
        asm volatile("msr fpsr, %0" ::"r"(flags_));
    }
    FloatState(const FloatState&) = delete;
    FloatState& operator=(const FloatState&) = delete;

   private:
    std::uint64_t control_, flags_;
};

}  // namespace fastact::FASTACT_ISA
