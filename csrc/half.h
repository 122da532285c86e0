// float16: memory that F reads and writes, and a last rounding that makes any results correct in it.
#pragma once

#include "vec.h"

namespace fastact::FASTACT_ISA {

/// Lanes of float whose memory is float16.
struct H : F {
    using Memory = half;
    H() = default;
    FASTACT_INLINE H(F a) : F(a) {}
    FASTACT_INLINE explicit H(float s) : F(s) {}
};

template <class V>
constexpr bool stores_narrower = sizeof(typename V::Memory) < sizeof(typename V::Scalar);

/// a + b, |a| >= |b|: the last rounding of a result.
/// Lanes that are rounded again when they are stored round to odd here: of the two neighbours of an
/// inexact sum the one whose last bit is 1. That keeps on which side of a tie the sum lies, so that
/// the rounding of the store is the only one.
template <class V>
FASTACT_INLINE V last_add(V a, V b) {
    const V sum = a + b;
    if constexpr (stores_narrower<V>) {
        const V error = (a - sum) + b;
        const V one_down = shift_right<31>(bits_xor(sum, error));  // error points towards zero
        const V odd = bits_or(bits_sub(sum, one_down), V(0x1p-149f));
        return select(V(0) < abs(error), odd, sum);
    } else {
        return sum;
    }
}

/// a * b + c, |a * b| >= |c|: the last rounding of a result.
template <class V>
FASTACT_INLINE V last_product(V a, V b, V c) {
    if constexpr (stores_narrower<V>) {
        const V product = a * b, rest = fma(a, b, -product) + c;
        return last_add<V>(product, select(rest == rest, rest, V(0)));  // infinity - infinity
    }
    return fma(a, b, c);
}

}  // namespace fastact::FASTACT_ISA
