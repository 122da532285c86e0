// How a function of lanes runs over memory.
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>

#include "half.h"

namespace fastact::FASTACT_ISA {

/// A parameter rounded to the type in memory.
template <class V>
FASTACT_INLINE double rounded(double s) {
    auto narrowed = static_cast<typename V::Scalar>(s);
    if constexpr (stores_narrower<V>) {
        // Round to odd on the way, as last_add does.
        const auto bits = bit_cast<std::uint32_t>(narrowed);
        const double error = s - narrowed;
        if (error != 0 && error - error == 0)
            narrowed = bit_cast<float>((bits - ((error < 0) != (s < 0))) | 1);
        typename V::Memory memory[1];
        V(narrowed).store(memory, 1);
        float lane[V::lanes];
        V::load(memory, 1).store(lane);
        narrowed = lane[0];
    }
    return narrowed;
}

/// What to prefetch, `backward` what lies before: the CPU does so by itself, but not beyond a page.
template <class Memory>
FASTACT_INLINE Memory* half_a_page_on(Memory* p, bool backward = false) {
    constexpr auto half = static_cast<std::ptrdiff_t>(2048 / sizeof(Memory));
    return p + (backward ? -half : half);
}

/// Whether elements from p on come to lie where vectors and cache lines begin.
template <class Memory>
FASTACT_INLINE bool can_align(const Memory* p) {
    return reinterpret_cast<std::uintptr_t>(p) % sizeof(Memory) == 0;
}

/// How many of them lie before the first multiple of so many bytes.
template <class Memory>
FASTACT_INLINE std::size_t unaligned(const Memory* p, std::size_t bytes) {
    return (0 - reinterpret_cast<std::uintptr_t>(p)) % bytes / sizeof(Memory);
}

/// Whether n elements of x and of y have no memory in common.
template <class Memory>
FASTACT_INLINE bool apart(const Memory* x, const Memory* y, std::size_t n) {
    const auto ahead = reinterpret_cast<std::uintptr_t>(y) - reinterpret_cast<std::uintptr_t>(x);
    return ahead >= n * sizeof(Memory) && 0 - ahead >= n * sizeof(Memory);
}

/// Whether y lies apart from x and, but for whole pages, a little ahead of it. Then a loop over both
/// walks backward: forward, what is loaded has the last 12 bits of its address in common with what was
/// stored right before, and waits until that is done. On huge pages, where the next bits may be the
/// same, too, that takes up to five times as long.
template <class Memory>
FASTACT_INLINE bool follows(const Memory* x, const Memory* y, std::size_t n) {
    constexpr std::size_t page = 4096, little = 512;
    const auto ahead = reinterpret_cast<std::uintptr_t>(y) - reinterpret_cast<std::uintptr_t>(x);
    return ahead % page != 0 && ahead % page < little && apart(x, y, n);
}

/// One step follows another.
struct InLine {
    FASTACT_INLINE InLine(std::size_t, std::size_t) {}
    FASTACT_INLINE std::size_t after(std::size_t i) const { return i; }
};

/// A function in stages that work side by side, as on an assembly line: when one has a vector, the one before
/// it has the next. Operations wait for those before them, and a core sees too few at a time to fill that
/// with others.
template <class In, class Stage, class... Rest>
struct Pipeline {
    using Out = decltype(std::declval<Stage>()(std::declval<In>()));
    using Next = Pipeline<Out, Rest...>;
    static constexpr std::size_t ahead = 1 + Next::ahead;  // how many vectors are under way
    Stage stage;
    Next next;

    FASTACT_INLINE explicit Pipeline(Stage stage_, Rest... rest) : stage(stage_), next(rest...) {}

