// Activations made of exponentials.
#pragma once

#include "../elementary.h"
#include "../loops.h"

namespace fastact::FASTACT_ISA {

/// e^x
struct exponential : Staged<exponential> {
    template <class V>
    struct Half {
        V x;
        OffsetExpParts<V> parts;
    };
    template <class V>
    static FASTACT_INLINE Half<V> first(V x) {
        return {x, OffsetExpParts<V>(x)};
    }
    template <class V>
    static FASTACT_INLINE V second(Half<V> half) {
        const V x = half.x;
        if constexpr (stores_narrower<V>) return to_half(x);
        const V scale = half.parts.scale(), y = fma(scale, half.parts.q(), scale);
        const auto far = !(abs(x) <= V(exp_limits<typename V::Scalar>::normal));
        if (FASTACT_UNLIKELY(any(far))) return select(far, exp_far<V>(x), y);
        return y;
    }

    /// What is to be rounded to float16, which is 0 or infinite long before float: e^x = 2^k e^r,
    /// and for so few bits no table.
    static FASTACT_INLINE F to_half(F x) {
        using C = short_exp_series;
        const F clamped = max(F(-20.0f), min(F(20.0f), x)), magic(exp_coefficients<float>::magic);
        const F u = fma(clamped, F(C::one_over_ln2), magic), k = u - magic;
        // Two results next to 1 lie just below a tie, which float would round them to: hence a
        // nudge. (Tests try all inputs.)
        const F nudge = select(F(0) < clamped, F(0x1.ap-25f), F(0));
        const F r = fma(k, F(-C::ln2), clamped) - nudge;
        const F y = fma(r, fma(r, polynomial(C::polynomial, r), F(1)), F(1));
        return bits_add(y, shift_left<exp_limits<float>::exponent_shift>(u));
    }
};

/// 1 / (1 + e^-x)
struct sigmoid : Staged<sigmoid> {
    /// What 1 is divided by.
    template <class V>
    struct Denominator {
        V x, high, low;
    };
    template <class V>
    static FASTACT_INLINE Denominator<V> first(V x) {
        const V one(1), normal(exp_limits<typename V::Scalar>::normal);
        const OffsetExpParts<V, -1> parts(min(normal, stores_narrower<V> ? max(-normal, x) : x));
        const V scale = parts.scale(), q = parts.q(), high = fma(scale, q, one + scale);
        // Exactly what high lacks, but for the last rounding.
        return {x, high, fma(scale, q, (max(scale, one) - high) + min(scale, one))};
    }
    template <class V>
    static FASTACT_INLINE V second(Denominator<V> d) {
        const V x = d.x, y = V(1) / d.high;
        if constexpr (stores_narrower<V>) {
            // Next to 0 the function is 1/2 + x/4 but for what float can't hold, and that decides
            // ties of float16: a nudge towards 1/2. (Tests try all inputs.)
            const V nudge = select(abs(x) < V(0x1p-6f), copysign(V(0x1p-23f), -x), V(0));
            return select(x == x, fma(y, nudge, y), x);
        }
        // One division, and a correction by its remainder.
        const V corrected = fma(fma(-y, d.low, fma(-y, d.high, V(1))), y, y);
        const auto far = !(V(-exp_limits<typename V::Scalar>::normal) <= x);
        if (FASTACT_UNLIKELY(any(far))) return select(far, exp_far<V>(x), corrected);
        return corrected;
    }
};

/// log(1 + e^x)
struct softplus : Staged<softplus> {
    // = max(x, 0) + log(1 + t), t = e^-|x|: terms of one sign, so nothing cancels.
    template <class V>
    struct Half {
        V x;
        Pair<V> t;
    };
    template <class V>
    static FASTACT_INLINE Half<V> first(V x) {
        return {x, exp_pair<V>(minus_abs(x))};
    }
    template <class V>
    static FASTACT_INLINE V second(Half<V> half) {
        const V x = half.x, minus_normal(-exp_limits<typename V::Scalar>::normal);
        const Log1pTerms<V> log(half.t);
        const Pair<V> base = fast_two_sum<V>(log.base, max(x, V(0)));
        const Pair<V> sum = fast_two_sum<V>(base.high, log.r);
        const V y = last_add<V>(sum.high, sum.low + (base.low + log.small));
        const auto far = !(minus_normal <= minus_abs(x));
        if (FASTACT_UNLIKELY(any(far))) return select(far, select(V(0) < x, x, exp_far<V>(x)), y);
        return y;
    }
};

/// (e^x - e^-x) / (e^x + e^-x): by intervals, on each a polynomial around a point at which the
/// function is, to many bits more, a number of the type. No exponential, no division.
struct tanh {
    template <class V>
    static FASTACT_INLINE void bind(const Run<V>& run, const double*) {
        if constexpr (sizeof(typename V::Scalar) == 4) {
            run([](V x) FASTACT_INLINE_LAMBDA { return Place(x); },
                [](Place place) FASTACT_INLINE_LAMBDA { return V(place.value()); });
        } else {
            run.by_key([](V x) FASTACT_INLINE_LAMBDA { return key(abs(x)); },
                       [](V x, const double* k) FASTACT_INLINE_LAMBDA {
                           V row[8];
                           lookup_rows<tanh_coefficients<double>>(k, row);
                           return copysign(of_magnitude(abs(x), row), x);
                       });
        }
    }

