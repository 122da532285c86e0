// Activations of whole rows.
#pragma once

#include "../elementary.h"

namespace fastact::FASTACT_ISA {

/// The sum of numbers in [0, 1.1], whose bits do not depend on the order of the terms: each is put
/// on a grid of 2^-50 (float; double: 2^-40, and what that leaves on one of 2^-90) by adding a
/// number with that ulp, and the representations are added as integers.
template <class V>
struct ExactSum {
    static constexpr bool wide = sizeof(typename V::Scalar) == 8;
    static constexpr std::size_t block = 4096;  // terms that an integer holds with certainty
    static constexpr double coarse = wide ? 0x1.8p12 : 0x1.8p2,
                            coarse_ulp = wide ? 0x1p-40 : 0x1p-50;
    static constexpr double fine = 0x1.8p-38, fine_ulp = 0x1p-90;

    // float: the sums of the lower and of the upper lanes. double: the two grids.
    D word[2] = {D(0.0), D(0.0)};

    FASTACT_INLINE void add(V e) {
        if constexpr (wide) {
            const V on_grid = e + V(coarse);
            word[0] = bits_add(word[0], on_grid);
            word[1] = bits_add(word[1], (e - (on_grid - V(coarse))) + V(fine));
        } else {
            word[0] = bits_add(word[0], widen_low(e) + D(coarse));
            word[1] = bits_add(word[1], widen_high(e) + D(coarse));
        }
    }

    /// The value of a sum of n representations of offset + term, rounded once.
    static FASTACT_INLINE D value(D sum, std::size_t n, double offset, double ulp) {
        const std::uint64_t excess = bit_cast<std::uint64_t>(offset) * n - (std::uint64_t{1} << 63);
        const D integer = bits_sub(sum, D(bit_cast<double>(excess)));  // + 2^63, so not negative
        const D upper = bits_or(shift_right<32>(integer), D(0x1p84));  // 2^84 + its value
        const D lower = bits_or(shift_right<32>(shift_left<32>(integer)), D(0x1p52));
        return ((upper - D(0x1p84 + 0x1p63 + 0x1p52)) + lower) * D(ulp);
    }
    /// The sum of all lanes, in every lane.
    static FASTACT_INLINE D across(D sum) {
        double lane[D::lanes];
        sum.store(lane);
        D total(lane[0]);
        for (std::size_t i = 1; i < D::lanes; ++i) total = bits_add(total, D(lane[i]));
        return total;
    }
    static FASTACT_INLINE Pair<D> plus(Pair<D> sum, D more, D rest) {
        const Pair<D> s = two_sum_of_positives<D>(sum.high, more);
        return {s.high, s.low + (sum.low + rest)};
    }

    /// sum + the n terms of every lane, all together.
    FASTACT_INLINE Pair<D> add_all_to(Pair<D> sum, std::size_t n) const {
        if constexpr (wide)
            return plus(sum, value(across(word[0]), n * D::lanes, coarse, coarse_ulp),
                        value(across(word[1]), n * D::lanes, fine, fine_ulp));
        return plus(sum,
                    value(across(bits_add(word[0], word[1])), n * V::lanes, coarse, coarse_ulp),
                    D(0.0));
    }
    /// sums[] + the n terms of each lane, lane by lane.
    FASTACT_INLINE void add_each_to(Pair<D> (&sums)[2], std::size_t n) const {
        if constexpr (wide) {
            sums[0] = plus(sums[0], value(word[0], n, coarse, coarse_ulp),
                           value(word[1], n, fine, fine_ulp));
        } else {
            for (int i = 0; i < 2; ++i)
                sums[i] = plus(sums[i], value(word[i], n, coarse, coarse_ulp), D(0.0));
        }
    }