    /// What waits between the stages.
    struct State {
        Out out;
        typename Next::State rest;
    };
    /// With vectors at(0) to at(ahead - 1) under way.
    template <class At>
    FASTACT_INLINE State begun(At at) const {
        return {stage(at(Next::ahead)),
                next.begun([&](std::size_t k) FASTACT_INLINE_LAMBDA { return stage(at(k)); })};
    }
    /// Begins one more vector and finishes the first under way, which is x[i].
    template <class V>
    FASTACT_INLINE V step(State& state, In in, V x, std::size_t i) const {
        const Out out = stage(in);
        const V result = next.step(state.rest, state.out, x, i);
        state.out = out;
        return result;
    }
    /// All stages of x[i].
    template <class V>
    FASTACT_INLINE V operator()(In in, V x, std::size_t i) const {
        return next(stage(in), x, i);
    }
};
template <class In, class Last>
struct Pipeline<In, Last> {
    static constexpr std::size_t ahead = 0;
    Last last;

    FASTACT_INLINE explicit Pipeline(Last last_) : last(last_) {}

    struct State {};  // nothing is under way
    template <class At>
    FASTACT_INLINE State begun(At) const {
        return {};
    }
    template <class V>
    FASTACT_INLINE V step(State, In in, V x, std::size_t i) const {
        return (*this)(in, x, i);
    }
    /// The last stage is given i if it takes it.
    template <class V>
    FASTACT_INLINE V operator()(In in, V x, std::size_t i) const {
        if constexpr (std::is_invocable_v<Last, In, V, std::size_t>)
            return last(in, x, i);
        else
            return last(in, x);
    }
};

/// go(state, i, soon) for i in steps from `first` on as long as they are whole, in that order, which InLine
/// can be `backward`; returns where they end. state = begin(i); with `ahead` that of the first i, for `go` to
/// begin what is at `soon`: the next i, or the last one again.
template <bool ahead, class Begin, class Go, class Order>
FASTACT_INLINE std::size_t in_steps(std::size_t first, std::size_t n, std::size_t step,
                                    bool backward, Begin begin, Go go, Order order) {
    const std::size_t end = first + (n - first) / step * step;
    std::size_t i = backward ? end - step : first;
    const std::size_t next = backward ? 0 - step : step, stop = backward ? first - step : end;
    if constexpr (ahead) {
        if (i == stop) return end;
        auto state = begin(i);
        for (bool last = false; !last;) {
            const std::size_t soon = order.after(i + next);
            last = soon == stop;
            go(state, i, last ? i : soon);  // once in the code: it is long
            i = soon;
        }
    } else {
        for (; i != stop; i = order.after(i + next)) {
            auto state = begin(i);
            go(state, i, i);
        }
    }
    return end;
}

/// Steps in turns, as far as n elements from `first` on fill blocks of four times 4 KiB: after 512 bytes
/// of one 4 KiB the next 512 of another. The CPU fetches ahead within a page only, and memory serves
/// several at a time faster than one.
template <class Memory>
struct Turns {
    static constexpr std::size_t turn = 512 / sizeof(Memory), page = 8 * turn, block = 4 * page;
    std::size_t first, end, turn_end;  // where no turn is left `first`, and after(first) is first

    FASTACT_INLINE Turns(std::size_t from, std::size_t n)
        : first(from),
          end(from + (n - from) / block * block),
          turn_end(first == end ? first : first + turn) {}
    /// Where to go on when what lies before i in its page is done.
    FASTACT_INLINE std::size_t after(std::size_t i) {
        if (i != turn_end) return i;
        const std::size_t done = (i - first) % block;
        if (done > block - page)
            i -= block - page;  // from the last page to the first
        else if (done != 0)
            i += page - turn;
        turn_end = i == end ? first : i + turn;
        return i;
    }
};

/// The `rare` lanes of map, where there are none.
struct Never {
    template <class V>
    FASTACT_INLINE bool among(V, V) const {
        return false;
    }
    template <class V>
    FASTACT_INLINE V mended(V, V y) const {
        return y;
    }
};

/// The memory that a function goes over.
template <class V>
struct Walk {
    const typename V::Memory* x;
    typename V::Memory* y;
    std::size_t n;
    bool fetches_itself;  // see Traffic

