// Activations of whole rows.
#pragma once

#include "../elementary.h"
#include "../loops.h"
#include "../turn.h"

namespace fastact::FASTACT_ISA {

/// e^(x - m) times 2^Grid::exponent, which is scale (1 + q) but for half an ulp of q.
template <class V>
struct Term {
    V scale, q;
};

/// How terms are added up: on a coarse grid, and what that leaves on a fine one. Thanks to the
/// exponent every term that counts is a normal number.
template <class T>
struct Grid;
template <>
struct Grid<float> {
    using Integer = std::int32_t;
    static constexpr int exponent = 26;
    // Numbers whose ulp is the unit of the grid, times 2^exponent.
    static constexpr float coarse = 0x1p4f * 0x1p26f, fine = 0x1.8p-18f * 0x1p26f;
    static constexpr double coarse_unit = 0x1p-19, fine_unit = 0x1p-41;
};
template <>
struct Grid<double> {
    using Integer = std::int64_t;
    static constexpr int exponent = 54;
    static constexpr double coarse = 0x1p22 * 0x1p54, fine = 0x1.8p-29 * 0x1p54;
    static constexpr double coarse_unit = 0x1p-30, fine_unit = 0x1p-81;
};

/// What terms add up to, in units of the grids: a row in each lane.
template <class V>
struct Totals {
    double coarse[V::lanes] = {}, fine[V::lanes] = {};
};

/// The sum of terms in [0, 1.1 * 2^exponent], whose bits do not depend on their order. A sum that
/// starts large takes of each term whole coarse units, and the rest is rounded to fine ones. Which
/// way a tie goes does not matter, as the rest makes up for it. The representations are then added
/// as integers.
template <class V>
class ExactSum {
    using T = typename V::Scalar;
    using G = Grid<T>;
    using Integer = typename G::Integer;

   public:
    static constexpr std::size_t run = 8;      // terms that a lane takes before `carry`
    static constexpr std::size_t block = 512;  // terms that the integer of a lane holds

    FASTACT_INLINE void add(Term<V> e) {
        const V sum = sum_ + fma(e.scale, e.q, e.scale);
        const V rest = (e.scale - (sum - sum_)) + V(G::fine);
        fine_ = bits_add(fine_, fma(e.scale, e.q, rest));
        sum_ = sum;
    }
    FASTACT_INLINE void carry() {
        coarse_ = bits_add(coarse_, sum_);
        nothing_ = nothing_ + (sum_ - sum_);
        sum_ = V(G::coarse);
    }
    /// 0, or NaN if a term was NaN.
    FASTACT_INLINE V nothing() const { return nothing_; }
    /// Adds the n terms of each lane to its total.
    FASTACT_INLINE void add_each_to(Totals<V>& totals, std::size_t n) const {
        add_integers(bits_sub(coarse_, bits_of(runs(n), G::coarse)), totals.coarse);
        add_integers(bits_sub(fine_, bits_of(n, G::fine)), totals.fine);
    }
    /// The integers of a sum with one run.
    FASTACT_INLINE V coarse() const { return coarse_; }
    FASTACT_INLINE V fine() const { return fine_; }
    /// Adds the n terms, one run, of all lanes of row i to the total of lane i.
    static FASTACT_INLINE void add_rows_to(Totals<V>& totals, const V (&coarse)[V::lanes],
                                           const V (&fine)[V::lanes], std::size_t n) {
        const auto add = [](V a, V b) FASTACT_INLINE_LAMBDA { return V(bits_add(a, b)); };
        add_integers(bits_sub(fold(coarse, add), bits_of(V::lanes, G::coarse)), totals.coarse);
        add_integers(bits_sub(fold(fine, add), bits_of(V::lanes * n, G::fine)), totals.fine);
    }
    /// Adds the n terms of every lane, all together, to the total of one.
    FASTACT_INLINE void add_all_to(Totals<V>& totals, std::size_t lane, std::size_t n) const {
        const std::int64_t coarse = bits_sum(bits_sub(coarse_, bits_of(runs(n), G::coarse)));
        const std::int64_t fine = bits_sum(bits_sub(fine_, bits_of(n, G::fine)));
        totals.coarse[lane] += static_cast<double>(coarse);
        totals.fine[lane] += static_cast<double>(fine);
    }

   private:
    static constexpr std::size_t runs(std::size_t n) { return (n + run - 1) / run; }
    /// n times the representation of a.
    static FASTACT_INLINE V bits_of(std::size_t n, T a) {
        const auto bits = static_cast<std::uint64_t>(bit_cast<Integer>(a));
        return V(bit_cast<T>(static_cast<Integer>(n * bits)));
    }
    /// Adds signed integers to numbers, by halves: an unsigned one becomes a number where it takes
    /// the place of the last bits of a power of two.
    static FASTACT_INLINE void add_integers(V integers, double (&total)[V::lanes]) {
        constexpr int half = 4 * sizeof(T);
        constexpr double offset = half == 16 ? 0x1p15 : 0x1p31;  // makes the higher one unsigned
        const V power(static_cast<T>(half == 16 ? 0x1p23 : 0x1p52));
        const V raised = bits_add(integers, V(T(-0.0)));
        T high[V::lanes], low[V::lanes];
        (bits_or(shift_right<half>(raised), power) - power).store(high);
        (bits_or(shift_right<half>(shift_left<half>(raised)), power) - power).store(low);
        for (std::size_t i = 0; i < V::lanes; i += D::lanes) {
            const D sum = fma(D::load(high + i) - D(offset), D(2 * offset), D::load(low + i));
            (D::load(total + i) + sum).store(total + i);
        }
    }

