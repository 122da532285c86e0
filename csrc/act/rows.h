// Activations of whole rows.
#pragma once

#include "../elementary.h"

namespace fastact::FASTACT_ISA {

/// The exact sum of terms that were put on a grid: what one lane, or a whole row, adds up to.
struct Total {
    std::int64_t coarse = 0, fine_high = 0, fine_low = 0;

    FASTACT_INLINE void add(std::int64_t coarse_part, std::int64_t fine_part) {
        coarse += coarse_part;
        fine_high += fine_part >> 32;
        fine_low += fine_part & 0xffffffff;
    }
    FASTACT_INLINE Pair<double> value(double coarse_ulp, double fine_ulp) const {
        const double main = static_cast<double>(coarse) * coarse_ulp;
        const double rest =
            (static_cast<double>(fine_high) * 0x1p32 + static_cast<double>(fine_low)) * fine_ulp;
        const double sum = main + rest;
        return {sum, (main - sum) + rest};
    }
};

template <class T>
struct Grid;
template <>
struct Grid<float> {
    using Bits = std::uint32_t;
    using SignedBits = std::int32_t;
    static constexpr float coarse = 0x1.8p66f, fine = 0x1.8p45f;  // numbers whose ulp is 2^64 times
    static constexpr double coarse_ulp = 0x1p-21, fine_ulp = 0x1p-42;
};
template <>
struct Grid<double> {
    using Bits = std::uint64_t;
    using SignedBits = std::int64_t;
    static constexpr double coarse = 0x1.8p86, fine = 0x1.8p35;
    static constexpr double coarse_ulp = 0x1p-30, fine_ulp = 0x1p-81;
};

/// scale (1 + q), of which value is the nearest number.
template <class V>
struct Term {
    V scale, q, value;

    FASTACT_INLINE Term(V s, V relative) : scale(s), q(relative), value(fma(s, relative, s)) {}
    /// The exact term less a number near it, so also what `value` lacks.
    FASTACT_INLINE V minus(V near) const { return fma(scale, q, scale - near); }
};

/// The sum of terms in [0, 1.1 * 2^64], whose bits do not depend on their order: each is rounded
/// to a coarse grid, by adding a number with that ulp, and what that leaves to a fine one; the
/// representations are added as integers.
template <class V>
class ExactSum {
    using T = typename V::Scalar;
    using G = Grid<T>;
    using Bits = typename G::Bits;

   public:
    static constexpr std::size_t block = 1024;  // terms that the integers hold with certainty

    FASTACT_INLINE void add(Term<V> e) {
        const V on_grid = e.value + V(G::coarse);
        coarse_ = bits_add(coarse_, on_grid);
        fine_ = bits_add(fine_, e.minus(on_grid - V(G::coarse)) + V(G::fine));
    }
    /// Adds the n terms of each lane to total[], lane by lane.
    FASTACT_INLINE void add_each_to(Total (&total)[V::lanes], std::size_t n) const {
        T coarse[V::lanes], fine[V::lanes];
        coarse_.store(coarse);
        fine_.store(fine);
        for (std::size_t i = 0; i < V::lanes; ++i)
            add_to(total[i], bit_cast<Bits>(coarse[i]), bit_cast<Bits>(fine[i]), n);
    }
    /// Adds the n terms of every lane, all together, to the total.
    FASTACT_INLINE void add_all_to(Total& total, std::size_t n) const {
        add_to(total, bits_sum(coarse_), bits_sum(fine_), n * V::lanes);
    }

   private:
    static FASTACT_INLINE void add_to(Total& total, Bits coarse, Bits fine, std::size_t n) {
        coarse -= static_cast<Bits>(n) * bit_cast<Bits>(G::coarse);
        fine -= static_cast<Bits>(n) * bit_cast<Bits>(G::fine);
        total.add(static_cast<std::int64_t>(coarse), static_cast<typename G::SignedBits>(fine));
    }