    /// Whether y can be aligned, and is long enough to be worth it.
    FASTACT_INLINE bool can_align_results() const { return n >= 8 * V::lanes && can_align(y); }
};

/// Results stay in the caches, or go past them, one after the other or in turns: results that can be
/// aligned.
enum class Way { cached, past_in_line, past_in_turns };

/// y[i] = pipeline(x[i], x[i], i): y may be x, or begin before it, or lie apart. Of a vector that is not
/// loaded as a whole the other lanes are zeros.
/// Where there are `rare` lanes `among` two vectors of x, these of y are `mended`: one test for both.
/// Beside x[i], x_soon[i] is fetched: that costs next to nothing where it is x[i] itself.
template <Way way, class V, class Pipeline, class Rare>
FASTACT_INLINE void map(Pipeline pipeline, Rare rare, Walk<V> walk,
                        const typename V::Memory* x_soon) {
    using Memory = typename V::Memory;
    constexpr std::size_t lanes = V::lanes;
    constexpr bool stream = way != Way::cached;
    using Order = std::conditional_t<way == Way::past_in_turns, Turns<Memory>, InLine>;
    const Memory* const x = walk.x;
    Memory* const y = walk.y;
    const std::size_t n = walk.n;
    const auto at = [=](std::size_t i) FASTACT_INLINE_LAMBDA { return V(V::load(x + i)); };
    const auto some = [=](std::size_t i, std::size_t count) FASTACT_INLINE_LAMBDA {
        const V a = V::load(x + i, count);
        V result = pipeline(a, a, i);
        if (FASTACT_UNLIKELY(rare.among(a, a))) result = rare.mended(a, result);
        result.store(y + i, count);
    };
    const bool backward = follows(x, y, n);
    Memory* const y_soon = walk.fetches_itself ? y : half_a_page_on(y, backward);
    std::size_t i = 0;
    if (walk.can_align_results()) {
        // Up to where y is aligned: a store to two cache lines costs two.
        i = unaligned(y, lanes * sizeof(Memory));
        if (i != 0) some(0, i);
        // Lines go to memory once they are written as a whole.
        if constexpr (stream)
            for (; unaligned(y + i, 64) != 0; i += lanes) some(i, lanes);
    }
    using State = typename Pipeline::State;
    static_assert(Pipeline::ahead <= 2, "what is begun lies in the next step at most");
    i = in_steps<(Pipeline::ahead > 0)>(
        i, n, 2 * lanes, backward,
        [=](std::size_t j) FASTACT_INLINE_LAMBDA {
            return pipeline.begun([=](std::size_t k)
                                      FASTACT_INLINE_LAMBDA { return at(j + k * lanes); });
        },
        [=](State& state, std::size_t j, std::size_t soon) FASTACT_INLINE_LAMBDA {
            // The k-th vector from j on.
            const auto on = [=](std::size_t k) FASTACT_INLINE_LAMBDA {
                return at((k < 2 ? j : soon) + k % 2 * lanes);
            };
            for (std::size_t line = 0; line < 2 * lanes; line += 64 / sizeof(Memory)) {
                FASTACT_PREFETCH(x_soon + j + line);
                if constexpr (!stream) FASTACT_PREFETCH_TO_WRITE(y_soon + j + line);
            }
            V a = pipeline.step(state, on(Pipeline::ahead), at(j), j);
            V b = pipeline.step(state, on(Pipeline::ahead + 1), at(j + lanes), j + lanes);
            if (FASTACT_UNLIKELY(rare.among(at(j), at(j + lanes)))) {
                a = rare.mended(at(j), a);
                b = rare.mended(at(j + lanes), b);
            }
            if constexpr (stream) {
                a.stream(y + j);
                b.stream(y + j + lanes);
            } else {
                a.store(y + j);
                b.store(y + j + lanes);
            }
        },
        Order(i, n));
    while (i < n) {
        const std::size_t rest = n - i < lanes ? n - i : lanes;
        some(i, rest);
        i += rest;
    }
}

/// Runs a function from one array to another.
template <class V, Way way>
struct Run : Walk<V> {
    using Memory = typename V::Memory;
    using Walk<V>::x, Walk<V>::y, Walk<V>::n, Walk<V>::fetches_itself;