    V sum_ = V(G::coarse), coarse_ = V(T(0)), fine_ = V(T(0)), nothing_ = V(T(0));
};

/// scale (1 + q), like a term: the product of both scales is exact.
template <class V>
struct Factor {
    V scale, q, one_and_q;

    Factor() = default;
    FASTACT_INLINE Factor(V scale_, V q_) : scale(scale_), q(q_), one_and_q(V(1) + q_) {}
};

/// A factor in each lane, apart in memory.
template <class V>
struct Factors {
    using T = typename V::Scalar;
    alignas(64) T scale[V::lanes];
    alignas(64) T q[V::lanes];

    FASTACT_INLINE Factor<V> of_lane(std::size_t i) const { return {V(scale[i]), V(q[i])}; }
    FASTACT_INLINE Factor<V> of_each() const { return {V(V::load(scale)), V(V::load(q))}; }
};

/// 1 / totals, lane by lane, of the first `count` at least.
template <class V>
FASTACT_INLINE void reciprocal(const Totals<V>& totals, Factors<V>& factors,
                               std::size_t count = V::lanes) {
    using T = typename V::Scalar;
    using G = Grid<T>;
    for (std::size_t i = 0; i < count; i += D::lanes) {
        const D coarse = D::load(totals.coarse + i) * D(G::coarse_unit);
        const D fine = D::load(totals.fine + i) * D(G::fine_unit);
        const D sum = coarse + fine, sum_low = (coarse - sum) + fine;
        // The upper half of the bits of T, at most 1 / sum, and what it leaves of 1.
        constexpr int lower = 52 - (sizeof(T) == 4 ? 11 : 25);
        const D upper = shift_left<lower>(shift_right<lower>(D(1.0) / sum));
        const D rest = fma(-upper, sum_low, fma(-upper, sum, D(1.0)));
        // 1 / sum = upper / (1 - rest)
        upper.store(factors.scale + i);
        fma(rest, fma(rest, rest, rest), rest).store(factors.q + i);
    }
}

/// The terms of the lanes of rows whose maxima are m. In fact m is rounded to a multiple of ln2/8,
/// by less than ln2/16: so it need not be subtracted from x, which would round, but the exponent of
/// the term is counted from that of m.
template <class V>
struct SoftmaxTerms {
    using T = typename V::Scalar;
    using C = short_exp_coefficients<T>;
    using Parts = ExpParts<V, 1, C>;
    V magic;    // see ExpParts
    V floor;    // the x whose scale is 0; its result vanishes by far, as do those of all below
    V shift;    // 0, or for large m, where the subtraction is exact, m
    bool wide;  // some m is large

    SoftmaxTerms() = default;
    FASTACT_INLINE explicit SoftmaxTerms(V m) {
        const auto small = abs(m) < V(2048);
        wide = !all(small);
        shift = select(small, V(0), m);
        const V k = Parts(select(small, m, V(0))).k;
        magic = (V(C::magic) - k) + V(T(8 * Grid<T>::exponent));
        floor = (k - V(8 * (exp_limits<T>::bias + Grid<T>::exponent))) * V(C::ln2_over_8_high);
    }
    FASTACT_INLINE SoftmaxTerms(T magic_, T floor_, T shift_, bool wide_)
        : magic(magic_), floor(floor_), shift(shift_), wide(wide_) {}

    FASTACT_INLINE Term<V> operator()(V x) const {
        const Parts e = parts(x);
        const V r = e.r + lookup(C::low, e.u);
        return {e.scale(), fma(r * r, polynomial(C::polynomial, r), r)};
    }
    FASTACT_INLINE V scale(V x) const { return parts(x).scale(); }

   private:
    FASTACT_INLINE Parts parts(V x) const {
        // Where the maximum is infinite: 0 for what is, too, and -infinity for the rest.
        if (FASTACT_UNLIKELY(wide)) x = select(x == shift, V(0), x - shift);
        return Parts(max(floor, x), magic);
    }
};

/// The terms of a row in each lane, apart in memory.
template <class V>
struct TermsOfRows {
    using T = typename V::Scalar;
    T magic[V::lanes], floor[V::lanes], shift[V::lanes];
    bool wide;

    TermsOfRows() = default;
    /// Of rows with these maxima.
    FASTACT_INLINE explicit TermsOfRows(V m) {
        const SoftmaxTerms<V> terms(m);
        terms.magic.store(magic);
        terms.floor.store(floor);
        terms.shift.store(shift);
        wide = terms.wide;
    }
    FASTACT_INLINE SoftmaxTerms<V> of_lane(std::size_t i) const {
        return SoftmaxTerms<V>(magic[i], floor[i], shift[i], wide);
    }
};

/// The rows that lie apart by a stride.
template <class Memory, class Byte>
struct RowAt {
    Byte* first;
    std::ptrdiff_t stride;

