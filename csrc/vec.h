// The vocabulary that activations are written in: the contract of the vector types, and what is
// built from it alike for every instruction set. No intrinsics.
//
// An instruction set, the namespace fastact::FASTACT_ISA, defines F (lanes of float) and D (lanes
// of double); V below is either. All of it is lane by lane and the same bits everywhere.
//
//   V::Scalar, V::Memory, V::Mask, V::lanes
//   V::registers                   how many vectors registers hold
//   V(s)                           broadcast
//   V::first(n)                    the Mask of the first n lanes
//   V::load(p), v.store(p)         all lanes, any alignment
//   V::load(p, n), v.store(p, n)   the first n <= lanes lanes, the rest read as 0; never touches a
//                                  byte outside. F loads and stores half as well as float, and
//                                  D, all lanes only, float, rounding to nearest
//   v.stream(p), stream_fence()    a store past the caches to p aligned to the vector in memory;
//                                  the fence makes such stores visible
//   streams                        whether there are such stores; else stream is as store
//   + - * /, unary -, fma(a,b,c)   rounded once, to nearest, ties to even; only fma is fused
//   min(a,b), max(a,b)             a < b ? a : b, a > b ? a : b; so b where either is NaN
//   abs, signed_as(a, sign)        on the bits; a of the second has no sign
//   < <= ==                        a Mask, false where either is NaN
//   all(m), select(m,a,b)          of Masks; m ? a : b
//   lookup(table, k)               table[low three bits of k's representation], eight entries; of F
//                                  also four, by the low two bits
//   lookup_rows<Table>(k, row)     row[i] = row_at<Table>(k)[i], eight columns; only of D, with k in
//                                  memory, best not written right before
//   unzip<n>(a, b, even, odd)      the even lanes of a, then those of b; and the odd ones. Or another
//                                  step n of a transposition, see turn.h
//   bits_add, bits_sub, bits_or, bits_xor, shift_left<n>, shift_right<n>
//                                  on the representations as unsigned integers of V's width
//   hmax(v)                        the largest lane; no lane is NaN; a zero has either sign
//   bits_sum(v)                    the sum of all representations as signed integers, an int64_t
//   FloatState                     a guard: default rounding with subnormals while it lives, then
//                                  the caller's state again, flags included
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels.h"

#if defined(_MSC_VER) && !defined(__clang__)
#define FASTACT_INLINE __forceinline
#define FASTACT_NOINLINE __declspec(noinline)
#define FASTACT_INLINE_LAMBDA [[msvc::forceinline]]
#define FASTACT_UNLIKELY(condition) (condition)
#define FASTACT_PREFETCH(p) static_cast<void>(p)
#define FASTACT_PREFETCH_TO_L2(p) static_cast<void>(p)
#define FASTACT_PREFETCH_TO_WRITE(p) static_cast<void>(p)
#else
#define FASTACT_INLINE inline __attribute__((always_inline))
#if defined(__clang__)
#define FASTACT_NOINLINE __attribute__((noinline))
#else  // a copy for an argument that is a constant made the code longer, not faster
#define FASTACT_NOINLINE __attribute__((noinline, noclone))
#endif
#define FASTACT_INLINE_LAMBDA __attribute__((always_inline))
#define FASTACT_UNLIKELY(condition) __builtin_expect(condition, 0)
#define FASTACT_PREFETCH(p) __builtin_prefetch(p)
#define FASTACT_PREFETCH_TO_L2(p) __builtin_prefetch(p, 0, 2)
#define FASTACT_PREFETCH_TO_WRITE(p) __builtin_prefetch(p, 1)
#endif

namespace fastact::FASTACT_ISA {

/// The value of type To with the representation of `from`.
template <class To, class From>
FASTACT_INLINE To bit_cast(From from) {
    return __builtin_bit_cast(To, from);
}

/// The row of Table::rows whose number is the representation of k without its last bits, less `first`.
template <class Table>
FASTACT_INLINE const double* row_at(double k) {
    static_assert(sizeof Table::rows[0] == 64 && Table::bits_below_row >= 6);
    const std::int64_t bits = bit_cast<std::int64_t>(k);
    const std::int64_t offset = (bits >> (Table::bits_below_row - 6) & ~63) - 64 * Table::first;
    return reinterpret_cast<const double*>(reinterpret_cast<const char*>(Table::rows) + offset);
}

}  // namespace fastact::FASTACT_ISA