    /// y[i] = f(x[i])
    template <class Function>
    FASTACT_INLINE void operator()(Function f) const {
        in_stages(Never(), [=](V a, V) FASTACT_INLINE_LAMBDA { return f(a); });
    }

    /// The same in stages, for what takes long: the first takes x[i], others what the one before them
    /// returns, the last x[i], too, which is loaded again. Best divided where there is little to hand over.
    template <class Rare, class... Stages>
    FASTACT_INLINE void in_stages(Rare rare, Stages... stages) const {
        const Memory* soon = half_a_page_on(x, follows(x, y, n));
        if constexpr (way == Way::past_in_turns) soon = x + Turns<Memory>::block;
        map<way>(Pipeline<V, Stages...>(stages...), rare, Walk<V>(*this),
                 fetches_itself ? x : soon);
        if constexpr (way != Way::cached) stream_fence();
    }

    /// y[i] = f(x[i], a pointer to key(x[i])), for lookup_rows. In blocks: a lane that is read right
    /// after its vector has been written waits for it.
    template <class Key, class Function>
    FASTACT_INLINE void by_key(Key key, Function f) const {
        using T = typename V::Scalar;
        constexpr std::size_t block = 4096 / sizeof(T);
        // `map` may begin between two vectors, so the last one can end in the one after it.
        alignas(64) T stored[block + V::lanes];
        const T* const keys = stored;
        // Blocks end with lines of y, so that none is written in parts.
        const std::size_t past = reinterpret_cast<std::uintptr_t>(y) % 64 / sizeof(T);
        Walk<V> part = *this;
        for (std::size_t begin = 0, end = block - past; begin < n; begin = end, end += block) {
            part.x = x + begin;
            part.y = y + begin;
            part.n = (end < n ? end : n) - begin;
            std::size_t i = 0;
            for (; i + V::lanes <= part.n; i += V::lanes)
                key(V(V::load(part.x + i))).store(stored + i);
            key(V(V::load(part.x + i, part.n - i))).store(stored + i);
            if (i < part.n) key(V(0)).store(stored + i + V::lanes);
            const auto of_key = [=](V a, V, std::size_t j)
                                    FASTACT_INLINE_LAMBDA { return f(a, keys + j); };
            map<way>(Pipeline<V, decltype(of_key)>(of_key), Never(), part, part.x + block);
        }
        if constexpr (way != Way::cached) stream_fence();
    }
};

/// What most activations inherit: their map, with every parameter broadcast.
template <class Activation>
struct Lanewise {
    template <class V, Way way, class... Parameters>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double*,
                                    Parameters... parameters) {
        run([=](V x) FASTACT_INLINE_LAMBDA { return Activation::map(x, parameters...); });
    }
};

/// What those inherit that take long and have no parameters: the `third` of their `second` of their `first`.
template <class Activation>
struct Staged {
    template <class V>
    static FASTACT_INLINE auto rare() {
        return Never();
    }

    template <class V, Way way>
    static FASTACT_INLINE void bind(const Run<V, way>& run, const double*) {
        run.in_stages(
            Activation::template rare<V>(),
            [](V x) FASTACT_INLINE_LAMBDA { return Activation::first(x); },
            [](auto begun) FASTACT_INLINE_LAMBDA { return Activation::second(begun); },
            [](auto begun, V x) FASTACT_INLINE_LAMBDA { return V(Activation::third(begun, x)); });
    }
};

/// From how many bytes on for each thread the results of an activation go past the caches, and in vectors
/// of so many lanes; without such a limit in float16, too. That pays where memory takes longer than the
/// arithmetic: what is overwritten is not fetched first, which is a third of the traffic. Where less is
/// written, the next function finds results in a cache.
struct PastCaches {
    std::size_t bytes, lanes;
};
template <class Activation>
constexpr PastCaches past_caches = {std::size_t{8} << 20, 0};

/// From how many on, of all threads, where these share a large last cache.
constexpr std::size_t past_large_caches = std::size_t{16} << 20;

