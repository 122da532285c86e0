// Activations of whole rows.
#pragma once

#include "../elementary.h"
#include "../loops.h"
#include "../turn.h"

namespace fastact::FASTACT_ISA {

/// e^(x - m) times Grid::one and a factor that all terms have in common: scale (1 + q), within some 0.2
/// ulp of float or double.
template <class V>
struct Term {
    V scale, q;
};

/// How terms are added up: on a coarse grid, and what that leaves on a fine one.
template <class T>
struct Grid;
template <>
struct Grid<float> {
    using Integer = std::int32_t;
    // Terms are times this, 2^exponent, so that those that count are large enough to stay the same when the
    // least one is subtracted (Scaling).
    static constexpr int exponent = 50;
    static constexpr float one = 0x1p50f, smallest = 0x1p-126f;
    // Numbers whose ulp is the unit of the grid.
    static constexpr float coarse = 0x1p4f * one, fine = 0x1.8p-18f * one;
    static constexpr double coarse_unit = 0x1p-19, fine_unit = 0x1p-41;
    // Where there are more terms than this, and more than this times their sum, a third grid takes what the
    // fine one rounds off.
    static constexpr std::size_t most_on_two = std::size_t{1} << 15;
    static constexpr float finest = 0x1.8p-39f * one;
    static constexpr double finest_unit = 0x1p-62;
};
template <>
struct Grid<double> {
    using Integer = std::int64_t;
    static constexpr int exponent = 108;
    static constexpr double one = 0x1p108, smallest = 0x1p-1022;
    static constexpr double coarse = 0x1p22 * one, fine = 0x1.8p-29 * one;
    static constexpr double coarse_unit = 0x1p-30, fine_unit = 0x1p-81;
};

/// Sums of signed integers as wide as the lanes of V, one in each lane. They are exact: those of 64 bits are
/// added up in halves.
template <class V>
struct Total {
    using T = typename V::Scalar;
    static constexpr bool halved = sizeof(T) == 8;
    static constexpr int half = 4 * sizeof(T);
    static constexpr double power = half == 16 ? 0x1p16 : 0x1p32;
    double high[halved ? V::lanes : 1] = {}, low[V::lanes] = {};

    FASTACT_INLINE void add(V integers) {
        // An unsigned integer becomes a number where it takes the place of the last bits of a power of two.
        const V one(static_cast<T>(half == 16 ? 0x1p23 : 0x1p52));
        const V raised = bits_add(integers, V(T(-0.0)));  // makes the upper half unsigned
        T upper[V::lanes], lower[V::lanes];
        (bits_or(shift_right<half>(raised), one) - one).store(upper);
        (bits_or(shift_right<half>(shift_left<half>(raised)), one) - one).store(lower);
        for (std::size_t i = 0; i < V::lanes; i += D::lanes) {
            const D up = D::load(upper + i) - D(power / 2), down = D::load(lower + i);
            if constexpr (halved) (D::load(high + i) + up).store(high + i);
            (D::load(low + i) + (halved ? down : fma(up, D(power), down))).store(low + i);
        }
    }
    FASTACT_INLINE void add(std::int64_t integer, std::size_t lane) {
        const std::int64_t down = halved ? integer & ((std::int64_t{1} << half) - 1) : integer;
        if constexpr (halved) high[lane] += static_cast<double>(integer - down) / power;
        low[lane] += static_cast<double>(down);
    }
    struct Rounded {
        D sum, rest;
    };
    /// Times unit, from that lane on.
    FASTACT_INLINE Rounded times(double unit, std::size_t lane) const {
        const D down = D::load(low + lane) * D(unit);
        if constexpr (!halved) return {down, D(0.0)};
        const D up = D::load(high + lane) * D(power * unit), sum = up + down;
        return {sum, (up - sum) + down};
    }
};

/// What terms add up to, in units of the grids: a row in each lane.
template <class V>
struct Totals {
    Total<V> coarse, fine;

    FASTACT_INLINE double sum(std::size_t lane) const {
        using G = Grid<typename V::Scalar>;
        static_assert(!Total<V>::halved);
        return coarse.low[lane] * G::coarse_unit + fine.low[lane] * G::fine_unit;
    }
};

/// Whether the sum of n terms is too small for the rounding of so many on the fine grid.
FASTACT_INLINE bool is_too_small(double sum, std::size_t n) {
    constexpr std::size_t most = Grid<float>::most_on_two;
    return n > most && static_cast<double>(n) > static_cast<double>(most) * sum;
}

/// The sum of terms in [0, 1.1 Grid::one], whose bits do not depend on their order. A sum that
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