    FASTACT_INLINE Memory* operator()(std::size_t r) const {
        return reinterpret_cast<Memory*>(first + static_cast<std::ptrdiff_t>(r) * stride);
    }
};

/// e^x / sum of e^x
struct softmax {
    /// The last step: a term times 1 / sum.
    template <class V>
    struct Scaling {
        using T = typename V::Scalar;
        Factor<V> factor;

        FASTACT_INLINE V operator()(Term<V> e) const {
            // The power of two is taken off last: products of subnormal numbers are not exact.
            constexpr T power = T(1) / T(std::uint64_t{1} << Grid<T>::exponent);
            const V product = e.scale * factor.scale;
            return fma(product, fma(e.q, factor.one_and_q, factor.q), product) * V(power);
        }
    };

    /// Terms that are kept until they are scaled.
    template <class V, std::size_t size>
    struct KeptTerms {
        using T = typename V::Scalar;
        static constexpr std::size_t capacity = size;
        // A vector may begin before the end.
        alignas(64) T scale[capacity + V::lanes];
        alignas(64) T q[capacity + V::lanes];

        FASTACT_INLINE void put(Term<V> e, std::size_t i) {
            e.scale.store(scale + i);
            e.q.store(q + i);
        }
        FASTACT_INLINE Term<V> get(std::size_t i) const {
            return {V(V::load(scale + i)), V(V::load(q + i))};
        }
    };
    /// As many as a small stack has room for.
    template <class V>
    using ManyTerms = KeptTerms<V, (std::size_t{1} << 15) / sizeof(typename V::Scalar)>;
    /// Of others q may be kept in place of the result.
    template <class V>
    static FASTACT_INLINE bool can_keep_q(const void* x, const void* y) {
        return x != y && !stores_narrower<V>;
    }
    /// Such a term once more, of the first lanes from x on.
    template <class V>
    static FASTACT_INLINE Term<V> again(const SoftmaxTerms<V>& term, const typename V::Memory* x,
                                        const typename V::Memory* y, std::size_t lanes,
                                        bool q_in_y) {
        const V a = load<V>(x, lanes);
        if (q_in_y) return {term.scale(a), first_lanes<V>(y, lanes)};
        return term(a);
    }