/// Whether those of a call do.
template <class Activation, class V>
FASTACT_INLINE bool go_past_caches(Traffic traffic) {
    constexpr PastCaches from = past_caches<Activation>;
    constexpr bool pays = from.lanes == 0 || (!stores_narrower<V> && V::lanes >= from.lanes);
    if (!streams || !pays) return false;
    return traffic.sweeps ? traffic.disjoint >= past_large_caches : traffic.share() >= from.bytes;
}

/// An activation with `count` parameters, which are broadcast.
template <class Activation, int count, Way way, class V>
FASTACT_INLINE void run(Walk<V> walk, const double* p) {
    using T = typename V::Scalar;
    static_assert(count <= 3, "add a case");
    const Run<V, way> run{walk};
    const V first(static_cast<T>(p[0])), second(static_cast<T>(p[1])), third(static_cast<T>(p[2]));
    if constexpr (count == 0) Activation::bind(run, p);
    if constexpr (count == 1) Activation::bind(run, p, first);
    if constexpr (count == 2) Activation::bind(run, p, first, second);
    if constexpr (count == 3) Activation::bind(run, p, first, second, third);
}

/// The same as a function of its own: compilers find registers better for one loop than for several.
template <class Activation, int count, Way way, class V>
FASTACT_NOINLINE void run_apart(Walk<V> walk, const double* p) {
    run<Activation, count, way>(walk, p);
}

/// The same in the way that suits the memory.
template <class Activation, int count, class V>
FASTACT_INLINE void run_over(Walk<V> walk, const double* p, Traffic traffic) {
    if (!go_past_caches<Activation, V>(traffic) || !walk.can_align_results())
        run<Activation, count, Way::cached>(walk, p);
    else if (traffic.sweeps || follows(walk.x, walk.y, walk.n))
        // Backward, turns would have loads meet the stores of the page before.
        run_apart<Activation, count, Way::past_in_line>(walk, p);
    else
        run_apart<Activation, count, Way::past_in_turns>(walk, p);
}

/// The kernel of an activation with `count` parameters.
template <class Activation, class V, int count>
void elementwise(const void* x, void* y, std::size_t n, const double* given, Traffic traffic) {
    using Memory = typename V::Memory;
    const FloatState state;
    double p[3] = {};
    for (int i = 0; i < count; ++i) p[i] = rounded<V>(given[i]);
    const Walk<V> walk{static_cast<const Memory*>(x), static_cast<Memory*>(y), n,
                       traffic.fetches_itself};
    run_over<Activation, count>(walk, p, traffic);
}

/// The kernel of an activation with a second input.
template <class Activation, class V>
void pairwise(const void* x_, const void* second_, void* y_, std::size_t n, bool one,
              Traffic traffic) {
    using Memory = typename V::Memory;
    const FloatState state;
    const auto* x = static_cast<const Memory*>(x_);
    const auto* second = static_cast<const Memory*>(second_);
    auto* y = static_cast<Memory*>(y_);
    if (one) {
        typename V::Scalar value[V::lanes];
        V::load(second, 1).store(value);
        const double p[3] = {value[0]};
        return run_over<Activation, 1>(Walk<V>{x, y, n, traffic.fetches_itself}, p, traffic);
    }
    const bool follows_one = follows(x, y, n) || follows(second, y, n);
    const std::size_t i = in_steps<false>(
        0, n, V::lanes, follows_one && apart(x, y, n) && apart(second, y, n),
        [](std::size_t) FASTACT_INLINE_LAMBDA { return nullptr; },
        [=](std::nullptr_t, std::size_t j, std::size_t) FASTACT_INLINE_LAMBDA {
            V(Activation::template map<V>(V::load(x + j), V::load(second + j))).store(y + j);
        },
        InLine(0, n));
    if (i < n) {
        const std::size_t rest = n - i;
        Activation::template map<V>(V::load(x + i, rest), V::load(second + i, rest))
            .store(y + i, rest);
    }
}

}  // namespace fastact::FASTACT_ISA