    FASTACT_INLINE void add(Term<V> e) { split(e); }
    /// The same for float, and adds what the fine grid rounds off to `lost`, on a third grid. That does not
    /// depend on the terms before.
    FASTACT_INLINE void add(Term<V> e, V& lost) {
        const auto [rest, fine] = split(e);
        // Of large terms the difference is rounded, but what they have lost is nothing to them. The limit
        // lies above what others lose, and leaves room for `block` of them.
        const V limit(G::finest / 4), more = fma(e.scale, e.q, rest - (fine - V(G::fine)));
        lost = bits_add(lost, max(-limit, min(limit, more)) + V(G::finest));
    }
    /// Adds what n terms of each lane have lost to its total.
    static FASTACT_INLINE void add_each_lost_to(Total<V>& total, V lost, std::size_t n) {
        total.add(bits_sub(lost, bits_of(n, G::finest)));
    }
    /// Adds what n terms of every lane have lost, all together, to the total of lane 0.
    static FASTACT_INLINE void add_all_lost_to(Total<V>& total, V lost, std::size_t n) {
        total.add(bits_sum(bits_sub(lost, bits_of(n, G::finest))), 0);
    }
    FASTACT_INLINE void carry() {
        coarse_ = bits_add(coarse_, bits_sub(sum_, V(G::coarse)));
        nothing_ = nothing_ + (sum_ - sum_);
        sum_ = V(G::coarse);
    }
    /// 0, or NaN if a term was NaN.
    FASTACT_INLINE V nothing() const { return nothing_; }
    /// Adds the n terms of each lane to its total.
    FASTACT_INLINE void add_each_to(Totals<V>& totals, std::size_t n) const {
        totals.coarse.add(coarse_);
        totals.fine.add(bits_sub(fine_, bits_of(n, G::fine)));
    }
    /// The integers of a sum with one run.
    FASTACT_INLINE V coarse() const { return coarse_; }
    FASTACT_INLINE V fine() const { return fine_; }
    /// Adds the n terms, one run, of all lanes of row i to the total of lane i.
    static FASTACT_INLINE void add_rows_to(Totals<V>& totals, const V (&coarse)[V::lanes],
                                           const V (&fine)[V::lanes], std::size_t n) {
        const auto add = [](V a, V b) FASTACT_INLINE_LAMBDA { return V(bits_add(a, b)); };
        totals.coarse.add(fold(coarse, add));
        totals.fine.add(bits_sub(fold(fine, add), bits_of(V::lanes * n, G::fine)));
    }
    /// Adds the n terms of every lane, all together, to the total of one.
    FASTACT_INLINE void add_all_to(Totals<V>& totals, std::size_t lane, std::size_t n) const {
        totals.coarse.add(bits_sum(coarse_), lane);
        totals.fine.add(bits_sum(bits_sub(fine_, bits_of(n, G::fine))), lane);
    }

   private:
    struct Parts {
        V rest, fine;
    };
    /// Adds a term; returns what the coarse grid leaves of its scale, and what has been added on the fine one.
    FASTACT_INLINE Parts split(Term<V> e) {
        const V sum = sum_ + fma(e.scale, e.q, e.scale);
        const V rest = e.scale - (sum - sum_), fine = fma(e.scale, e.q, rest + V(G::fine));
        fine_ = bits_add(fine_, fine);
        sum_ = sum;
        return {rest, fine};
    }
    /// n times the representation of a.
    static FASTACT_INLINE V bits_of(std::size_t n, T a) {
        const auto bits = static_cast<std::uint64_t>(bit_cast<Integer>(a));
        return V(bit_cast<T>(static_cast<Integer>(n * bits)));
    }

    V sum_ = V(G::coarse), coarse_ = V(T(0)), fine_ = V(T(0)), nothing_ = V(T(0));
};

/// 1 / sum of each row, as pairs.
template <class V>
struct Reciprocals {
    using T = typename V::Scalar;
    alignas(64) T high[V::lanes];
    alignas(64) T low[V::lanes];

    /// Of totals, lane by lane, of the first `count` at least, and what they have lost. In place: a copy
    /// would have to wait for what is being stored here.
    FASTACT_INLINE void take(const Totals<V>& totals, std::size_t count = V::lanes,
                             const double* lost = nullptr) {
        using G = Grid<T>;
        for (std::size_t i = 0; i < count; i += D::lanes) {
            const auto [coarse, coarse_rest] = totals.coarse.times(G::coarse_unit, i);
            D fine = totals.fine.times(G::fine_unit, i).sum + coarse_rest;
            if (lost != nullptr) fine = fine + D::load(lost + i);
            const D sum = coarse + fine, sum_low = (coarse - sum) + fine;
            (D(1.0) / sum).store(high + i);
            const D rounded = D::load(high + i);
            // 1 / sum = rounded / (1 - rest)
            const D rest = fma(-rounded, sum_low, fma(-rounded, sum, D(1.0)));
            (rounded * rest).store(low + i);
        }
    }
    FASTACT_INLINE Pair<V> of_lane(std::size_t i) const { return {V(high[i]), V(low[i])}; }
    FASTACT_INLINE Pair<V> of_each() const { return {V(V::load(high)), V(V::load(low))}; }
};

/// The terms of the lanes of rows whose maxima are m. In fact m is rounded to a multiple of ln2/8,
/// by less than ln2/16: so it need not be subtracted from x, which would round, but the exponent of
/// the term is counted from that of m.
template <class V>
struct SoftmaxTerms {
    using T = typename V::Scalar;
    using C = softmax_exp_coefficients<T>;
    using Parts = ExpParts<V, 1, C>;
    static constexpr T least_scale = C::high[0] * Grid<T>::smallest;
    V magic;    // see ExpParts
    V floor;    // the x of least_scale; its result vanishes by far, as do those of all below
    V shift;    // 0, or for large m, where the subtraction is exact, m
    bool wide;  // some m is large

    SoftmaxTerms() = default;
    FASTACT_INLINE explicit SoftmaxTerms(V m) {
        const auto small = abs(m) < V(2048);
        wide = !all(small);
        shift = select(small, V(0), m);
        const V k = Parts(select(small, m, V(0))).k;
        magic = (V(Parts::zero) - k) + V(T(C::steps * Grid<T>::exponent) * C::unit);
        // A quarter above its k, as scale (1 + q) is not to be subnormal.
        constexpr T least_k = T(0.25) - C::steps * (exp_limits<T>::bias - 1 + Grid<T>::exponent);
        floor = (k + V(least_k * C::unit)) * V(C::step_high / C::unit);
    }
    FASTACT_INLINE SoftmaxTerms(T magic_, T floor_, T shift_, bool wide_)
        : magic(magic_), floor(floor_), shift(shift_), wide(wide_) {}