    template <class T>
    static FASTACT_INLINE T nan() {
        return static_cast<T>(__builtin_nan("0"));
    }
    template <class V>
    static FASTACT_INLINE V minus_infinity() {
        return V(static_cast<typename V::Scalar>(-__builtin_huge_val()));
    }
    /// 0, or NaN for the maximum of a row in which nothing is above -infinity.
    template <class V>
    static FASTACT_INLINE V nothing_above(V m) {
        return select(m == minus_infinity<V>(), m - m, V(0));
    }
    /// NaN where `nothing` is, and otherwise y.
    template <class V>
    static FASTACT_INLINE V or_nan(V y, V nothing) {
        return select(nothing == V(0), y, V(nan<typename V::Scalar>()));
    }
    /// The first n of the lanes, the others 0.
    template <class V>
    static FASTACT_INLINE V first_lanes(const typename V::Memory* p, std::size_t n) {
        return n == V::lanes ? V(V::load(p)) : V(V::load(p, n));
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
    /// f(i, count) for i from begin to end in steps of the lanes, the whole ones perhaps backward; the
    /// last has fewer.
    template <class V, class Function>
    static FASTACT_INLINE void in_lanes(std::size_t begin, std::size_t end, bool backward,
                                        Function f) {
        const std::size_t whole = begin + (end - begin) / V::lanes * V::lanes;
        if (FASTACT_UNLIKELY(backward))
            for (std::size_t i = whole; i != begin; i -= V::lanes) f(i - V::lanes, V::lanes);
        else
            for (std::size_t i = begin; i != whole; i += V::lanes) f(i, V::lanes);
        if (whole < end) f(whole, end - whole);
    }
    /// f(i, stop) for parts of what lies from begin to end, of that size, the last perhaps smaller.
    template <class Function>
    static FASTACT_INLINE void in_parts(std::size_t begin, std::size_t end, std::size_t size,
                                        Function f) {
        for (std::size_t i = begin; i < end; i += size) f(i, end - i < size ? end : i + size);
    }

    /// y[i..] = f(i) for a row of n, two cache lines or more, whose whole lines go past the caches. Returns
    /// where they end.
    template <class V, class Function>
    static FASTACT_INLINE std::size_t stream(typename V::Memory* y, std::size_t n, Function f) {
        constexpr std::size_t lanes = V::lanes, line = 64 / sizeof(typename V::Memory);
        // They begin a line later than they could, behind vectors of which the last ends there: a store
        // that reaches into a line writes it a second time, even if its mask keeps it from that.
        const std::size_t head = line + unaligned(y, 64);
        for (std::size_t i = 0; i + lanes < head; i += lanes) f(i).store(y + i);
        f(head - lanes).store(y + head - lanes);
        std::size_t i = head;
        for (; i + line <= n; i += line)
            for (std::size_t j = i; j < i + line; j += lanes) f(j).stream(y + j);
        return i;
    }

    template <class V>
    static FASTACT_INLINE typename V::Scalar maximum(const typename V::Memory* x, std::size_t n) {
        constexpr std::size_t lanes = V::lanes;
        V m[4];
        for (V& part : m) part = minus_infinity<V>();
        std::size_t i = 0;
        for (; i + 4 * lanes <= n; i += 4 * lanes)
            for (std::size_t j = 0; j < 4; ++j) m[j] = max(V(V::load(x + i + j * lanes)), m[j]);
        in_lanes<V>(i, n, false, [&](std::size_t at, std::size_t count) FASTACT_INLINE_LAMBDA {
            m[0] = max(load<V>(x + at, count), m[0]);
        });
        return hmax(max(max(m[0], m[1]), max(m[2], m[3])));
    }

    /// What is known of each row of a batch, in its lane.
    template <class V>
    struct PerRow {
        TermsOfRows<V> terms;
        typename V::Scalar nothing[V::lanes];  // 0, or NaN where all results of a row are

        PerRow() = default;
        FASTACT_INLINE explicit PerRow(V maxima) : terms(maxima) {
            nothing_above(maxima).store(nothing);
        }
    };

    /// Rows, the elements of each side by side, in two loops that keep all units of a core busy: one
    /// computes the terms of a batch, which takes multiplications, and finds the maxima of the next; the
    /// other adds these terms up, which takes additions, and scales those of the batch before. Until then
    /// all terms of `whole` rows are kept. Otherwise a batch is a row: its terms are kept until they are
    /// added up, part by part, and q, if it can, in place of the result.
    template <class V, bool whole>
    static FASTACT_INLINE void rows(const char* x, char* y, std::size_t count, std::size_t n,
                                    std::ptrdiff_t x_stride, std::ptrdiff_t y_stride,
                                    bool past_caches) {
        using T = typename V::Scalar;
        using Memory = typename V::Memory;
        constexpr std::size_t lanes = V::lanes;
        const RowAt<const Memory, const char> x_row{x, x_stride};
        const RowAt<Memory, char> y_row{y, y_stride};
        // So many terms are computed before they are added up, in L1: a batch, or a part of a row.
        constexpr std::size_t near = 4096 / sizeof(T);
        static_assert(near <= ExactSum<V>::block * lanes);
        const std::size_t padded = (n + lanes - 1) / lanes * lanes, fitting = near / padded;
        const std::size_t batch = fitting < 1 ? 1 : fitting < lanes ? fitting : lanes;
        std::conditional_t<whole, ManyTerms<V>, KeptTerms<V, near>> kept;
        std::size_t here = 0, there = kept.capacity / 2;  // of this batch, and of the one before
        const bool q_in_y = !whole && can_keep_q<V>(x, y);
        // Rows ahead are fetched into L2, if it has room for them: L1 is full of terms.
        const bool rows_ahead = n * sizeof(Memory) <= std::size_t{1} << 18;
        // Only rows of many cache lines: the first and the last ones are not written as a whole.
        constexpr std::size_t line = 64 / sizeof(Memory);
        const bool streams_rows = whole && past_caches && n >= 16 * line;
        const auto backward = [=](std::size_t r) FASTACT_INLINE_LAMBDA {
            return !whole && follows<Memory>(x_row(r), y_row(r), n);
        };

        V maxima(T(0));
        const auto put_maximum = [&](T m, std::size_t lane) FASTACT_INLINE_LAMBDA {
            maxima = select(V::first(lane), maxima, V(m));  // into those of later rows, too
        };
        for (std::size_t r = 0; r < count && r < batch; ++r)
            put_maximum(maximum<V>(x_row(r), n), r);
        PerRow<V> three[3] = {};
        PerRow<V>*before = three, *now = three + 1, *next = three + 2;
        *next = PerRow<V>(maxima);
        Factors<V> factors = {};  // of the batch before
        std::size_t rows_before = 0;
        for (std::size_t first = 0;; first += batch) {
            const std::size_t left = first < count ? count - first : 0;
            const std::size_t rows_now = left < batch ? left : batch;
            PerRow<V>* const unused = before;
            before = now;
            now = next;
            next = unused;
            Totals<V> totals;

            const auto put_terms = [&](std::size_t lane, std::size_t begin,
                                       std::size_t end) FASTACT_INLINE_LAMBDA {
                const SoftmaxTerms<V> term = now->terms.of_lane(lane);
                const std::size_t r = first + lane, r_next = r + batch, r_soon = r_next + batch;
                const Memory* const from = x_row(r);
                const Memory* const next_from = r_next < count ? x_row(r_next) : from;
                const Memory* const soon = rows_ahead && r_soon < count
                                               ? x_row(r_soon)
                                               : half_a_page_on(next_from, backward(r));
                Memory* const to = y_row(r);
                const Memory* to_soon = whole ? to : half_a_page_on<Memory>(to, backward(r));
                if (FASTACT_UNLIKELY(streams_rows)) {
                    const Memory* const not_streamed[] = {to, to + line, to + n - 1};
                    for (const Memory* const p : not_streamed) FASTACT_PREFETCH_TO_L2(p);
                    to_soon = from;  // at hand anyway
                }
                const std::size_t at = whole ? here + lane * padded : 0, origin = whole ? 0 : begin;
                // Of a row in parts: a batch of its own, so that all lanes hold its maximum.
                V m = begin == 0 ? minus_infinity<V>() : maxima;
                in_lanes<V>(begin, end, backward(r),
                            [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                                FASTACT_PREFETCH_TO_L2(soon + i);
                                FASTACT_PREFETCH_TO_L2(to_soon + i);
                                const Term<V> e = term(load<V>(from + i, some));
                                if (q_in_y)
                                    store<V>(e.q, to + i, some);
                                else
                                    e.q.store(kept.q + at + (i - origin));
                                e.scale.store(kept.scale + at + (i - origin));
                                m = max(load<V>(next_from + i, some), m);
                            });
                put_maximum(hmax(m), lane);
            };
            const auto add_and_scale = [&](auto adds, auto scales, std::size_t lane,
                                           std::size_t begin,
                                           std::size_t end) FASTACT_INLINE_LAMBDA {
                const std::size_t r = first + lane, r_before = r - (scales ? batch : 0);
                const std::size_t at = whole ? here + lane * padded : 0, origin = whole ? 0 : begin;
                const std::size_t at_before = there + lane * padded;
                const Memory* const q_in = y_row(r);
                const Memory* const from = x_row(r_before);
                Memory* const to = y_row(r_before);
                const SoftmaxTerms<V> term = before->terms.of_lane(lane);
                const Scaling<V> scaled{factors.of_lane(lane)};
                ExactSum<V> sum;
                const auto step = [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                    if constexpr (adds)
                        sum.add({V(V::load(kept.scale + at + (i - origin))),
                                 q_in_y ? first_lanes<V>(q_in + i, some)
                                        : V(V::load(kept.q + at + (i - origin)))});
                    if constexpr (scales) {
                        const Term<V> e = whole ? kept.get(at_before + i)
                                                : again(term, from + i, to + i, some, q_in_y);
                        store<V>(scaled(e), to + i, some);
                    }
                };
                in_parts(begin, end, ExactSum<V>::run * lanes,
                         [&](std::size_t run, std::size_t run_end) FASTACT_INLINE_LAMBDA {
                             in_lanes<V>(run, run_end, scales && backward(r_before), step);
                             if constexpr (adds) sum.carry();
                         });
                if constexpr (adds) {
                    sum.add_all_to(totals, lane, (end - begin + lanes - 1) / lanes);
                    if (FASTACT_UNLIKELY(!all(sum.nothing() == V(0))))
                        now->nothing[lane] = nan<T>();
                }
                if constexpr (scales)
                    if (FASTACT_UNLIKELY(before->nothing[lane] != 0))
                        in_lanes<V>(begin, end, false,
                                    [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                                        store<V>(V(nan<T>()), to + i, some);
                                    });
            };
            constexpr std::true_type yes;
            constexpr std::false_type no;
            // Scales a row but for its end, past the caches; returns how much of it.
            const auto stream_row = [&](std::size_t lane) FASTACT_INLINE_LAMBDA {
                Memory* const to = y_row(first - batch + lane);
                if (!can_align(to) || before->nothing[lane] != 0) return std::size_t{0};
                const Scaling<V> scaled{factors.of_lane(lane)};
                return stream<V>(to, n, [&](std::size_t i) FASTACT_INLINE_LAMBDA {
                    return scaled(kept.get(there + lane * padded + i));
                });
            };
            in_parts(0, n, near, [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
                for (std::size_t lane = 0; lane < rows_now; ++lane) put_terms(lane, begin, end);
                if (end == n) *next = PerRow<V>(maxima);  // long before it is wanted
                std::size_t lane = 0;
                if (!streams_rows)
                    for (; lane < rows_now && lane < rows_before; ++lane)
                        add_and_scale(yes, yes, lane, begin, end);
                for (std::size_t now_only = lane; now_only < rows_now; ++now_only)
                    add_and_scale(yes, no, now_only, begin, end);
                for (; lane < rows_before; ++lane) {
                    std::size_t done = begin;
                    if (FASTACT_UNLIKELY(streams_rows)) done = end < n ? end : stream_row(lane);
                    add_and_scale(no, yes, lane, done, end);
                }
            });
            if (rows_now == 0) break;
            reciprocal(totals, factors, rows_now);
            rows_before = rows_now;
            const std::size_t kept_now = here;
            here = there;
            there = kept_now;
        }
        if (FASTACT_UNLIKELY(streams_rows)) stream_fence();
    }
    template <class V>
    static FASTACT_INLINE void rows(const char* x, char* y, std::size_t count, std::size_t n,
                                    std::ptrdiff_t x_stride, std::ptrdiff_t y_stride,
                                    bool past_caches) {
        if (n <= ManyTerms<V>::capacity / 2)
            rows<V, true>(x, y, count, n, x_stride, y_stride, past_caches);
        else
            rows<V, false>(x, y, count, n, x_stride, y_stride, past_caches);
    }

    /// Rows of so few vectors, the last perhaps not full. A batch has a row for each lane, and what is
    /// done once per row is done for all of them at a time, folding the vectors of all rows included.
    /// As each step of a batch waits for the one before, the steps of three batches take turns.
    template <class V, std::size_t vectors>
    static FASTACT_INLINE void narrow_rows(const char* x, char* y, std::size_t count, std::size_t n,
                                           std::ptrdiff_t x_stride, std::ptrdiff_t y_stride) {
        static_assert(vectors <= ExactSum<V>::run);
        using T = typename V::Scalar;
        using Memory = typename V::Memory;
        constexpr std::size_t lanes = V::lanes;
        struct Kept {
            alignas(64) T scale[lanes][vectors][lanes];
            alignas(64) T q[lanes][vectors][lanes];
            T nothing[lanes];
            bool ordinary;  // `nothing`, if it were stored, would be 0 throughout
            Factors<V> factors;
        } both[2];
        TermsOfRows<V> terms;
        V above, coarse[lanes], fine[lanes];
        for (std::size_t r = 0; r < lanes; ++r) coarse[r] = fine[r] = V(T(0));

        const RowAt<const Memory, const char> x_row{x, x_stride};
        const RowAt<Memory, char> y_row{y, y_stride};
        const auto rows_of = [=](std::size_t batch) FASTACT_INLINE_LAMBDA {
            const std::size_t left = count - batch * lanes;
            return left < lanes ? left : lanes;
        };
        const std::size_t last = n - (vectors - 1) * lanes;
        const auto some = [=](std::size_t i)
                              FASTACT_INLINE_LAMBDA { return i + 1 < vectors ? lanes : last; };
        const auto find_maxima = [&](std::size_t batch) FASTACT_INLINE_LAMBDA {
            const std::size_t rows = rows_of(batch);
            V maxima[lanes];
            for (std::size_t r = 0; r < lanes; ++r) {
                // Where rows end, the last once more.
                const Memory* const from = x_row(batch * lanes + (r < rows ? r : rows - 1));
                V m = minus_infinity<V>();
                for (std::size_t i = 0; i < vectors; ++i)
                    m = max(load<V>(from + i * lanes, some(i)), m);
                maxima[r] = m;
            }
            const V m = fold(maxima, [](V a, V b) FASTACT_INLINE_LAMBDA { return V(max(a, b)); });
            terms = TermsOfRows<V>(m);
            above = nothing_above(m);
        };
        const auto add_terms = [&](std::size_t batch) FASTACT_INLINE_LAMBDA {
            Kept& kept = both[batch % 2];
            const std::size_t rows = rows_of(batch);
            for (std::size_t r = 0; r < rows; ++r) {
                const SoftmaxTerms<V> term = terms.of_lane(r);
                const Memory* const from = x_row(batch * lanes + r);
                Memory* const to = y_row(batch * lanes + r);
                for (std::size_t i = 0; i < vectors; ++i) {
                    FASTACT_PREFETCH_TO_WRITE(to + i * lanes);
                    const Term<V> e = term(load<V>(from + i * lanes, some(i)));
                    e.scale.store(kept.scale[r][i]);
                    e.q.store(kept.q[r][i]);
                }
            }
            V nothing = above;
            for (std::size_t r = 0; r < rows; ++r) {
                ExactSum<V> sum;
                for (std::size_t i = 0; i < vectors; ++i)
                    sum.add({V(V::load(kept.scale[r][i])), V(V::load(kept.q[r][i]))});
                sum.carry();
                coarse[r] = sum.coarse();
                fine[r] = sum.fine();
                nothing = nothing + sum.nothing();
            }
            kept.ordinary = all(nothing == V(0));
            if (FASTACT_UNLIKELY(!kept.ordinary)) {
                above.store(kept.nothing);
                for (std::size_t r = 0; r < rows; ++r)
                    for (std::size_t i = 0; i < vectors; ++i)
                        for (const T q : kept.q[r][i]) kept.nothing[r] += q - q;
            }
        };
        const auto find_factors = [&](std::size_t batch) FASTACT_INLINE_LAMBDA {
            Totals<V> totals;
            ExactSum<V>::add_rows_to(totals, coarse, fine, vectors);
            reciprocal(totals, both[batch % 2].factors);
        };
        const auto scale = [&](std::size_t batch) FASTACT_INLINE_LAMBDA {
            const Kept& kept = both[batch % 2];
            const std::size_t rows = rows_of(batch);
            for (std::size_t r = 0; r < rows; ++r) {
                const Scaling<V> scaled{kept.factors.of_lane(r)};
                Memory* const to = y_row(batch * lanes + r);
                for (std::size_t i = 0; i < vectors; ++i) {
                    const Term<V> e{V(V::load(kept.scale[r][i])), V(V::load(kept.q[r][i]))};
                    store<V>(scaled(e), to + i * lanes, some(i));
                }
                if (FASTACT_UNLIKELY(!kept.ordinary))
                    for (std::size_t i = 0; i < vectors; ++i)
                        store<V>(or_nan(load<V>(to + i * lanes, some(i)), V(kept.nothing[r])),
                                 to + i * lanes, some(i));
            }
        };

        const std::size_t batches = (count + lanes - 1) / lanes;
        for (std::size_t batch = 0; batch < batches + 2; ++batch) {
            if (batch < batches) find_maxima(batch);
            if (batch >= 1 && batch <= batches) find_factors(batch - 1);
            if (batch >= 2) scale(batch - 2);
            if (batch < batches) add_terms(batch);
        }
    }

    /// Rows in lanes, `width` rows in all, in `vectors` that lie `next` elements apart, backward if that
    /// is negative; the next elements of all at a stride.
    template <class V, std::size_t vectors>
    static FASTACT_INLINE void columns(const typename V::Memory* x, typename V::Memory* y,
                                       std::size_t width, std::size_t n, std::ptrdiff_t x_stride,
                                       std::ptrdiff_t y_stride, std::ptrdiff_t next) {
        using Memory = typename V::Memory;
        const std::size_t lanes = width / vectors;
        const RowAt<const Memory, const char> x_row{reinterpret_cast<const char*>(x), x_stride};
        const RowAt<Memory, char> y_row{reinterpret_cast<char*>(y), y_stride};
        const auto x_at = [=](std::size_t i, std::size_t j) FASTACT_INLINE_LAMBDA {
            return x_row(i) + static_cast<std::ptrdiff_t>(j) * next;
        };
        const auto y_at = [=](std::size_t i, std::size_t j) FASTACT_INLINE_LAMBDA {
            return y_row(i) + static_cast<std::ptrdiff_t>(j) * next;
        };
        const auto place = [](std::size_t i, std::size_t j)
                               FASTACT_INLINE_LAMBDA { return (i * vectors + j) * V::lanes; };
        ManyTerms<V> kept;
        const bool all_kept = place(n, 0) <= kept.capacity;
        const bool q_in_y = !all_kept && can_keep_q<V>(x, y);
        V m[vectors];
        for (V& part : m) part = minus_infinity<V>();
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < vectors; ++j) m[j] = max(load<V>(x_at(i, j), lanes), m[j]);

        SoftmaxTerms<V> terms[vectors];
        Totals<V> totals[vectors];
        V nothing[vectors];
        for (std::size_t j = 0; j < vectors; ++j) {
            terms[j] = SoftmaxTerms<V>(m[j]);
            nothing[j] = nothing_above(m[j]);
        }
        // Few rows at a time, lest their cache lines are gone when the next vector wants them.
        in_parts(0, n, ExactSum<V>::block,
                 [&](std::size_t first, std::size_t stop) FASTACT_INLINE_LAMBDA {
                     ExactSum<V> sums[vectors];
                     in_parts(0, stop - first, ExactSum<V>::run,
                              [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
                                  for (std::size_t j = 0; j < vectors; ++j) {
                                      const SoftmaxTerms<V> term = terms[j];
                                      ExactSum<V> sum = sums[j];
                                      for (std::size_t i = first + begin; i < first + end; ++i) {
                                          FASTACT_PREFETCH(x_at(i, j) + width);
                                          FASTACT_PREFETCH_TO_WRITE(y_at(i, j));
                                          const Term<V> e = term(load<V>(x_at(i, j), lanes));
                                          if (all_kept) kept.put(e, place(i, j));
                                          if (q_in_y) store<V>(e.q, y_at(i, j), lanes);
                                          sum.add(e);
                                      }
                                      sum.carry();
                                      sums[j] = sum;
                                  }
                              });
                     for (std::size_t j = 0; j < vectors; ++j) {
                         sums[j].add_each_to(totals[j], stop - first);
                         nothing[j] = nothing[j] + sums[j].nothing();
                     }
                 });
        Scaling<V> scaled[vectors];
        for (std::size_t j = 0; j < vectors; ++j) {
            Factors<V> factors;
            reciprocal(totals[j], factors);
            scaled[j] = {factors.of_each()};
        }
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < vectors; ++j) {
                const Term<V> e = all_kept ? kept.get(place(i, j))
                                           : again(terms[j], x_at(i, j), y_at(i, j), lanes, q_in_y);
                store<V>(scaled[j](e), y_at(i, j), lanes);
            }
        for (std::size_t j = 0; j < vectors; ++j)
            if (FASTACT_UNLIKELY(!all(nothing[j] == V(0))))
                for (std::size_t i = 0; i < n; ++i)
                    store<V>(or_nan(load<V>(y_at(i, j), lanes), nothing[j]), y_at(i, j), lanes);
    }
};

