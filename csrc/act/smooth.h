// Activations made of exponentials.
#pragma once

#include "../elementary.h"
#include "../loops.h"

namespace fastact::FASTACT_ISA {

/// What is made of e^x where that is a normal number. Elsewhere, as few numbers are and of float16 none, it
/// is e^x itself, unless it says.
template <class Activation>
struct OfExp : Staged<Activation> {
    template <class V>
    static FASTACT_INLINE V out_of_range(V x) {
        return exp_far<V>(x);
    }

    template <class V>
    struct OutOfRange {
        static constexpr auto normal = exp_limits<typename V::Scalar>::normal;
        /// One comparison for both, of a sum, which is no number if one of them is none. AVX2 has no register
        /// left for the mask of abs; others have less time left for multiplications.
        FASTACT_INLINE bool among(V a, V b) const {
            if constexpr (V::registers == 16) return !all(fma(a, a, b * b) <= V(normal * normal));
            return !all(abs(a) + abs(b) <= V(normal));
        }
        FASTACT_INLINE V mended(V x, V y) const {
            return select(abs(x) <= V(normal), y, Activation::out_of_range(x));
        }
    };
    template <class V>
    static FASTACT_INLINE auto rare() {
        return std::conditional_t<stores_narrower<V>, Never, OutOfRange<V>>();
    }
};

/// e^x
struct exponential : OfExp<exponential> {
    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double*) {
        run.in_stages(
            rare<V>(), [](V x) FASTACT_INLINE_LAMBDA { return begun(x); },
            [](auto parts, V) FASTACT_INLINE_LAMBDA { return V(finished(parts)); });
    }

    template <class V>
    static FASTACT_INLINE OffsetExpParts<V> begun(V x) {
        return OffsetExpParts<V>(x);
    }
    template <class V>
    static FASTACT_INLINE V finished(OffsetExpParts<V> parts) {
        const V scale = parts.scale();
        return fma(scale, parts.q(), scale);
    }

    static FASTACT_INLINE ShortExp<> begun(H x) { return ShortExp<>(max(F(-20), min(F(20), x))); }
    static FASTACT_INLINE F finished(ShortExp<> e) {
        // A nudge: two results next to 1 lie just below a tie, which float would round them to.
        return e.value(0x1.ap-25f);
    }
};

/// 1 / (1 + e^-x)
struct sigmoid : OfExp<sigmoid> {
    template <class V>
    static FASTACT_INLINE OffsetExpParts<V, -1> first(V x) {
        return OffsetExpParts<V, -1>(x);
    }
    /// e^-x = scale (1 + q)
    template <class V>
    struct Exp {
        V scale, q;
    };
    template <class V>
    static FASTACT_INLINE Exp<V> second(OffsetExpParts<V, -1> parts) {
        return {parts.scale(), parts.q()};
    }
    template <class V>
    static FASTACT_INLINE V third(Exp<V> e, V) {
        const V one(1);
        // 1 + e^-x, and exactly what that lacks, but for the last rounding.
        const V d = fma(e.scale, e.q, one + e.scale);
        const V d_low = fma(e.scale, e.q, (max(e.scale, one) - d) + min(e.scale, one));
        // One division, and a correction by its remainder. It is made negative so that signs turn within
        // FMAs.
        const V minus_y = V(-1) / d;
        return fma(-fma(minus_y, d_low, fma(minus_y, d, one)), minus_y, -minus_y);
    }

    static FASTACT_INLINE ShortExp<-1> first(H x) {
        return ShortExp<-1>(max(min(x, F(20)), F(-20)));
    }
    static FASTACT_INLINE F second(ShortExp<-1> e) {
        return F(1) + e.value(0x1p-25f);  // a nudge: one result lies just below a tie
    }
    static FASTACT_INLINE H third(F d, H x) {
        // Next to 0 the function is 1/2 + x/4 but for what float can't hold, and that decides ties:
        // a nudge towards 1/2. NaN comes in with it.
        const F y = F(1) / d, most(0x1.8p-24f);
        return fma(y, max(-most, min(most, x * F(-0x1p-12f))), y);
    }

    template <class V>
    static FASTACT_INLINE V out_of_range(V x) {
        return min(V(1), exp_far<V>(x));
    }
};