    V coarse_ = V(T(0)), fine_ = V(T(0));
};

/// 1 / total[], lane by lane.
template <class V>
FASTACT_INLINE Pair<V> reciprocal(const Total (&total)[V::lanes]) {
    using T = typename V::Scalar;
    using G = Grid<T>;
    T high[V::lanes], low[V::lanes];
    for (std::size_t i = 0; i < V::lanes; i += D::lanes) {
        double sum_high[D::lanes], sum_low[D::lanes], r_high[D::lanes], r_low[D::lanes];
        for (std::size_t j = 0; j < D::lanes; ++j) {
            const Pair<double> value = total[i + j].value(G::coarse_ulp, G::fine_ulp);
            sum_high[j] = value.high;
            sum_low[j] = value.low;
        }
        const D sum = D::load(sum_high), r = D(1.0) / sum;
        r.store(r_high);
        (r * fma(-r, D::load(sum_low), fma(-r, sum, D(1.0)))).store(r_low);
        for (std::size_t j = 0; j < D::lanes; ++j) {
            high[i + j] = static_cast<T>(r_high[j]);
            low[i + j] = static_cast<T>((r_high[j] - high[i + j]) + r_low[j]);
        }
    }
    return {V(V::load(high)), V(V::load(low))};
}
/// |a| 2^-k in [1, 2)
template <class V>
FASTACT_INLINE V mantissa(V a) {
    constexpr int sign_and_exponent = sizeof(typename V::Scalar) == 4 ? 9 : 12;
    return bits_or(shift_right<sign_and_exponent>(shift_left<sign_and_exponent>(a)), V(1));
}

/// 2^64 e^(x - m') for the lanes of rows whose maxima are m; m' is m but for a part of ln2/16, the
/// multiple of ln2/8 next to it. So m need not be subtracted, which would round: the exponent of
/// the result is counted from that of m. Thanks to the factor every term that counts is a normal
/// number, and only the last step of all rounds to a subnormal one.
template <class V>
struct SoftmaxTerms {
    using T = typename V::Scalar;
    using C = exp_coefficients<T>;
    V magic;    // see ExpParts
    V floor;    // where terms cease to count; NaN: every x takes the rare path
    V shift;    // 0, or for large m, where the subtraction is exact, m
    V nothing;  // 0, or NaN for a row whose result is NaN

    static constexpr T scale_inverse = T(0x1p-64);
    // From here on the exact result is below half the least number.
    static constexpr T underflow = exp_limits<T>::underflow - 1;

    SoftmaxTerms() = default;
    FASTACT_INLINE explicit SoftmaxTerms(V m) {
        const V infinity(static_cast<T>(__builtin_huge_val())),
            nan(static_cast<T>(__builtin_nan("0")));
        nothing = select(m == -infinity, nan, V(0));
        m = select(m == -infinity, V(0), m);
        const auto large = V(2048) <= abs(m);
        shift = select(large, m, V(0));
        m = select(large, V(0), m);
        magic = (V(C::magic) - ExpParts<V>(m).k) + V(T(8 * 64));
        floor = select(large, nan, m + V(underflow));
    }

    FASTACT_INLINE Term<V> operator()(V x) {
        const auto far = !(floor <= x);
        if (FASTACT_UNLIKELY(any(far))) return far_term(x);
        return term(x);
    }

   private:
    FASTACT_INLINE Term<V> term(V x) const {
        const ExpParts<V> parts(x, magic);
        return {parts.scale(), parts.q()};
    }
    FASTACT_INLINE Term<V> far_term(V x) {
        nothing = select(x == x, nothing, V(static_cast<T>(__builtin_nan("0"))));
        // Where the maximum is infinite: 0 for what is, too, and -infinity for the rest.
        x = select(x == shift, V(0), x - shift);
        const V least = select(floor == floor, floor, V(underflow));
        const Term<V> e = term(max(least, x));
        const auto counts = least <= x;
        return {select(counts, e.scale, V(0)), select(counts, e.q, V(0))};
    }
};

/// e^x / sum of e^x
struct softmax {
    /// The last step: a term times 1 / sum, and then without its factor of 2^64, as the low part of
    /// the product would itself be rounded to whole units next to a subnormal result. The rounding
    /// of the term counts as many ULP of the result as half the mantissa of 1 / sum. Where that is
    /// much, its low part is needed.
    template <class V>
    struct Scaling {
        Pair<V> factor;
        typename V::Mask precise;