/// Rows of up to this many elements are turned to lie in columns: they fill vectors badly, and what
/// is done once per row would cost more than the rest.
template <class V>
constexpr std::size_t short_row = (3 * V::lanes + 3) / 4;

/// Rows of up to so many vectors are narrow: of 256 bytes, if a sum takes them in one run. Of vectors
/// of 8 bytes, the portable ones, none are: it would be as much code again.
template <class V>
constexpr std::size_t narrow_vectors = sizeof(V) < 16                       ? 0
                                       : 256 / sizeof(V) < ExactSum<V>::run ? 256 / sizeof(V)
                                                                            : ExactSum<V>::run;

/// `vectors` times as many short rows as there are lanes, or only the first `count` of them.
template <class Activation, class V, std::size_t vectors>
FASTACT_INLINE void short_rows(const char* x, char* y, std::size_t count, std::size_t n,
                               std::ptrdiff_t x_stride, std::ptrdiff_t y_stride) {
    using Memory = typename V::Memory;
    using Lanes = decltype(V::load(static_cast<const Memory*>(nullptr)));
    constexpr std::size_t lanes = V::lanes, width = vectors * lanes;
    constexpr std::ptrdiff_t stride = width * sizeof(Memory);
    alignas(64) Memory tile[short_row<V> * width];
    Lanes from[lanes], to[lanes];
    for (std::size_t first = 0; first < width; first += lanes) {
        for (std::size_t i = 0; i < n; i += lanes) {
            const std::size_t some = n - i < lanes ? n - i : lanes;
            for (std::size_t j = 0; j < lanes; ++j) {
                // Where rows end, the last once more.
                const std::size_t r = first + j < count ? first + j : count - 1;
                const char* p = x + static_cast<std::ptrdiff_t>(r) * x_stride;
                const auto* row = reinterpret_cast<const Memory*>(p) + i;
                from[j] = some == lanes ? V::load(row) : V::load(row, some);
            }
            transpose(from, to);
            for (std::size_t j = 0; j < some; ++j) to[j].store(tile + (i + j) * width + first);
        }
    }
    Activation::template columns<V, vectors>(tile, tile, width, n, stride, stride, lanes);
    for (std::size_t first = 0; first < width; first += lanes) {
        for (std::size_t i = 0; i < n; i += lanes) {
            const std::size_t some = n - i < lanes ? n - i : lanes;
            for (std::size_t j = 0; j < some; ++j)
                from[j] = V::load(tile + (i + j) * width + first);
            transpose(from, to);
            for (std::size_t j = 0; j < lanes && first + j < count; ++j) {
                char* p = y + static_cast<std::ptrdiff_t>(first + j) * y_stride;
                auto* row = reinterpret_cast<Memory*>(p) + i;
                if (some == lanes)
                    to[j].store(row);
                else
                    to[j].store(row, some);
            }
        }
    }
}