    static FASTACT_INLINE Pair<D> reciprocal_of(Pair<D> sum) {
        const D r = D(1.0) / sum.high;
        return {r, r * fma(-r, sum.high, fma(-r, sum.low, D(1.0)))};
    }
    /// 1 / sum, the same in every lane; NaN for nothing.
    static FASTACT_INLINE Pair<V> reciprocal(Pair<D> sum, bool nothing) {
        const Pair<D> r = reciprocal_of(sum);
        double high[D::lanes], low[D::lanes];
        r.high.store(high);
        r.low.store(low);
        return nothing ? narrow(__builtin_nan(""), 0) : narrow(high[0], low[0]);
    }
    /// 1 / sums[], lane by lane, plus 0 or NaN.
    static FASTACT_INLINE Pair<V> reciprocal(const Pair<D> (&sums)[2], V nothing) {
        Pair<V> scale;
        if constexpr (wide) {
            scale = reciprocal_of(sums[0]);
        } else {
            const Pair<D> r[2] = {reciprocal_of(sums[0]), reciprocal_of(sums[1])};
            double wide_high[2 * D::lanes], wide_low[2 * D::lanes];
            float high[V::lanes], low[V::lanes];
            for (std::size_t i = 0; i < 2; ++i) {
                r[i].high.store(wide_high + i * D::lanes);
                r[i].low.store(wide_low + i * D::lanes);
            }
            for (std::size_t i = 0; i < V::lanes; ++i) {
                high[i] = static_cast<float>(wide_high[i]);
                low[i] = static_cast<float>((wide_high[i] - high[i]) + wide_low[i]);
            }
            scale = {F::load(high), F::load(low)};
        }
        return {select(nothing == V(0), scale.high, nothing), scale.low};
    }
    static FASTACT_INLINE Pair<V> narrow(double high, double low) {
        using T = typename V::Scalar;
        const T narrowed = static_cast<T>(high);
        return {V(narrowed), V(static_cast<T>((high - narrowed) + low))};
    }
};

/// e^(x - m') for the lanes of rows whose maxima are m; m' is m but for a part of ln2/16, the
/// multiple of ln2/8 next to it. So m need not be subtracted, which would round: the exponent of
/// the result is counted from that of m.
template <class V>
struct SoftmaxTerms {
    using T = typename V::Scalar;
    using C = exp_coefficients<T>;
    using L = exp_limits<T>;
    V shift;    // 0, or for large m (where the subtraction is exact) m
    V magic;    // see ExpParts
    V normal;   // where terms cease to be normal numbers
    V floor;    // where they cease to be
    V nothing;  // 0, or NaN for a row whose result is NaN
    typename V::Mask infinite;

    FASTACT_INLINE explicit SoftmaxTerms(V m) {
        const V infinity(static_cast<T>(__builtin_inf()));
        infinite = m == infinity;
        nothing = select(m == -infinity, V(static_cast<T>(__builtin_nan(""))), V(0));
        m = select(abs(m) < infinity, m, V(0));
        shift = select(V(2048) <= abs(m), m, V(0));
        m = m - shift;
        magic = V(C::magic) - ExpParts<V>(m).k;
        normal = m - V(L::normal - 1);
        floor = m + V(L::underflow - 1);
    }

    /// A row whose maximum is infinite: equal shares for what is infinite, nothing for the rest.
    FASTACT_INLINE V of_infinite(V x) const {
        const V infinity(static_cast<T>(__builtin_inf()));
        return select(infinite, select(x == infinity, V(0), select(x < infinity, -infinity, x)), x);
    }

    FASTACT_INLINE V operator()(V x) {
        if (FASTACT_UNLIKELY(any(infinite))) x = of_infinite(x);
        x = x - shift;
        const ExpParts<V> parts(x, magic);
        const V scale = parts.scale();
        const V e = fma(scale, parts.q(), scale);
        const auto far = !(normal <= x);
        if (FASTACT_UNLIKELY(any(far))) return select(far, far_term(x), e);
        return e;
    }

    FASTACT_INLINE V far_term(V x) {
        const auto number = x == x;
        nothing = select(number, nothing, V(static_cast<T>(__builtin_nan(""))));
        const auto seen = floor < x;
        if (!any(seen)) return V(0);
        const ExpParts<V> parts(max(floor, x), magic);
        const V scale = parts.unscaled();
        const V e = ldexp<V>(fma(scale, parts.q(), scale), parts.exponent());
        return select(seen, e, V(0));
    }
};

/// e^x / sum of e^x
struct softmax {
    /// Terms are kept in the result, until they are scaled, if it can hold them.
    template <class V>
    static constexpr bool keeps_terms = !stores_narrower<V>;

    template <class V>
    static FASTACT_INLINE V load(const typename V::Memory* x, std::size_t n) {
        if (n >= V::lanes) return V::load(x);
        return select(V::first(n), V::load(x, n),
                      V(static_cast<typename V::Scalar>(-__builtin_inf())));
    }
    template <class V>
    static FASTACT_INLINE void store(V y, typename V::Memory* p, std::size_t n) {
        if (n >= V::lanes)
            y.store(p);
        else
            y.store(p, n);
    }

    template <class V>
    static FASTACT_INLINE V maximum(const typename V::Memory* x, std::size_t n) {
        constexpr std::size_t lanes = V::lanes;
        V m[4];
        for (V& part : m) part = V(static_cast<typename V::Scalar>(-__builtin_inf()));
        std::size_t i = 0;
        for (; i + 4 * lanes <= n; i += 4 * lanes)
            for (std::size_t j = 0; j < 4; ++j) m[j] = max(V(V::load(x + i + j * lanes)), m[j]);
        for (; i < n; i += lanes) m[0] = max(load<V>(x + i, n - i), m[0]);
        return V(hmax(max(max(m[0], m[1]), max(m[2], m[3]))));
    }

