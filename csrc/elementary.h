// Elementary functions on vectors, as unevaluated pairs where accuracy asks for it.
#pragma once

#include "coefficients.h"
#include "half.h"

namespace fastact::FASTACT_ISA {

/// high + low, low at most about an ulp of high: twice the precision.
template <class V>
struct Pair {
    V high, low;
};

/// a + b exactly, where a - (a + b) is exact: for |a| >= |b|, for a = 0, and for b > a > 0 if a is a
/// multiple of the ulp of the sum.
template <class V>
FASTACT_INLINE Pair<V> fast_two_sum(V a, V b) {
    const V sum = a + b;
    return {sum, (a - sum) + b};
}

/// a - b exactly (Knuth's TwoSum).
template <class V>
FASTACT_INLINE Pair<V> two_diff(V a, V b) {
    const V difference = a - b;
    const V b_seen = a - difference, a_seen = difference + b_seen;
    return {difference, (a - a_seen) + (b_seen - b)};
}

/// c[0] + c[1] a + ... + c[n-1] a^(n-1), a = sign x
template <int sign = 1, class V, std::size_t n>
FASTACT_INLINE V polynomial(const typename V::Scalar (&c)[n], V x) {
    const auto signed_c = [&](std::size_t i) { return sign < 0 && i % 2 != 0 ? -c[i] : c[i]; };
    V sum(signed_c(n - 1));
    for (std::size_t i = n - 1; i-- > 0;) sum = fma(sum, x, V(signed_c(i)));
    return sum;
}

/// What differs between float and double in the functions below.
template <class T>
struct exp_limits;
template <>
struct exp_limits<float> {
    static constexpr int exponent_shift = 23;
    static constexpr float bias = 127;
    static constexpr float normal = 87.0f;  // e^+-x are normal numbers for |x| up to here
    static constexpr float underflow = -104.0f, overflow = 89.0f;  // 0 and infinity from here on
    static constexpr float beside_one = -30.0f;                    // e^x vanishes there by far
};
template <>
struct exp_limits<double> {
    static constexpr int exponent_shift = 52;
    static constexpr double bias = 1023;
    static constexpr double normal = 708.0;
    static constexpr double underflow = -746.0, overflow = 710.0;
    static constexpr double beside_one = -60.0;
};

/// 2^k for an integral k of a normal result.
template <class V>
FASTACT_INLINE V power_of_two(V k) {
    using T = typename V::Scalar;
    const V u = k + V(exp_coefficients<T>::magic + exp_limits<T>::bias);
    return shift_left<exp_limits<T>::exponent_shift>(u);
}

/// a * 2^k, rounded once, subnormal results too: for |a| in [2^-8, 2^8] and integral k.
template <class V>
FASTACT_INLINE V ldexp(V a, V k) {
    // The first factor cannot leave the normal range; where the second is cut off, the result has
    // long been 0 or infinite.
    using L = exp_limits<typename V::Scalar>;
    const V most(L::bias), first_most(L::bias - 27);
    const V first = max(-first_most, min(first_most, k));
    const V second = max(V(1) - most, min(most, k - first));
    return (a * power_of_two(first)) * power_of_two(second);
}

/// e^(sign x) before its last rounding: sign x = k ln2/n + sign r, |r| <= ln2/2n, and so
/// e^(sign x) = 2^(k/n) e^(sign r) = scale (1 + q): a table of 2^(j/n), j = k mod n, of n = C::steps,
/// and a short polynomial.
template <class V, int sign = 1, class C = exp_coefficients<typename V::Scalar>>
struct ExpParts {
    using T = typename V::Scalar;
    static constexpr int shift = exp_limits<T>::exponent_shift - (C::steps == 8 ? 3 : 2);
    static constexpr T unit = C::unit, zero = C::magic * unit;
    V u;     // k, in the low bits of the representation
    V k;     // times unit
    V rest;  // exact: r before what the higher part of ln2/n lacks
    V r;
    V v;  // nearly r - sign c; where e^c is to be taken off