    /// A term up to its polynomial, for maxima that are not `wide`.
    FASTACT_INLINE Parts first(V x) const { return Parts(max(floor, x), magic); }
    FASTACT_INLINE static Term<V> second(Parts e) {
        if constexpr (sizeof(T) == 8) return {e.scale(), e.q()};
        // q of e^r, not of e^(r - c): all terms of float are e^c times as large. This way there is a
        // multiplication in place of an FMA, which is faster where results are stored.
        const V p = polynomial(exp_coefficients<T>::polynomial, e.r);
        return {e.scale(), fma(e.r * e.r, p, e.r)};
    }
    FASTACT_INLINE Term<V> operator()(V x) const { return second(parts(x)); }
    FASTACT_INLINE V scale(V x) const { return parts(x).scale(); }

   private:
    FASTACT_INLINE Parts parts(V x) const {
        // Where the maximum is infinite: 0 for what is, too, and -infinity for the rest.
        if (FASTACT_UNLIKELY(wide)) x = select(x == shift, V(0), x - shift);
        return first(x);
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
    /// The rows from r on, without their first elements.
    FASTACT_INLINE RowAt from(std::size_t r, std::size_t elements) const {
        return {reinterpret_cast<Byte*>((*this)(r) + elements), stride};
    }
    FASTACT_INLINE void operator++() { first += stride; }
};

/// Where a batch's terms are kept until they are scaled: in a ring of parts, one more than a batch has.
/// So those of the next batch take, part by part, the place of what has been scaled, and caches hold
/// little more than one batch.
struct Ring {
    std::size_t terms, size, now = 0, before = 0;  // terms: of a batch, in whole parts

    FASTACT_INLINE Ring(std::size_t n, std::size_t part)
        : terms((n + part - 1) / part * part), size(terms + part) {}
    FASTACT_INLINE std::size_t wrapped(std::size_t i) const { return i < size ? i : i - size; }
    /// Where a part of this batch begins, and of the one before.
    FASTACT_INLINE std::size_t here(std::size_t begin) const { return wrapped(now + begin); }
    FASTACT_INLINE std::size_t there(std::size_t begin) const { return wrapped(before + begin); }
    FASTACT_INLINE void next_batch() {
        before = now;
        now = wrapped(now + terms);
    }
};

/// e^x / sum of e^x
struct softmax {
    /// The last step: a term times 1 / sum.
    template <class V>
    struct Scaling {
        using T = typename V::Scalar;
        Pair<V> reciprocal;

        FASTACT_INLINE V operator()(Term<V> e) const {
            // 0 for x on the floor: subnormal numbers take long. Those that count stay the same, as this is
            // less than half their ulp; those between have results that vanish.
            const V scale = e.scale - V(SoftmaxTerms<V>::least_scale);
            const V more = scale * fma(e.q, reciprocal.high, reciprocal.low);
            // The power of two is taken off last: more may not be rounded as a subnormal number.
            return fma(scale, reciprocal.high, more) * V(T(1) / Grid<T>::one);
        }
    };

    /// Terms that are kept.
    template <class V, std::size_t size>
    struct KeptTerms {
        using T = typename V::Scalar;
        static constexpr std::size_t capacity = size;
        // A vector may begin before the end. q lies half a page on, see Scratch.
        alignas(64) T scale[capacity + 2048 / sizeof(T)];
        alignas(64) T q[capacity + V::lanes];

        FASTACT_INLINE Term<V> get(std::size_t i) const {
            return {V(V::load(scale + i)), V(V::load(q + i))};
        }
    };
    /// As many as L1 holds beside the rest: they are kept until they are added up.
    template <class V>
    static constexpr std::size_t few = 4096 / sizeof(typename V::Scalar);
    /// As many of a batch as L2 holds beside the rest: they are kept until they are scaled.
    template <class V>
    static constexpr std::size_t many = (std::size_t{1} << 17) / sizeof(typename V::Scalar);
    template <class V>
    using FewTerms = KeptTerms<V, few<V>>;
    template <class V>
    using ManyTerms = KeptTerms<V, many<V> + few<V>>;
    /// Whether sums of more than `many` terms can be too small: those of double are good for 2^27, and those
    /// of float for as many if results are float16.
    template <class V>
    static constexpr bool can_be_too_small = sizeof(typename V::Memory) == 4;
    static_assert(many<F> <= Grid<float>::most_on_two);
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

