// The floating-point environment of x86 (MXCSR), for the instruction sets that run there.
#pragma once

#include <xmmintrin.h>

namespace fastact::FASTACT_ISA {

/// Default rounding, subnormals on, traps off while it lives; then the caller's state, flags
/// included. MXCSR is written only where that changes it: writing costs more than most kernels.
class FloatState {
   public:
    FASTACT_INLINE FloatState() : saved_(_mm_getcsr()) {
        if ((saved_ & ~flags) != defaults) _mm_setcsr(defaults | (saved_ & flags));
    }
    FASTACT_INLINE ~FloatState() {
        if (_mm_getcsr() != saved_) _mm_setcsr(saved_);
    }
    FloatState(const FloatState&) = delete;
    FloatState& operator=(const FloatState&) = delete;

   private:
    static constexpr unsigned flags = 0x3f, defaults = 0x1f80;
    unsigned saved_;
};

}  // namespace fastact::FASTACT_ISA