/// Narrow rows, if they have no more than this many vectors. Returns whether they had.
template <class Activation, class V, std::size_t vectors>
FASTACT_INLINE bool narrow_rows(const char* x, char* y, std::size_t count, std::size_t n,
                                std::ptrdiff_t x_stride, std::ptrdiff_t y_stride) {
    if constexpr (vectors == 0) {
        return false;
    } else {
        if (n > vectors * V::lanes) return false;
        if (!narrow_rows<Activation, V, vectors - 1>(x, y, count, n, x_stride, y_stride))
            Activation::template narrow_rows<V, vectors>(x, y, count, n, x_stride, y_stride);
        return true;
    }
}

/// The kernels of a rowwise activation. Only where the CPU fetches ahead itself do results go past the
/// caches.
template <class Activation, class V>
void rows(const void* x_, void* y_, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
          std::ptrdiff_t y_stride, Traffic traffic) {
    const FloatState state;
    const auto* x = static_cast<const char*>(x_);
    auto* y = static_cast<char*>(y_);
    if (n > short_row<V> || count <= 2) {
        if (count <= 2 ||
            !narrow_rows<Activation, V, narrow_vectors<V>>(x, y, count, n, x_stride, y_stride))
            Activation::template rows<V>(
                x, y, count, n, x_stride, y_stride,
                traffic.fetches_itself && go_past_caches<Activation, V>(traffic));
        return;
    }
    constexpr std::size_t most = 2 * V::lanes;
    for (std::size_t i = 0; i < count; i += most) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        const char* from = x + at * x_stride;
        char* to = y + at * y_stride;
        if (count - i > V::lanes)
            short_rows<Activation, V, 2>(from, to, count - i < most ? count - i : most, n, x_stride,
                                         y_stride);
        else
            short_rows<Activation, V, 1>(from, to, count - i, n, x_stride, y_stride);
    }
}

template <class Activation, class V>
void columns(const void* x, void* y, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
             std::ptrdiff_t y_stride, Traffic) {
    constexpr std::size_t vectors = 4, tile = vectors * V::lanes;
    constexpr auto lanes = static_cast<std::ptrdiff_t>(V::lanes);
    const FloatState state;
    const auto* from = static_cast<const typename V::Memory*>(x);
    auto* to = static_cast<typename V::Memory*>(y);
    const bool backward = follows<typename V::Memory>(from, to, count);
    const std::size_t corner = backward ? tile - V::lanes : 0;
    const std::ptrdiff_t next = backward ? -lanes : lanes;
    std::size_t i = 0;
    for (; i + tile <= count; i += tile)
        Activation::template columns<V, vectors>(from + i + corner, to + i + corner, tile, n,
                                                 x_stride, y_stride, next);
    for (; i + V::lanes <= count; i += V::lanes)
        Activation::template columns<V, 1>(from + i, to + i, V::lanes, n, x_stride, y_stride,
                                           lanes);
    if (i < count)
        Activation::template columns<V, 1>(from + i, to + i, count - i, n, x_stride, y_stride,
                                           lanes);
}

}  // namespace fastact::FASTACT_ISA