    /// Where x lies, by few intervals, so that registers hold their table. On the first one c0 is
    /// above a = |x|, and tanh(a) is a + a P(a).
    struct Place {
        using C = tanh_coefficients<float>;
        F x, n, d, c0;

        FASTACT_INLINE explicit Place(F x_) : x(x_) {
            const F clamped = min(F(C::clamp), abs(x));
            n = shift_right<22>(fma(clamped, F(C::slope), F(1)));
            d = clamped - lookup(C::m, n);
            c0 = min(lookup(C::c0, n), clamped);
        }
        FASTACT_INLINE F value() const {
            F sum = lookup(C::c[6], n);
            for (int i = 5; i >= 0; --i) sum = fma(sum, d, lookup(C::c[i], n));
            // Rounding to float first is right for float16, too: tests try all inputs.
            return copysign(fma(d, sum, c0), x);
        }
    };

    /// What chooses the row.
    static FASTACT_INLINE D key(D a) {
        using C = tanh_coefficients<double>;
        return shift_right<C::bits_below_row>(min(a, D(C::clamp)) + D(C::shift));
    }
    static FASTACT_INLINE D of_magnitude(D a, const D (&row)[8]) {
        const D d = min(a, D(tanh_coefficients<double>::clamp)) - row[0];
        D sum = row[7];
        for (int i = 6; i >= 1; --i) sum = fma(sum, d, row[i]);
        return min(D(1), a) + sum;
    }
};

/// x where x > 0, else alpha (e^x - 1)
struct elu {
    /// e^x - 1 for x <= 0; what it gives elsewhere is not used.
    template <class V>
    static FASTACT_INLINE Pair<V> below(V x) {
        return expm1_pair<V>(max(V(exp_limits<typename V::Scalar>::beside_one), x));
    }

    template <class V>
    static FASTACT_INLINE void bind(const Run<V>& run, const double* p, V alpha) {
        if (p[0] + p[0] == p[0]) {
            // 0 or infinite, and so is the product, whatever e^x - 1 < 0 is.
            run([=](V x) FASTACT_INLINE_LAMBDA { return select(x < V(0), -alpha, x); });
        } else {
            run([=](V x) FASTACT_INLINE_LAMBDA {
                const Pair<V> z = below<V>(x);
                return select(x < V(0), last_product<V>(alpha, z.high, alpha * z.low), x);
            });
        }
    }
};

/// scale = 1.0507... and scale alpha = 1.0507... * 1.6732... as pairs; scale_low is positive, so
/// that infinity times the pair is infinity.
template <class T>
struct selu_coefficients;
template <>
struct selu_coefficients<float> {
    static constexpr float scale_high = 0x1.0cfabcp+0f, scale_low = 0x1.6a9114p-24f;
    static constexpr float scale_alpha_high = 0x1.c212ccp+0f, scale_alpha_low = 0x1.903c0cp-26f;
};
template <>
struct selu_coefficients<double> {
    static constexpr double scale_high = 0x1.0cfabd6a91132p+0, scale_low = 0x1.6fc7d272f2695p-55;
    static constexpr double scale_alpha_high = 0x1.c212cc640f031p+0,
                            scale_alpha_low = 0x1.05161b045a1fep-56;
};

/// scale x where x > 0, else scale alpha (e^x - 1), with the constants of the paper
struct selu : Lanewise<selu> {
    template <class V>
    static FASTACT_INLINE V map(V x) {
        using C = selu_coefficients<typename V::Scalar>;
        const Pair<V> z = elu::below<V>(x);
        const auto negative = x < V(0);
        const V slope = select(negative, V(C::scale_alpha_high), V(C::scale_high));
        const V slope_low = select(negative, V(C::scale_alpha_low), V(C::scale_low));
        const V high = select(negative, z.high, x);
        const V low = select(negative, z.low, V(0));
        // Rounding to float first is right for float16, too: tests try all inputs.
        return fma(slope, high, fma(slope, low, slope_low * high));
    }
};

}  // namespace fastact::FASTACT_ISA
