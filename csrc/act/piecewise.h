// Activations of straight pieces: no transcendental function.
#pragma once

#include "../elementary.h"
#include "../loops.h"

namespace fastact::FASTACT_ISA {

/// max_value where x >= max_value; x where x >= threshold; else alpha (x - threshold)
struct relu {
    template <class V>
    static FASTACT_INLINE V clip(V x, V below, V max_value, V threshold) {
        return select(max_value <= x, max_value, select(x < threshold, below, x));
    }

    /// Chooses the cheapest form once for all elements.
    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double* p, V alpha, V max_value,
                                    V threshold) {
        constexpr bool wide = sizeof(typename V::Scalar) == 8;
        constexpr double huge = wide ? 0x1p900 : 0x1p100, infinite = wide ? 0x1p1023 : 0x1p127;
        constexpr double most = wide ? 0x1.fffffffffffffp1023 : 0x1.fffffep127;
        const double size = p[0] < 0 ? -p[0] : p[0], height = p[2] < 0 ? -p[2] : p[2];
        if (p[2] == 0 && p[1] > 0 && p[0] >= 0 && p[0] <= 1) {
            // Of alpha x and x the larger one; NaN passes as the second operand.
            if (p[0] != 0)
                run([=](V x)
                        FASTACT_INLINE_LAMBDA { return V(min(max_value, max(alpha * x, x))); });
            else if (p[1] <= most)
                run([=](V x) FASTACT_INLINE_LAMBDA { return V(min(max_value, max(V(0), x))); });
            else
                run([=](V x) FASTACT_INLINE_LAMBDA { return V(max(V(0), x)); });
        } else if (p[0] == 0) {
            run([=](V x) FASTACT_INLINE_LAMBDA { return clip<V>(x, V(0), max_value, threshold); });
        } else if (p[2] == 0 || size >= infinite || height > 2 * infinite) {
            // x - threshold is exact, or too little beside an infinite result to matter.
            run([=](V x) FASTACT_INLINE_LAMBDA {
                return clip<V>(x, alpha * (x - threshold), max_value, threshold);
            });
        } else {
            // x - threshold could overflow where the result does not: halve it, double alpha.
            const V scale(height >= huge ? typename V::Scalar(0.5) : typename V::Scalar(1));
            const V slope = alpha / scale, edge = threshold * scale;
            run([=](V x) FASTACT_INLINE_LAMBDA {
                const Pair<V> d = two_diff<V>(x * scale, edge);
                const V low = select(d.low == d.low, d.low, V(0));  // NaN where x is infinite
                const V product = slope * d.high;
                const V rest = fma(slope, d.high, -product) + slope * low;
                const V below = last_add<V>(product, rest);  // NaN where the product overflows
                return clip<V>(x, select(below == below, below, product), max_value, threshold);
            });
        }
    }
};

/// x where x >= 0, else alpha x
struct leaky_relu {
    template <class V>
    static FASTACT_INLINE V map(V x, V alpha) {
        // 0 * infinity has a sign of its own on every architecture: return the same NaN everywhere.
        const V nan(static_cast<typename V::Scalar>(__builtin_nan("0")));
        const V product = alpha * x;
        return select(x < V(0), select(product == product, product, nan), x);
    }

    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double* p, V alpha) {
        if (p[0] > 0 && p[0] <= 1)
            run([=](V x) FASTACT_INLINE_LAMBDA { return V(max(alpha * x, x)); });
        else
            run([=](V x) FASTACT_INLINE_LAMBDA { return map(x, alpha); });
    }
};

/// leaky_relu with an alpha for every element
struct prelu : leaky_relu {};

/// x where x > theta, else 0
struct thresholded_relu : Lanewise<thresholded_relu> {
    template <class V>
    static FASTACT_INLINE V map(V x, V theta) {
        return select(x <= theta, V(0), x);
    }
};

/// x / (1 + |x|)
struct softsign : Staged<softsign> {
    /// |x|, but no more than where the result rounds to 1. In min, NaN passes as the second operand.
    template <class V>
    static FASTACT_INLINE V bounded(V x) {
        using T = typename V::Scalar;
        return min(V(sizeof(T) == 4 ? T(0x1p25) : T(0x1p54)), abs(x));
    }

    template <class V>
    static FASTACT_INLINE V first(V x) {
        return bounded(x);
    }
    template <class V>
    struct Half {
        V a, reciprocal;  // of 1 + a
    };
    template <class V>
    static FASTACT_INLINE Half<V> second(V a) {
        return {a, V(1) / (a + V(1))};
    }
    /// The product of both, q, corrected by the remainder of the division: a - q - q a, for a = low + high
    /// with the one at most 1 and the other 0 below it. rest is exact on either side, by Sterbenz's lemma.
    template <class V>
    static FASTACT_INLINE V third(Half<V> half, V x) {
        const V a = half.a, low = min(V(1), a), high = a - low;
        const V q = a * half.reciprocal, rest = low - q;
        const V remainder = fma(rest, high, fma(-q, low, rest));
        return signed_as(fma(remainder, half.reciprocal, q), x);
    }

    // Rounding to float first is right: tests try all inputs.
    static FASTACT_INLINE H first(H x) { return bounded<F>(x); }
    static FASTACT_INLINE H second(H a) { return a / (a + F(1)); }
    static FASTACT_INLINE H third(H y, H x) { return signed_as(y, x); }
};

/// 0 where x < -2.5, 1 where x > 2.5, else 0.2 x + 0.5
struct hard_sigmoid : Lanewise<hard_sigmoid> {
    template <class V>
    static FASTACT_INLINE V map(V x) {
        // = (x + 2.5) / 5, which does not cancel at -2.5; 0.2 is no binary number, hence two.
        using T = typename V::Scalar;
        constexpr bool wide = sizeof(T) == 8;
        constexpr T fifth = T(0.2), fifth_low = T(wide ? -0x1.999999999999ap-57 : -0x1.99999ap-29);
        const V clamped = min(V(T(2.5)), max(V(T(-2.5)), x));
        if constexpr (stores_narrower<V>) return (clamped + V(2.5f)) * V(fifth);  // far from ties
        const Pair<V> sum = fast_two_sum<V>(V(T(2.5)), clamped);
        return last_product<V>(V(fifth), sum.high, fma(V(fifth), sum.low, V(fifth_low) * sum.high));
    }
};

}  // namespace fastact::FASTACT_ISA