    /// With `at` less than `zero` by m units, u holds k - m: the parts of e^(sign x - m ln2/n), exactly.
    FASTACT_INLINE explicit ExpParts(V x, V at = V(zero)) {
        u = fma(x, V(sign * C::inverse_step * unit), at);
        k = u - at;
        rest = fma(k, V(-sign * C::step_high / unit), x);
        r = fma(k, V(-sign * C::step_low / unit), rest);
        if constexpr (C::takes_c_off) {
            // k - c, exactly; and k as it is does what the lower part of ln2/n is for.
            const V less = u - V(zero + C::c);
            v = sign < 0 ? rest - less : rest + less;
        }
    }
    /// e^(sign r) - 1, plus what the table's entry lacks, relative to it: rounded once. Or, where
    /// entries are times e^c, e^(sign r - c) - 1.
    FASTACT_INLINE V q() const {
        if constexpr (C::needs_low) {
            const V low = lookup(C::low, u);
            return fma(r * r, polynomial<sign>(C::polynomial, r), sign < 0 ? low - r : low + r);
        } else if constexpr (C::takes_c_off) {
            // Were v not added as it is but within the polynomial, q would fall where sign v < 0 is just
            // short of a power of two: an ulp of what v is multiplied by is as much there as one of v.
            return fma(v * v, polynomial<sign>(C::polynomial, v), sign < 0 ? -v : v);
        } else {
            return polynomial<sign>(C::polynomial, r);
        }
    }
    /// q - rest, to half as many bits of q again.
    FASTACT_INLINE V tail() const {
        static_assert(sign > 0);
        const V sum = fma(r * r, polynomial(C::polynomial, r), lookup(C::low, u));
        return fma(k, V(-C::step_low / unit), sum);
    }
    /// The same as far as exp_limits::beside_one, by fewer operations of float: k is small there, so the
    /// polynomial may take rest for r, and adding k does what the lower part of ln2/n is for.
    FASTACT_INLINE V near_tail() const {
        static_assert(sign > 0);
        if constexpr (unit == 1) return tail();
        return fma(rest * rest, polynomial(C::polynomial, rest), lookup(C::low, u)) + k;
    }
    /// 2^(k/n), a normal number; or, where entries are times e^c, that.
    FASTACT_INLINE V scale() const { return bits_add(lookup(C::high, u), shift_left<shift>(u)); }
    /// 2^(j/8), in [1, 2).
    FASTACT_INLINE V unscaled() const {
        static_assert(C::steps == 8);
        constexpr int all_but_j = exp_limits<T>::exponent_shift == 23 ? 29 : 61;
        return bits_add(lookup(C::high, u),
                        shift_right<all_but_j - shift>(shift_left<all_but_j>(u)));
    }
    /// (k - j) / 8 of what u holds.
    FASTACT_INLINE V exponent() const {
        static_assert(C::steps == 8);
        const V at = (u - V(zero)) * V(T(0.125) / unit) - V(T(0.4375));
        return (at + V(C::magic)) - V(C::magic);
    }
};

/// Fewer operations, and an error of e^x of some 0.2 ULP before its last rounding.
template <class V, int sign = 1>
using OffsetExpParts = ExpParts<V, sign, offset_exp_coefficients<typename V::Scalar>>;

/// e^(sign x) = 2^k e^(sign s) for results in float16: sign x = k ln2 + sign s, and for so few bits no
/// table. Rounding them to float first is no harm, or a nudge makes up for it: tests try all inputs.
/// (A NaN that was float16 has zeros in its lower bits, so that `power` is 0 and it stays as it is.)
template <int sign = 1>
struct ShortExp {
    using C = short_exp_series;
    F u;  // k, in the low bits of the representation
    F s;

    FASTACT_INLINE explicit ShortExp(F x) {
        const F magic(exp_coefficients<float>::magic);
        u = fma(x, F(sign * C::one_over_ln2), magic);
        s = fma(u - magic, F(-sign * C::ln2), x);
    }
    /// e^(sign (x - nudge))
    FASTACT_INLINE F value(float nudge = 0) const {
        const F r = nudge == 0 ? s : s - F(nudge);
        return bits_add(fma(r, slope(r), F(1)), power());
    }
    /// a (e^(sign x) - 1)
    FASTACT_INLINE F times_expm1(float a) const {
        const F scale = bits_add(F(a), power());
        return fma(scale, s * slope(s), scale - F(a));
    }

   private:
    /// What adds k to the exponent of a number.
    FASTACT_INLINE F power() const { return shift_left<exp_limits<float>::exponent_shift>(u); }
    /// (e^(sign r) - 1) / r
    static FASTACT_INLINE F slope(F r) {
        return fma(r, polynomial<sign>(C::polynomial, r), F(sign));
    }
};

/// e^x = scale (1 + rest + tail) where it is a normal number; rest is exact, as in ExpParts.
template <class V>
struct ExpTerms {
    V scale, rest, tail;

    /// e^x, within some 2^-32 of it.
    FASTACT_INLINE Pair<V> exp() const {
        const Pair<V> q = fast_two_sum<V>(rest, tail);
        const V high = fma(scale, q.high, scale);
        return {high, fma(scale, q.low, fma(scale, q.high, scale - high))};
    }
    /// e^x - 1 for exp_limits::beside_one <= x <= 0.
    FASTACT_INLINE Pair<V> expm1() const {
        // = (scale - 1) + scale rest + scale tail, in falling order, unless the first is 0.
        const V base = scale - V(1), base_low = (V(-1) - base) + scale;
        const V high = fma(scale, rest, base), low = fma(scale, rest, base - high);
        return {high, fma(scale, tail, low) + base_low};
    }
};

/// e^x anywhere: for the rare lanes beyond exp_limits::normal, and NaN.
template <class V>
FASTACT_INLINE V exp_far(V x) {
    using L = exp_limits<typename V::Scalar>;
    const ExpParts<V> parts(max(V(L::underflow), min(V(L::overflow), x)));
    const V scale = parts.unscaled();
    return select(x == x, ldexp<V>(fma(scale, parts.q(), scale), parts.exponent()), x + x);
}

/// The terms of log(1 + t) for a pair t in [0, 1], in falling order: t near c = round(7t)/7 has
/// 1 + t = (1 + r) / R with R short and close to 1/(1 + c), so log(1 + t) = -log R + log(1 + r).
template <class V>
struct Log1pTerms {
    V base;   // -log R, 0 for t < 1/14
    V r;      // smaller than base, if that is not 0
    V small;  // the rest

    FASTACT_INLINE explicit Log1pTerms(Pair<V> t) {
        using C = log1p_coefficients<typename V::Scalar>;
        const V j = fma(t.high, V(7), V(exp_coefficients<typename V::Scalar>::magic));
        const V reciprocal = lookup(C::reciprocal, j);
        base = lookup(C::log, j);
        // The sum is exact. What the product lacks counts, too: softplus is so flat around 0 that
        // without it the function would not be monotone.
        const V product = t.high * reciprocal;
        r = product + lookup(C::reciprocal_minus_1, j);
        const V r_error = fma(t.high, reciprocal, -product);
        small = fma(t.low, reciprocal, r_error);
        small = fma(r * r, polynomial(C::polynomial, r), small);
    }
};

/// -|x|
template <class V>
FASTACT_INLINE V minus_abs(V x) {
    return bits_or(x, V(typename V::Scalar(-0.0)));
}

}  // namespace fastact::FASTACT_ISA