/// log(1 + e^x)
struct softplus : OfExp<softplus> {
    // = max(x, 0) + log(1 + t), t = e^-|x|: terms of one sign, so nothing cancels.
    template <class V>
    static FASTACT_INLINE ExpTerms<V> first(V x) {
        const ExpParts<V> parts(minus_abs(x));
        return {parts.scale(), parts.rest, parts.tail()};
    }
    template <class V>
    static FASTACT_INLINE Pair<V> second(ExpTerms<V> t) {
        return t.exp();
    }
    template <class V>
    static FASTACT_INLINE V third(Pair<V> t, V x) {
        const Log1pTerms<V> log(t);
        const Pair<V> base = fast_two_sum<V>(log.base, max(x, V(0)));
        const Pair<V> sum = fast_two_sum<V>(base.high, log.r);
        return sum.high + (sum.low + (base.low + log.small));
    }

    static FASTACT_INLINE ShortExp<> first(H x) { return ShortExp<>(max(minus_abs<F>(x), F(-20))); }
    static FASTACT_INLINE F second(ShortExp<> t) { return t.value(); }
    static FASTACT_INLINE H third(F t, H x) {
        return fma(t, polynomial(short_log1p_series::polynomial, t), max(F(0), x));
    }

    template <class V>
    static FASTACT_INLINE V out_of_range(V x) {
        return select(V(0) < x, x, exp_far<V>(x));
    }
};

/// (e^x - e^-x) / (e^x + e^-x): by intervals, on each from a point at which the function is, to many
/// bits more, a number of the type. For float by the addition theorem and one division, for double by
/// a polynomial; for float16 by one around 0. No exponential.
struct tanh {
    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double*) {
        if constexpr (stores_narrower<V>) {
            run.in_stages(
                Never(), [](V x) FASTACT_INLINE_LAMBDA { return ShortPlace(x); },
                [](ShortPlace place, V x)
                    FASTACT_INLINE_LAMBDA { return V(signed_as(place.value(), x)); });
        } else if constexpr (sizeof(typename V::Scalar) == 4) {
            run.in_stages(
                Never(), [](V x) FASTACT_INLINE_LAMBDA { return Place(x); },
                [](Place place) FASTACT_INLINE_LAMBDA { return Terms(place); },
                [](Terms terms, V x)
                    FASTACT_INLINE_LAMBDA { return V(signed_as(terms.value(), x)); });
        } else {
            run.by_key([](V x) FASTACT_INLINE_LAMBDA { return key(abs(x)); },
                       [](V x, const double* k) FASTACT_INLINE_LAMBDA {
                           V row[8];
                           lookup_rows<tanh_coefficients<double>>(k, row);
                           return signed_as(of_magnitude(abs(x), row), x);
                       });
        }
    }

    /// Where x lies, by few intervals, so that registers hold their tables: a = abs(x) = m + d. With
    /// t = tanh(m) and s P(s) = 1 - d coth(d), s = d^2,
    ///     tanh(a) = t + d (1 - t^2) / (1 + t d - s P),
    /// and around 0, where m = t = 0, the same is d + d s P / (1 - s P): it, too, adds little to a float.
    /// Elsewhere d is below t, and s P below the slope 1 - t^2.
    struct Place {
        using C = tanh_coefficients<float>;
        F n, d;

        FASTACT_INLINE explicit Place(F x) {
            const F a = min(F(C::clamp), abs(x));
            n = shift_right<22>(a + F(C::shift));
            d = a - lookup(C::m, n);
        }
    };
    struct Terms {
        using C = tanh_coefficients<float>;
        F n, d, p;  // p = s P

        FASTACT_INLINE explicit Terms(Place place) : n(place.n), d(place.d) {
            const F s = d * d;
            p = s * polynomial(C::polynomial, s);
        }
        FASTACT_INLINE F value() const {
            const F t = lookup(C::value, n), slope = max(lookup(C::slope, n), p);
            return fma(d, slope / (fma(t, d, F(1)) - p), max(t, d));
        }
    };

    /// The same for float16, by a polynomial in a. Rounding to float first is right: tests try all
    /// inputs.
    struct ShortPlace {
        using C = short_tanh_series;
        F n, a;

        FASTACT_INLINE explicit ShortPlace(F x) {
            a = min(F(C::clamp), abs(x));
            n = shift_right<22>(fma(a, F(C::slope), F(1)));
        }
        FASTACT_INLINE F value() const {
            F sum = lookup(C::c[5], n);
            for (int i = 4; i >= 0; --i) sum = fma(sum, a, lookup(C::c[i], n));
            return sum;
        }
    };

    /// What row_at takes, where it costs less to extract it than in vectors.
    static FASTACT_INLINE D key(D a) {
        using C = tanh_coefficients<double>;
        return min(a, D(C::clamp)) + D(C::shift);
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
    /// For e^x - 1 where x <= 0; what comes of it elsewhere is not used.
    template <class V>
    static FASTACT_INLINE ExpTerms<V> below(V x) {
        const ExpParts<V> parts(max(V(exp_limits<typename V::Scalar>::beside_one), x));
        return {parts.scale(), parts.rest, parts.near_tail()};
    }

    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double* p, V alpha) {
        const auto first = [](V x) FASTACT_INLINE_LAMBDA { return below(x); };
        if (p[0] + p[0] == p[0]) {
            // 0 or infinite, and so is the product, whatever e^x - 1 < 0 is.
            run([=](V x) FASTACT_INLINE_LAMBDA { return select(x < V(0), -alpha, x); });
        } else if (p[0] != 1) {
            run.in_stages(Never(), first, [=](ExpTerms<V> e, V x) FASTACT_INLINE_LAMBDA {
                const Pair<V> z = e.expm1();
                return V(select(x < V(0), last_product<V>(alpha, z.high, alpha * z.low), x));
            });
        } else if constexpr (stores_narrower<V>) {
            run.in_stages(
                Never(), [](V x) FASTACT_INLINE_LAMBDA { return short_below(x); },
                [](ShortExp<> e, V x)
                    FASTACT_INLINE_LAMBDA { return V(select(x < V(0), e.times_expm1(1), x)); });
        } else {
            run.in_stages(Never(), first, [](ExpTerms<V> e, V x) FASTACT_INLINE_LAMBDA {
                const Pair<V> z = e.expm1();
                return V(select(x < V(0), z.high + z.low, x));
            });
        }
    }
    /// The same for results in float16.
    static FASTACT_INLINE ShortExp<> short_below(F x) { return ShortExp<>(max(F(-20), x)); }
};