    /// Elements side by side.
    template <class V>
    static FASTACT_INLINE void row(const typename V::Memory* x, typename V::Memory* y,
                                   std::size_t n) {
        constexpr std::size_t lanes = V::lanes, block = ExactSum<V>::block;
        SoftmaxTerms<V> term(maximum<V>(x, n));
        Pair<D> total = {D(0.0), D(0.0)};
        for (std::size_t begin = 0; begin < n; begin += block) {
            const std::size_t end = n - begin < block ? n : begin + block;
            ExactSum<V> sum;
            for (std::size_t i = begin; i < end; i += lanes) {
                const V e = term(load<V>(x + i, end - i));
                if constexpr (keeps_terms<V>) store<V>(e, y + i, end - i);
                sum.add(e);
            }
            total = sum.add_all_to(total, (end - begin + lanes - 1) / lanes);
        }
        const bool nothing = any(!(term.nothing == V(0)));
        const Pair<V> scale = ExactSum<V>::reciprocal(total, nothing);
        for (std::size_t i = 0; i < n; i += lanes) {
            V e;
            if constexpr (keeps_terms<V>)
                e = load<V>(y + i, n - i);
            else
                e = term(load<V>(x + i, n - i));
            store<V>(last_product<V>(e, scale.high, e * scale.low), y + i, n - i);
        }
    }

    /// Elements of a row in one lane, the next ones at a stride, `vectors` rows of lanes at a time.
    template <class V, std::size_t vectors>
    static FASTACT_INLINE void columns(const typename V::Memory* x, typename V::Memory* y,
                                       std::size_t width, std::size_t n, std::ptrdiff_t x_stride,
                                       std::ptrdiff_t y_stride) {
        using Memory = typename V::Memory;
        constexpr std::size_t lanes = V::lanes, block = ExactSum<V>::block;
        const auto x_at = [=](std::size_t i, std::size_t j) FASTACT_INLINE_LAMBDA {
            const auto* p =
                reinterpret_cast<const char*>(x) + static_cast<std::ptrdiff_t>(i) * x_stride;
            return load<V>(reinterpret_cast<const Memory*>(p) + j * lanes, width - j * lanes);
        };
        const auto y_at = [=](std::size_t i, std::size_t j) FASTACT_INLINE_LAMBDA {
            auto* p = reinterpret_cast<char*>(y) + static_cast<std::ptrdiff_t>(i) * y_stride;
            return reinterpret_cast<Memory*>(p) + j * lanes;
        };
        V m[vectors];
        for (V& part : m) part = V(static_cast<typename V::Scalar>(-__builtin_inf()));
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < vectors; ++j) m[j] = max(x_at(i, j), m[j]);

        for (std::size_t j = 0; j < vectors; ++j) {
            SoftmaxTerms<V> term(m[j]);
            Pair<D> total[2] = {{D(0.0), D(0.0)}, {D(0.0), D(0.0)}};
            for (std::size_t begin = 0; begin < n; begin += block) {
                const std::size_t end = n - begin < block ? n : begin + block;
                ExactSum<V> sum;
                for (std::size_t i = begin; i < end; ++i) {
                    const V e = term(x_at(i, j));
                    if constexpr (keeps_terms<V>) store<V>(e, y_at(i, j), width - j * lanes);
                    sum.add(e);
                }
                sum.add_each_to(total, end - begin);
            }
            const Pair<V> scale = ExactSum<V>::reciprocal(total, term.nothing);
            for (std::size_t i = 0; i < n; ++i) {
                V e;
                if constexpr (keeps_terms<V>)
                    e = load<V>(y_at(i, j), width - j * lanes);
                else
                    e = term(x_at(i, j));
                store<V>(last_product<V>(e, scale.high, e * scale.low), y_at(i, j),
                         width - j * lanes);
            }
        }
    }
};

/// The kernels of a rowwise activation.
template <class Activation, class V>
void rows(const void* x, void* y, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
          std::ptrdiff_t y_stride) {
    const FloatState state;
    for (std::size_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        const char* from = static_cast<const char*>(x) + at * x_stride;
        char* to = static_cast<char*>(y) + at * y_stride;
        Activation::template row<V>(reinterpret_cast<const typename V::Memory*>(from),
                                    reinterpret_cast<typename V::Memory*>(to), n);
    }
}

template <class Activation, class V>
void columns(const void* x, void* y, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
             std::ptrdiff_t y_stride) {
    constexpr std::size_t tile = 4 * V::lanes;
    const FloatState state;
    const auto* from = static_cast<const typename V::Memory*>(x);
    auto* to = static_cast<typename V::Memory*>(y);
    std::size_t i = 0;
    for (; i + tile <= count; i += tile)
        Activation::template columns<V, 4>(from + i, to + i, tile, n, x_stride, y_stride);
    for (; i < count; i += V::lanes)
        Activation::template columns<V, 1>(from + i, to + i, count - i, n, x_stride, y_stride);
}

}  // namespace fastact::FASTACT_ISA