        /// Where `nothing` is NaN, so are the results.
        FASTACT_INLINE Scaling(Pair<V> reciprocal_of_sum, V nothing)
            : factor{select(nothing == V(0), reciprocal_of_sum.high, nothing),
                     reciprocal_of_sum.low},
              precise(V(static_cast<typename V::Scalar>(1.6)) < mantissa<V>(factor.high)) {
            if constexpr (stores_narrower<V>) precise = factor.high == factor.high;
        }
        FASTACT_INLINE V operator()(V term) const { return scaled(term, term * factor.low); }
        FASTACT_INLINE V operator()(Term<V> term) const {
            const V low = select(precise, term.minus(term.value), V(0));
            return scaled(term.value, fma(low, factor.high, term.value * factor.low));
        }

       private:
        FASTACT_INLINE V scaled(V term, V rest) const {
            return last_product<V>(term, factor.high, rest) * V(SoftmaxTerms<V>::scale_inverse);
        }
    };

    /// Rows of up to this many bytes keep their terms in the result until they are scaled; what is
    /// longer than the cache is better computed anew.
    static constexpr std::size_t kept_bytes = std::size_t{1} << 20;

    template <class V>
    static FASTACT_INLINE V minus_infinity() {
        return V(static_cast<typename V::Scalar>(-__builtin_huge_val()));
    }
    /// The first n of the lanes, the others -infinity, which adds nothing to a row.
    template <class V>
    static FASTACT_INLINE V load(const typename V::Memory* x, std::size_t n) {
        if (n == V::lanes) return V::load(x);
        return select(V::first(n), V::load(x, n), minus_infinity<V>());
    }
    template <class V>
    static FASTACT_INLINE void store(V y, typename V::Memory* p, std::size_t n) {
        if (n == V::lanes)
            y.store(p);
        else
            y.store(p, n);
    }
    /// f(i, count) for i from begin to end in steps of the lanes, of which the last has fewer.
    template <class V, class Function>
    static FASTACT_INLINE void in_lanes(std::size_t begin, std::size_t end, Function f) {
        std::size_t i = begin;
        for (; i + V::lanes <= end; i += V::lanes) f(i, V::lanes);
        if (i < end) f(i, end - i);
    }

    template <class V>
    static FASTACT_INLINE typename V::Scalar maximum(const typename V::Memory* x, std::size_t n) {
        constexpr std::size_t lanes = V::lanes;
        V m[4];
        for (V& part : m) part = minus_infinity<V>();
        std::size_t i = 0;
        for (; i + 4 * lanes <= n; i += 4 * lanes)
            for (std::size_t j = 0; j < 4; ++j) m[j] = max(V(V::load(x + i + j * lanes)), m[j]);
        in_lanes<V>(i, n, [&](std::size_t at, std::size_t count) FASTACT_INLINE_LAMBDA {
            m[0] = max(load<V>(x + at, count), m[0]);
        });
        return hmax(max(max(m[0], m[1]), max(m[2], m[3])));
    }