    /// Adds what the first n terms of a row in parts lose to the total of lane 0.
    template <class V>
    static FASTACT_INLINE void add_lost_to(Total<V>& total, const SoftmaxTerms<V>& term,
                                           const typename V::Memory* x, const typename V::Memory* y,
                                           std::size_t n, bool q_in_y) {
        using Sum = ExactSum<V>;
        constexpr std::size_t lanes = V::lanes;
        in_parts(0, n, few<V>, [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
            V lost(typename V::Scalar(0));
            const auto add = [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                Sum().add(again(term, x + i, y + i, some, q_in_y), lost);
            };
            in_lanes<V>(begin, end, false, add);
            Sum::add_all_lost_to(total, lost, (end - begin + lanes - 1) / lanes);
        });
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

    /// Whether each thread's part of the results is known to be so small, and the last cache so large, that
    /// the CPU fetches what a loop needs fast enough itself. Then what is at hand anyway is fetched in its
    /// place. Where a vector is a cache line nobody has measured it.
    template <class V>
    static FASTACT_INLINE bool are_near_by(Traffic traffic) {
        return sizeof(V) < 64 && traffic.sweeps && traffic.disjoint != 0 &&
               traffic.share() <= std::size_t{4} << 20;
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
    /// ManyTerms keep all of `whole` rows. Otherwise a batch is a row: its terms are kept until they are
    /// added up, part by part, and q, if it can, in place of the result; then there may be room for
    /// `all_scales`.
    template <class V, class Kept>
    static FASTACT_INLINE void rows_in_batches(const char* x, char* y, std::size_t count,
                                               std::size_t n, std::ptrdiff_t x_stride,
                                               std::ptrdiff_t y_stride, Traffic traffic, Kept& kept,
                                               typename V::Scalar* all_scales = nullptr) {
        using T = typename V::Scalar;
        using Memory = typename V::Memory;
        constexpr std::size_t lanes = V::lanes;
        constexpr bool whole = std::is_same_v<Kept, ManyTerms<V>>;
        const RowAt<const Memory, const char> x_row{x, x_stride};
        const RowAt<Memory, char> y_row{y, y_stride};
        // So many terms are computed before they are added up: a batch, or a part of a row.
        constexpr std::size_t near = few<V>;
        const std::size_t padded = (n + lanes - 1) / lanes * lanes, fitting = near / padded;
        const std::size_t batch = !whole || fitting < 1 ? 1 : fitting < lanes ? fitting : lanes;
        const bool q_in_y = !whole && can_keep_q<V>(x, y);
        const bool in_ring = whole || all_scales != nullptr;  // until they are scaled
        T* const scale = all_scales != nullptr ? all_scales : kept.scale;
        using Sum = ExactSum<V>;
        static_assert(near <= Sum::block * lanes);
        // Rows ahead are fetched into L2, if it has room for them: L1 is full of terms.
        const bool rows_ahead = n * sizeof(Memory) <= std::size_t{1} << 16;
        const bool near_by = are_near_by<V>(traffic);
        constexpr std::size_t line = 64 / sizeof(Memory);
        Ring ring(n, near);
        // Results go past the caches where one sweep is fastest, but only those of rows of many cache lines:
        // the first and the last ones are not written as a whole. There is so much arithmetic that only a
        // thread's own results count.
        const bool streams_rows = streams && whole && traffic.sweeps &&
                                  traffic.share() >= past_large_caches && n >= 16 * line &&
                                  2 * ring.terms <= kept.capacity;
        if (streams_rows) ring.size = 2 * ring.terms;  // each in one piece
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
        Totals<V> totals;
        Reciprocals<V> reciprocals = {};  // of the batch before
        // What the sum of a row in parts loses is found from some part on, if it seems to get too small.
        constexpr bool can_lose = !whole && can_be_too_small<V>;
        Total<V> lost_total;
        std::size_t loses_from = n;
        double sum_before = 0;
        std::size_t rows_before = 0;
        for (std::size_t first = 0;; first += batch) {
            const std::size_t left = first < count ? count - first : 0;
            const std::size_t rows_now = left < batch ? left : batch;
            PerRow<V>* const unused = before;
            before = now;
            now = next;
            next = unused;

            const auto put_terms = [&](std::size_t lane, std::size_t begin,
                                       std::size_t end) FASTACT_INLINE_LAMBDA {
                const SoftmaxTerms<V> term = now->terms.of_lane(lane);
                const std::size_t r = first + lane, r_next = r + batch, r_soon = r_next + batch;
                const Memory* const from = x_row(r);
                const Memory* const next_from = r_next < count ? x_row(r_next) : from;
                const Memory* const soon = near_by ? from
                                           : rows_ahead && r_soon < count
                                               ? x_row(r_soon)
                                               : half_a_page_on(next_from, backward(r));
                Memory* const to = y_row(r);
                // Of long rows what is stored right after this, of others what is a batch later.
                const bool of_before = whole && !rows_ahead && first != 0;
                const Memory* to_soon = near_by     ? from
                                        : !whole    ? half_a_page_on<Memory>(to, backward(r))
                                        : of_before ? y_row(r - batch)
                                                    : to;
                if (FASTACT_UNLIKELY(streams_rows)) {
                    const Memory* const not_streamed[] = {to, to + line, to + n - 1};
                    for (const Memory* const p : not_streamed) FASTACT_PREFETCH_TO_L2(p);
                    to_soon = from;  // at hand anyway
                }
                const std::size_t at = in_ring ? ring.here(begin) + lane * padded : 0;
                // Of a row in parts: a batch of its own, so that all lanes hold its maximum.
                V m = begin == 0 ? minus_infinity<V>() : maxima;
                const auto fetch = [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                    for (std::size_t j = i; j < i + some; j += line) {
                        FASTACT_PREFETCH_TO_L2(soon + j);
                        FASTACT_PREFETCH_TO_L2(to_soon + j);
                    }
                };
                const auto put = [&](Term<V> e, std::size_t i, std::size_t some)
                                     FASTACT_INLINE_LAMBDA {
                                         if (q_in_y)
                                             store<V>(e.q, to + i, some);
                                         else
                                             e.q.store(kept.q + at + (i - begin));
                                         e.scale.store(scale + at + (i - begin));
                                         if (whole || r_next < count)
                                             m = max(load<V>(next_from + i, some), m);
                                     };
                // The next two vectors are begun early, if there are registers for that: see Pipeline. The
                // portable ones go one by one: it would be as much code again.
                constexpr bool ahead = V::registers > 16;
                const bool in_twos = V::registers >= 16 && !backward(r) && !term.wide;
                struct Two {
                    typename SoftmaxTerms<V>::Parts a, b;
                };
                const auto begun = [&](std::size_t i) FASTACT_INLINE_LAMBDA {
                    return Two{term.first(V::load(from + i)),
                               term.first(V::load(from + i + lanes))};
                };
                const std::size_t twos_end = in_steps<ahead>(
                    begin, in_twos ? end : begin, 2 * lanes, false, begun,
                    [&](Two& two, std::size_t i, std::size_t i_soon) FASTACT_INLINE_LAMBDA {
                        const Two both = two;
                        if constexpr (ahead) two = begun(i_soon);
                        fetch(i, 2 * lanes);
                        put(term.second(both.a), i, lanes);
                        put(term.second(both.b), i + lanes, lanes);
                    },
                    InLine(begin, end));
                in_lanes<V>(twos_end, end, backward(r),
                            [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                                fetch(i, some);
                                put(term(load<V>(from + i, some)), i, some);
                            });
                put_maximum(hmax(m), lane);
            };
            const auto put_sum = [&](const Sum& sum, std::size_t lane, std::size_t terms)
                                     FASTACT_INLINE_LAMBDA {
                                         sum.add_all_to(totals, lane, (terms + lanes - 1) / lanes);
                                         if (FASTACT_UNLIKELY(!all(sum.nothing() == V(0))))
                                             now->nothing[lane] = nan<T>();
                                     };
            const auto add_and_scale = [&](auto adds, auto scales, auto loses, std::size_t lane,
                                           std::size_t begin,
                                           std::size_t end) FASTACT_INLINE_LAMBDA {
                const std::size_t r = first + lane, r_before = r - (scales ? batch : 0);
                [[maybe_unused]] const std::size_t at =
                    in_ring ? ring.here(begin) + lane * padded : 0;
                [[maybe_unused]] const std::size_t at_before = ring.there(begin) + lane * padded;
                const Memory* const q_in = y_row(r);
                const Memory* const from = x_row(r_before);
                Memory* const to = y_row(r_before);
                const SoftmaxTerms<V> term = before->terms.of_lane(lane);
                const Scaling<V> scaled{reciprocals.of_lane(lane)};
                Sum sum;
                [[maybe_unused]] V lost(T(0));
                const auto step = [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                    if constexpr (adds) {
                        const Term<V> e = {V(V::load(scale + at + (i - begin))),
                                           q_in_y ? first_lanes<V>(q_in + i, some)
                                                  : V(V::load(kept.q + at + (i - begin)))};
                        if constexpr (loses)
                            sum.add(e, lost);
                        else
                            sum.add(e);
                    }
                    if constexpr (scales) {
                        const std::size_t j = at_before + (i - begin);
                        const Term<V> e =
                            whole ? kept.get(j)
                            : all_scales != nullptr
                                ? Term<V>{V::load(all_scales + j), first_lanes<V>(to + i, some)}
                                : again(term, from + i, to + i, some, q_in_y);
                        store<V>(scaled(e), to + i, some);
                    }
                };
                const std::size_t whole_end = begin + (end - begin) / lanes * lanes;
                in_parts(begin, whole_end, Sum::run * lanes,
                         [&](std::size_t run, std::size_t run_end) FASTACT_INLINE_LAMBDA {
                             in_lanes<V>(run, run_end, scales && backward(r_before), step);
                             if constexpr (adds) sum.carry();
                         });
                if (whole_end < end) {
                    step(whole_end, end - whole_end);
                    if constexpr (adds) sum.carry();
                }
                if constexpr (adds) put_sum(sum, lane, end - begin);
                if constexpr (loses)
                    Sum::add_all_lost_to(lost_total, lost, (end - begin + lanes - 1) / lanes);
                if constexpr (scales)
                    if (FASTACT_UNLIKELY(before->nothing[lane] != 0))
                        in_lanes<V>(begin, end, false,
                                    [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                                        store<V>(V(nan<T>()), to + i, some);
                                    });
            };
            // The same where the whole cache lines of the result, which can be aligned, go past the caches.
            const auto add_and_stream = [&](std::size_t lane, std::size_t begin,
                                            std::size_t end) FASTACT_INLINE_LAMBDA {
                Memory* const to = y_row(first - batch + lane);
                // They begin a line later than they could, behind vectors of which the last ends there: a
                // store that reaches into a line writes it a second time, even if its mask keeps it from
                // that. So what is scaled lies `head` ahead of what is added up.
                const std::size_t head = line + unaligned(to, 64), lines = (n - head) / line * line;
                const Scaling<V> scaled{reciprocals.of_lane(lane)};
                const std::size_t at = ring.here(begin) + lane * padded;
                const std::size_t at_before = ring.there(0) + lane * padded;
                const auto put = [&](std::size_t i, std::size_t some) FASTACT_INLINE_LAMBDA {
                    store<V>(scaled(kept.get(at_before + i)), to + i, some);
                };
                const auto stream = [&](std::size_t i) FASTACT_INLINE_LAMBDA {
                    scaled(kept.get(at_before + head + i)).stream(to + head + i);
                };
                Sum sum;
                const auto add = [&](std::size_t i, std::size_t)
                                     FASTACT_INLINE_LAMBDA { sum.add(kept.get(at + (i - begin))); };
                constexpr std::size_t run = Sum::run * lanes;
                if (begin == 0) {
                    for (std::size_t i = 0; i + lanes < head; i += lanes) put(i, lanes);
                    put(head - lanes, lanes);
                }
                std::size_t i = begin;
                for (; i + run <= end && i + run <= lines; i += run) {
                    for (std::size_t j = i; j < i + run; j += lanes) {
                        add(j, lanes);
                        stream(j);
                    }
                    sum.carry();
                }
                in_parts(i, end, run,
                         [&](std::size_t from, std::size_t stop) FASTACT_INLINE_LAMBDA {
                             in_lanes<V>(from, stop, false, add);
                             sum.carry();
                         });
                for (; i < end && i < lines; i += lanes) stream(i);
                if (end == n) in_lanes<V>(head + lines, n, false, put);
                put_sum(sum, lane, end - begin);
            };
            constexpr std::true_type yes;
            constexpr std::false_type no;
            in_parts(0, n, near, [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
                for (std::size_t lane = 0; lane < rows_now; ++lane) put_terms(lane, begin, end);
                if (end == n) *next = PerRow<V>(maxima);  // long before it is wanted
                if (begin == 0) {
                    // Now: right after they were added up the parts of totals are still being stored.
                    double lost[lanes] = {};
                    if constexpr (can_lose)
                        if (rows_before != 0 && is_too_small(totals.sum(0), n)) {
                            add_lost_to<V>(lost_total, before->terms.of_lane(0), x_row(first - 1),
                                           y_row(first - 1), loses_from, q_in_y);
                            lost[0] = lost_total.low[0] * Grid<float>::finest_unit;
                        }
                    reciprocals.take(totals, rows_before, can_lose ? lost : nullptr);
                    totals = {};
                    lost_total = {};
                    loses_from = n;
                    sum_before = 0;
                } else if constexpr (can_lose) {
                    // By the largest term and what the last part came to.
                    const double sum = totals.sum(0), parts = static_cast<double>(n / near);
                    if (loses_from == n && is_too_small(1 + parts * (sum - sum_before), n))
                        loses_from = begin;
                    sum_before = sum;
                }
                const auto add = [&](auto scales, std::size_t lane) FASTACT_INLINE_LAMBDA {
                    if constexpr (can_lose)
                        if (loses_from != n)
                            return add_and_scale(yes, scales, yes, lane, begin, end);
                    add_and_scale(yes, scales, no, lane, begin, end);
                };
                std::size_t lane = 0;
                for (; lane < rows_now && lane < rows_before; ++lane)
                    if (FASTACT_UNLIKELY(streams_rows) && before->nothing[lane] == 0 &&
                        can_align(y_row(first - batch + lane)))
                        add_and_stream(lane, begin, end);
                    else
                        add(yes, lane);
                for (std::size_t now_only = lane; now_only < rows_now; ++now_only)
                    add(no, now_only);
                // Those of the last batch stay in the caches.
                for (; lane < rows_before; ++lane) add_and_scale(no, yes, no, lane, begin, end);
            });
            if (rows_now == 0) break;
            rows_before = rows_now;
            ring.next_batch();
        }
        if (FASTACT_UNLIKELY(streams_rows)) stream_fence();
    }
    template <class V>
    static FASTACT_INLINE void rows(const char* x, char* y, std::size_t count, std::size_t n,
                                    std::ptrdiff_t x_stride, std::ptrdiff_t y_stride,
                                    Traffic traffic, Scratch* scratch) {
        using T = typename V::Scalar;
        if (scratch != nullptr && n <= many<V>) {
            static_assert(sizeof(ManyTerms<V>) <= sizeof(scratch->bytes));
            auto& kept = *reinterpret_cast<ManyTerms<V>*>(scratch->bytes);
            rows_in_batches<V>(x, y, count, n, x_stride, y_stride, traffic, kept);
        } else {
            FewTerms<V> kept;
            T* all_scales = nullptr;
            if (scratch != nullptr && can_keep_q<V>(x, y) &&
                Ring(n, few<V>).size + V::lanes <= sizeof(scratch->bytes) / sizeof(T))
                all_scales = reinterpret_cast<T*>(scratch->bytes);
            rows_in_batches<V>(x, y, count, n, x_stride, y_stride, traffic, kept, all_scales);
        }
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
            Reciprocals<V> reciprocals;
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
        const auto find_reciprocals = [&](std::size_t batch) FASTACT_INLINE_LAMBDA {
            Totals<V> totals;
            ExactSum<V>::add_rows_to(totals, coarse, fine, vectors);
            both[batch % 2].reciprocals.take(totals);
        };
        const auto scale = [&](std::size_t batch) FASTACT_INLINE_LAMBDA {
            const Kept& kept = both[batch % 2];
            const std::size_t rows = rows_of(batch);
            for (std::size_t r = 0; r < rows; ++r) {
                const Scaling<V> scaled{kept.reciprocals.of_lane(r)};
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
            if (batch >= 1 && batch <= batches) find_reciprocals(batch - 1);
            if (batch >= 2) scale(batch - 2);
            if (batch < batches) add_terms(batch);
        }
    }

    /// Rows in lanes, no fewer than a vector has, their next elements at a stride: in the two loops of
    /// `rows`. A batch is a vector wide; the last begins as late as it can, and scales some rows again.
    /// Terms are kept in pairs of vectors, for which a ring of all of them has room.
    template <class V>
    static FASTACT_NOINLINE void kept_columns(const char* x, char* y, std::size_t count,
                                              std::size_t n, std::ptrdiff_t x_stride,
                                              std::ptrdiff_t y_stride, bool near_by,
                                              typename V::Scalar* kept) {
        using T = typename V::Scalar;
        using Memory = typename V::Memory;
        constexpr std::size_t lanes = V::lanes, pair = 2 * lanes;
        constexpr std::size_t near = few<V> / lanes;
        static_assert(near % ExactSum<V>::run == 0 && near <= ExactSum<V>::block);
        const RowAt<const Memory, const char> x_row{x, x_stride};
        const RowAt<Memory, char> y_row{y, y_stride};
        const RowAt<const Memory, const char> fetched_row =
            near_by ? x_row : RowAt<const Memory, const char>{y, y_stride};
        const std::size_t soon = near_by ? 0 : 256 / sizeof(Memory);
        const std::size_t part = n < near ? n : near;
        Ring ring(n, part);
        const std::size_t batches = (count + lanes - 1) / lanes;
        const auto begin_of = [=](std::size_t batch) FASTACT_INLINE_LAMBDA {
            return batch + 1 < batches ? batch * lanes : count - lanes;
        };

        V maxima = minus_infinity<V>();
        for (std::size_t i = 0; i < n; ++i) maxima = max(V(V::load(x_row(i))), maxima);
        V nothing(T(0)), nothing_before;  // 0, or NaN where all results of a row are
        Scaling<V> scaled = {};           // of the batch before
        for (std::size_t batch = 0; batch <= batches; ++batch) {
            const std::size_t column = begin_of(batch), next = begin_of(batch + 1);
            const std::size_t column_before = begin_of(batch == 0 ? 0 : batch - 1);
            const SoftmaxTerms<V> term(maxima);
            nothing_before = nothing;
            nothing = nothing_above(maxima);
            maxima = minus_infinity<V>();
            Totals<V> totals;

            const auto put_terms = [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
                auto from = x_row.from(begin, column), next_from = x_row.from(begin, next);
                auto fetched = fetched_row.from(begin, next);
                T* p = kept + ring.here(begin) * pair;
                V m = maxima;
                for (const T* const stop = p + (end - begin) * pair; p != stop; p += pair) {
                    FASTACT_PREFETCH_TO_L2(from(0) + soon);
                    FASTACT_PREFETCH_TO_L2(fetched(0));
                    const Term<V> e = term(V::load(from(0)));
                    e.scale.store(p);
                    e.q.store(p + lanes);
                    m = max(V(V::load(next_from(0))), m);
                    ++from, ++next_from, ++fetched;
                }
                maxima = m;
            };
            const auto add_and_scale = [&](auto adds, auto scales, std::size_t begin,
                                           std::size_t end) FASTACT_INLINE_LAMBDA {
                const auto get = [](const T* p) FASTACT_INLINE_LAMBDA {
                    return Term<V>{V(V::load(p)), V(V::load(p + lanes))};
                };
                const Scaling<V> scaled_before = scaled;
                const T* p = kept + ring.here(begin) * pair;
                const T* before = kept + ring.there(begin) * pair;
                auto to = y_row.from(begin, column_before);
                ExactSum<V> sum;
                in_parts(begin, end, ExactSum<V>::run,
                         [&](std::size_t run, std::size_t run_end) FASTACT_INLINE_LAMBDA {
                             for (std::size_t i = run; i < run_end; ++i) {
                                 if constexpr (adds) sum.add(get(p));
                                 if constexpr (scales) scaled_before(get(before)).store(to(0));
                                 p += pair, before += pair, ++to;
                             }
                             if constexpr (adds) sum.carry();
                         });
                if constexpr (adds) {
                    sum.add_each_to(totals, end - begin);
                    nothing = nothing + sum.nothing();
                }
                if constexpr (scales)
                    if (FASTACT_UNLIKELY(!all(nothing_before == V(T(0)))))
                        for (std::size_t i = begin; i < end; ++i) {
                            Memory* const result = y_row(i) + column_before;
                            or_nan(V(V::load(result)), nothing_before).store(result);
                        }
            };
            constexpr std::true_type yes;
            constexpr std::false_type no;
            in_parts(0, n, part, [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
                if (batch < batches) put_terms(begin, end);
                if (batch == 0)
                    add_and_scale(yes, no, begin, end);
                else if (batch < batches)
                    add_and_scale(yes, yes, begin, end);
                else
                    add_and_scale(no, yes, begin, end);
            });
            Reciprocals<V> reciprocals;
            reciprocals.take(totals);
            scaled = {reciprocals.of_each()};
            ring.next_batch();
        }
    }

    /// Rows in lanes, `width` of them in `vectors` side by side: for all that kept_columns is not for.
    template <class V, std::size_t vectors>
    static FASTACT_INLINE void deep_columns(const char* x, char* y, std::size_t width,
                                            std::size_t n, std::ptrdiff_t x_stride,
                                            std::ptrdiff_t y_stride) {
        using Memory = typename V::Memory;
        using Sum = ExactSum<V>;
        const std::size_t lanes = width / vectors;
        const RowAt<const Memory, const char> x_row{x, x_stride};
        const RowAt<Memory, char> y_row{y, y_stride};
        const auto x_at = [=](std::size_t i, std::size_t j)
                              FASTACT_INLINE_LAMBDA { return x_row(i) + j * lanes; };
        const auto y_at = [=](std::size_t i, std::size_t j)
                              FASTACT_INLINE_LAMBDA { return y_row(i) + j * lanes; };
        const bool q_in_y = can_keep_q<V>(x, y);
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
        in_parts(0, n, Sum::block, [&](std::size_t first, std::size_t stop) FASTACT_INLINE_LAMBDA {
            Sum sums[vectors];
            in_parts(0, stop - first, Sum::run,
                     [&](std::size_t begin, std::size_t end) FASTACT_INLINE_LAMBDA {
                         for (std::size_t j = 0; j < vectors; ++j) {
                             const SoftmaxTerms<V> term = terms[j];
                             Sum sum = sums[j];
                             for (std::size_t i = first + begin; i < first + end; ++i) {
                                 FASTACT_PREFETCH(x_at(i, j) + width);
                                 FASTACT_PREFETCH_TO_WRITE(y_at(i, j));
                                 const Term<V> e = term(load<V>(x_at(i, j), lanes));
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
            double lost[V::lanes] = {};
            if constexpr (can_be_too_small<V>) {
                // Of each lane by itself: results do not depend on what is beside them.
                bool lose = false;
                for (std::size_t i = 0; i < lanes; ++i) lose |= is_too_small(totals[j].sum(i), n);
                Total<V> total;
                const auto add_lost = [&](std::size_t begin,
                                          std::size_t end) FASTACT_INLINE_LAMBDA {
                    V more(typename V::Scalar(0));
                    for (std::size_t i = begin; i < end; ++i)
                        Sum().add(again(terms[j], x_at(i, j), y_at(i, j), lanes, q_in_y), more);
                    Sum::add_each_lost_to(total, more, end - begin);
                };
                if (lose) in_parts(0, n, Sum::block, add_lost);
                for (std::size_t i = 0; i < lanes; ++i)
                    if (is_too_small(totals[j].sum(i), n))
                        lost[i] = total.low[i] * Grid<float>::finest_unit;
            }
            Reciprocals<V> reciprocals;
            reciprocals.take(totals[j], V::lanes, lost);
            scaled[j] = {reciprocals.of_each()};
        }
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < vectors; ++j)
                store<V>(scaled[j](again(terms[j], x_at(i, j), y_at(i, j), lanes, q_in_y)),
                         y_at(i, j), lanes);
        for (std::size_t j = 0; j < vectors; ++j)
            if (FASTACT_UNLIKELY(!all(nothing[j] == V(0))))
                for (std::size_t i = 0; i < n; ++i)
                    store<V>(or_nan(load<V>(y_at(i, j), lanes), nothing[j]), y_at(i, j), lanes);
    }

    template <class V>
    static FASTACT_INLINE void columns(const char* x, char* y, std::size_t count, std::size_t n,
                                       std::ptrdiff_t x_stride, std::ptrdiff_t y_stride,
                                       Traffic traffic, Scratch* scratch) {
        using T = typename V::Scalar;
        constexpr std::size_t lanes = V::lanes, vectors = 4, tile = vectors * lanes;
        // L2 has to hold a cache line of every element, and of those that are fetched ahead; and there are few
        // sets for lines that lie a power of two apart.
        constexpr std::size_t most = 2048;
        static_assert(most <= many<V> / lanes);
        const auto power = static_cast<std::size_t>(x_stride & -x_stride);
        if (scratch != nullptr && count >= lanes && n <= most &&
            n * power <= std::size_t{1} << 23) {
            static_assert(2 * (many<V> + few<V>)*sizeof(T) <= sizeof(scratch->bytes));
            return kept_columns<V>(x, y, count, n, x_stride, y_stride, are_near_by<V>(traffic),
                                   reinterpret_cast<T*>(scratch->bytes));
        }
        constexpr std::size_t item = sizeof(typename V::Memory);
        std::size_t i = 0;
        for (; i + tile <= count; i += tile)
            deep_columns<V, vectors>(x + i * item, y + i * item, tile, n, x_stride, y_stride);
        for (; i < count; i += lanes)
            deep_columns<V, 1>(x + i * item, y + i * item, count - i < lanes ? count - i : lanes, n,
                               x_stride, y_stride);
    }
};

/// Rows of up to this many elements are turned to lie in columns: they fill vectors badly, and what
/// is done once per row would cost more than the rest.
template <class V>
constexpr std::size_t short_row = (3 * V::lanes + 3) / 4;

/// Rows of up to so many vectors are narrow: of 256 bytes, if a sum takes them in one run. Of the portable
/// vectors none are: it would be as much code again.
template <class V>
constexpr std::size_t narrow_vectors = V::registers < 16                    ? 0
                                       : 256 / sizeof(V) < ExactSum<V>::run ? 256 / sizeof(V)
                                                                            : ExactSum<V>::run;

/// So many short rows are turned at a time.
template <class V>
constexpr std::size_t most_short_rows = 8 * V::lanes;

/// No more than those, turned to lie in columns.
template <class Activation, class V>
FASTACT_INLINE void short_rows(const char* x, char* y, std::size_t count, std::size_t n,
                               std::ptrdiff_t x_stride, std::ptrdiff_t y_stride) {
    using Memory = typename V::Memory;
    using Lanes = decltype(V::load(static_cast<const Memory*>(nullptr)));
    constexpr std::size_t lanes = V::lanes;
    const std::size_t width = (count + lanes - 1) / lanes * lanes;
    alignas(64) Memory tile[short_row<V> * most_short_rows<V>];
    static_assert(short_row<V> <= lanes, "a row fits into a vector");
    Lanes from[lanes], to[lanes];
    for (std::size_t first = 0; first < width; first += lanes) {
        for (std::size_t j = 0; j < lanes; ++j) {
            // Where rows end, the last once more.
            const std::size_t r = first + j < count ? first + j : count - 1;
            const char* p = x + static_cast<std::ptrdiff_t>(r) * x_stride;
            from[j] = V::load(reinterpret_cast<const Memory*>(p), n);
        }
        transpose(from, to);
        for (std::size_t i = 0; i < n; ++i) to[i].store(tile + i * width + first);
    }
    char* const at = reinterpret_cast<char*>(tile);
    const auto stride = static_cast<std::ptrdiff_t>(width * sizeof(Memory));
    alignas(64) typename V::Scalar kept[2 * short_row<V> * 2 * lanes];  // a ring of two parts
    Activation::template kept_columns<V>(at, at, width, n, stride, stride, /*near_by=*/true, kept);
    for (std::size_t first = 0; first < width; first += lanes) {
        for (std::size_t i = 0; i < n; ++i) from[i] = V::load(tile + i * width + first);
        transpose(from, to);
        for (std::size_t j = 0; j < lanes && first + j < count; ++j) {
            char* p = y + static_cast<std::ptrdiff_t>(first + j) * y_stride;
            to[j].store(reinterpret_cast<Memory*>(p), n);
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

/// The kernels of a rowwise activation.
template <class Activation, class V>
void rows(const void* x_, void* y_, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
          std::ptrdiff_t y_stride, Traffic traffic, Scratch* scratch) {
    const FloatState state;
    const auto* x = static_cast<const char*>(x_);
    auto* y = static_cast<char*>(y_);
    if (n > short_row<V> || count <= 2) {
        if (count <= 2 ||
            !narrow_rows<Activation, V, narrow_vectors<V>>(x, y, count, n, x_stride, y_stride))
            Activation::template rows<V>(x, y, count, n, x_stride, y_stride, traffic, scratch);
        return;
    }
    constexpr std::size_t most = most_short_rows<V>;
    for (std::size_t i = 0; i < count; i += most) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        short_rows<Activation, V>(x + at * x_stride, y + at * y_stride,
                                  count - i < most ? count - i : most, n, x_stride, y_stride);
    }
}

template <class Activation, class V>
void columns(const void* x, void* y, std::size_t count, std::size_t n, std::ptrdiff_t x_stride,
             std::ptrdiff_t y_stride, Traffic traffic, Scratch* scratch) {
    const FloatState state;
    Activation::template columns<V>(static_cast<const char*>(x), static_cast<char*>(y), count, n,
                                    x_stride, y_stride, traffic, scratch);
}

}  // namespace fastact::FASTACT_ISA