/// scale = 1.0507... without its 1, so nearly a number of the type that scale x lacks less than 0.03 ulp, and
/// scale alpha = 1.0507... * 1.6732... as a pair.
template <class T>
struct selu_coefficients;
template <>
struct selu_coefficients<float> {
    static constexpr float scale_minus_1 = 0x1.9f57aep-5f;
    static constexpr float scale_alpha_high = 0x1.c212ccp+0f, scale_alpha_low = 0x1.903c0cp-26f;
};
template <>
struct selu_coefficients<double> {
    static constexpr double scale_minus_1 = 0x1.9f57ad5222646p-5;
    static constexpr double scale_alpha_high = 0x1.c212cc640f031p+0,
                            scale_alpha_low = 0x1.05161b045a1fep-56;
};

/// scale x where x > 0, else scale alpha (e^x - 1), with the constants of the paper
struct selu {
    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double*) {
        run.in_stages(
            Never(), [](V x) FASTACT_INLINE_LAMBDA { return elu::below(x); },
            [](ExpTerms<V> e, V x) FASTACT_INLINE_LAMBDA { return scaled(e, x); });
    }
    template <Way way>
    static FASTACT_INLINE void bind(const Run<H, way>& run, const double*) {
        using C = selu_coefficients<float>;
        run.in_stages(
            Never(), [](H x) FASTACT_INLINE_LAMBDA { return elu::short_below(x); },
            [](ShortExp<> e, H x) FASTACT_INLINE_LAMBDA {
                const F below = e.times_expm1(C::scale_alpha_high);
                return H(select(x < F(0), below, F(1 + C::scale_minus_1) * x));
            });
    }
    template <class V>
    static FASTACT_INLINE V scaled(ExpTerms<V> e, V x) {
        using C = selu_coefficients<typename V::Scalar>;
        const Pair<V> z = e.expm1();
        const V slope(C::scale_alpha_high), slope_low(C::scale_alpha_low);
        const V below = fma(slope, z.high, fma(slope, z.low, slope_low * z.high));
        return select(x < V(0), below, fma(V(C::scale_minus_1), x, x));
    }
};

// Measured. softplus never gains.
template <>
constexpr PastCaches past_caches<exponential> = {std::size_t{8} << 20, 8};
template <>
constexpr PastCaches past_caches<tanh> = {std::size_t{16} << 20, 4};
template <>
constexpr PastCaches past_caches<sigmoid> = {std::size_t{16} << 20, 16};
template <>
constexpr PastCaches past_caches<elu> = past_caches<sigmoid>;
template <>
constexpr PastCaches past_caches<selu> = past_caches<sigmoid>;
template <>
constexpr PastCaches past_caches<softplus> = {0, ~std::size_t{0}};

}  // namespace fastact::FASTACT_ISA