    /// Up to V::lanes rows, the elements of each side by side. What is done once per row is done
    /// for all of them at a time, a row in each lane.
    template <class V>
    static FASTACT_INLINE void rows(const char* x, char* y, std::size_t count, std::size_t n,
                                    std::ptrdiff_t x_stride, std::ptrdiff_t y_stride) {
        using T = typename V::Scalar;
        using Memory = typename V::Memory;
        const auto x_row = [=](std::size_t r) FASTACT_INLINE_LAMBDA {
            return reinterpret_cast<const Memory*>(x + static_cast<std::ptrdiff_t>(r) * x_stride);
        };
        const auto y_row = [=](std::size_t r) FASTACT_INLINE_LAMBDA {
            return reinterpret_cast<Memory*>(y + static_cast<std::ptrdiff_t>(r) * y_stride);
        };
        const bool keep = !stores_narrower<V> && x != y && n <= kept_bytes / sizeof(Memory);
        T maxima[V::lanes] = {};
        for (std::size_t r = 0; r < count; ++r) maxima[r] = maximum<V>(x_row(r), n);

        T magic[V::lanes], floor[V::lanes], shift[V::lanes], nothing[V::lanes];
        SoftmaxTerms<V> terms(V(V::load(maxima)));
        terms.magic.store(magic);
        terms.floor.store(floor);
        terms.shift.store(shift);
        terms.nothing.store(nothing);
        const auto term_of = [&](std::size_t r) FASTACT_INLINE_LAMBDA {
            SoftmaxTerms<V> term;
            term.magic = V(magic[r]);
            term.floor = V(floor[r]);
            term.shift = V(shift[r]);
            term.nothing = V(nothing[r]);
            return term;
        };
        Total total[V::lanes];
        for (std::size_t r = 0; r < count; ++r) {
            SoftmaxTerms<V> term = term_of(r);
            for (std::size_t begin = 0; begin < n; begin += ExactSum<V>::block) {
                const std::size_t rest = n - begin;
                const std::size_t some = rest < ExactSum<V>::block ? rest : ExactSum<V>::block;
                ExactSum<V> sum;
                in_lanes<V>(begin, begin + some,
                            [&](std::size_t i, std::size_t m) FASTACT_INLINE_LAMBDA {
                                const Term<V> e = term(load<V>(x_row(r) + i, m));
                                if (keep) store<V>(e.value, y_row(r) + i, m);
                                sum.add(e);
                            });
                sum.add_all_to(total[r], (some + V::lanes - 1) / V::lanes);
            }
            if (any(!(term.nothing == V(0)))) nothing[r] = static_cast<T>(__builtin_nan("0"));
        }

        T high[V::lanes], low[V::lanes];
        const Pair<V> factors = reciprocal<V>(total);
        factors.high.store(high);
        factors.low.store(low);
        for (std::size_t r = 0; r < count; ++r) {
            const Scaling<V> scaled({V(high[r]), V(low[r])}, V(nothing[r]));
            if (keep && !any(scaled.precise)) {
                in_lanes<V>(0, n, [&](std::size_t i, std::size_t m) FASTACT_INLINE_LAMBDA {
                    store<V>(scaled(load<V>(y_row(r) + i, m)), y_row(r) + i, m);
                });
            } else {
                SoftmaxTerms<V> term = term_of(r);
                in_lanes<V>(0, n, [&](std::size_t i, std::size_t m) FASTACT_INLINE_LAMBDA {
                    store<V>(scaled(term(load<V>(x_row(r) + i, m))), y_row(r) + i, m);
                });
            }
        }
    }

    /// Rows in lanes, `vectors` of them side by side with `width` rows in all; the next elements of
    /// all at a stride.
    template <class V, std::size_t vectors>
    static FASTACT_INLINE void columns(const typename V::Memory* x, typename V::Memory* y,
                                       std::size_t width, std::size_t n, std::ptrdiff_t x_stride,
                                       std::ptrdiff_t y_stride) {
        using Memory = typename V::Memory;
        const auto x_at = [=](std::size_t i, std::size_t j) FASTACT_INLINE_LAMBDA {
            const char* p =
                reinterpret_cast<const char*>(x) + static_cast<std::ptrdiff_t>(i) * x_stride;
            return load<V>(reinterpret_cast<const Memory*>(p) + j * V::lanes, width / vectors);
        };
        const auto put = [=](V result, std::size_t i, std::size_t j) FASTACT_INLINE_LAMBDA {
            char* p = reinterpret_cast<char*>(y) + static_cast<std::ptrdiff_t>(i) * y_stride;
            store<V>(result, reinterpret_cast<Memory*>(p) + j * V::lanes, width / vectors);
        };
        V m[vectors];
        for (V& part : m) part = minus_infinity<V>();
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < vectors; ++j) m[j] = max(x_at(i, j), m[j]);

        for (std::size_t j = 0; j < vectors; ++j) {
            SoftmaxTerms<V> term(m[j]);
            Total total[V::lanes];
            for (std::size_t begin = 0; begin < n; begin += ExactSum<V>::block) {
                const std::size_t rest = n - begin;
                const std::size_t count = rest < ExactSum<V>::block ? rest : ExactSum<V>::block;
                ExactSum<V> sum;
                for (std::size_t i = begin; i < begin + count; ++i) sum.add(term(x_at(i, j)));
                sum.add_each_to(total, count);
            }
            const Scaling<V> scaled(reciprocal<V>(total), term.nothing);
            for (std::size_t i = 0; i < n; ++i) put(scaled(term(x_at(i, j))), i, j);
        }
    }
};

/// Rows are taken together as long as the inputs, and as many results, stay in L1.
constexpr std::size_t batch_bytes = std::size_t{1} << 14;

/// Rows of fewer elements than this leave vectors empty, and are turned to lie in columns.
constexpr std::size_t short_row = 16;

/// Short rows, a batch of them at a time.
template <class Activation, class V>
FASTACT_INLINE void short_rows(const char* x, char* y, std::size_t count, std::size_t n,
                               std::ptrdiff_t x_stride, std::ptrdiff_t y_stride) {
    using Memory = typename V::Memory;
    constexpr std::ptrdiff_t stride = V::lanes * sizeof(Memory);
    Memory tile[short_row * V::lanes];
    for (std::size_t begin = 0; begin < count; begin += V::lanes) {
        const std::size_t some = count - begin < V::lanes ? count - begin : V::lanes;
        for (std::size_t r = 0; r < some; ++r) {
            const auto* row = reinterpret_cast<const Memory*>(
                x + static_cast<std::ptrdiff_t>(begin + r) * x_stride);
            for (std::size_t i = 0; i < n; ++i) tile[i * V::lanes + r] = row[i];
        }
        Activation::template columns<V, 1>(tile, tile, some, n, stride, stride);
        for (std::size_t r = 0; r < some; ++r) {
            auto* row =
                reinterpret_cast<Memory*>(y + static_cast<std::ptrdiff_t>(begin + r) * y_stride);
            for (std::size_t i = 0; i < n; ++i) row[i] = tile[i * V::lanes + r];
        }
    }
}

/// The kernels of a rowwise activation.
template <class Activation, class V>
void rows(const void* x_, void* y_, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
          std::ptrdiff_t y_stride) {
    const FloatState state;
    const auto* x = static_cast<const char*>(x_);
    auto* y = static_cast<char*>(y_);
    if (n < short_row && count > 2)
        return short_rows<Activation, V>(x, y, count, n, x_stride, y_stride);
    const std::size_t fitting = batch_bytes / (n * sizeof(typename V::Memory) + 1);
    const std::size_t batch = fitting < 1 ? 1 : fitting < V::lanes ? fitting : V::lanes;
    for (std::size_t i = 0; i < count; i += batch) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        Activation::template rows<V>(x + at * x_stride, y + at * y_stride,
                                     count - i < batch ? count - i : batch, n, x_stride, y_stride);
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
    for (; i + V::lanes <= count; i += V::lanes)
        Activation::template columns<V, 1>(from + i, to + i, V::lanes, n, x_stride, y_stride);
    if (i < count)
        Activation::template columns<V, 1>(from + i, to + i, count - i, n, x_stride, y_stride);
}

}  // namespace fastact::FASTACT_ISA
