// How a function of lanes runs over memory.
#pragma once

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

/// What is read after half a page: the CPU's own prefetching stops at the ends of pages.
template <class Memory>
FASTACT_INLINE const char* ahead(const Memory* x) {
    return reinterpret_cast<const char*>(x) + 2048;
}

/// y[i] = f(x[i]), strictly forward: y may be x, or begin before it.
template <class V, class Function>
FASTACT_INLINE void map(Function f, const typename V::Memory* x, typename V::Memory* y,
                        std::size_t n, bool stream) {
    using Memory = typename V::Memory;
    std::size_t i = 0;
    if (n >= 8 * V::lanes) {
        // Up to where y is aligned: a store to two cache lines costs two.
        constexpr std::size_t size = V::lanes * sizeof(Memory);
        const std::size_t past = reinterpret_cast<std::uintptr_t>(y) % size;
        const bool can_align = past % sizeof(Memory) == 0;
        if (can_align && past != 0) {
            i = (size - past) / sizeof(Memory);
            f(V(V::load(x, i))).store(y, i);
        }
        if (FASTACT_UNLIKELY(stream && can_align)) {
            for (; i + V::lanes <= n; i += V::lanes) {
                FASTACT_PREFETCH(ahead(x + i));
                f(V(V::load(x + i))).stream(y + i);
            }
            stream_fence();
        }
    }
    for (; i + 2 * V::lanes <= n; i += 2 * V::lanes) {
        FASTACT_PREFETCH(ahead(x + i));
        FASTACT_PREFETCH(ahead(x + i + V::lanes));
        const V x0 = V::load(x + i), x1 = V::load(x + i + V::lanes);
        const V y0 = f(x0), y1 = f(x1);
        y0.store(y + i);
        y1.store(y + i + V::lanes);
    }
    while (i < n) {
        const std::size_t rest = n - i < V::lanes ? n - i : V::lanes;
        f(V(V::load(x + i, rest))).store(y + i, rest);
        i += rest;
    }
}

/// What most activations inherit: their map, with every parameter broadcast.
template <class Activation>
struct Lanewise {
    template <class V, class Run, class... Parameters>
    static FASTACT_INLINE void bind(Run run, const double*, Parameters... parameters) {
        run([=](V x)
                FASTACT_INLINE_LAMBDA { return Activation::template map<V>(x, parameters...); });
    }
};

/// The kernel of an activation with `count` parameters.
template <class Activation, class V, int count>
void elementwise(const void* x, void* y, std::size_t n, const double* given, bool stream) {
    using Memory = typename V::Memory;
    using T = typename V::Scalar;
    static_assert(count <= 3, "add a case");
    const FloatState state;
    double p[3] = {};
    for (int i = 0; i < count; ++i) p[i] = rounded<V>(given[i]);
    const auto run = [&](auto f) FASTACT_INLINE_LAMBDA {
        map<V>(f, static_cast<const Memory*>(x), static_cast<Memory*>(y), n, stream);
    };
    const V first(static_cast<T>(p[0])), second(static_cast<T>(p[1])), third(static_cast<T>(p[2]));
    if constexpr (count == 0) Activation::template bind<V>(run, p);
    if constexpr (count == 1) Activation::template bind<V>(run, p, first);
    if constexpr (count == 2) Activation::template bind<V>(run, p, first, second);
    if constexpr (count == 3) Activation::template bind<V>(run, p, first, second, third);
}

/// The kernel of an activation with a second input.
template <class Activation, class V>
void pairwise(const void* x_, const void* second_, void* y_, std::size_t n, bool one, bool stream) {
    using Memory = typename V::Memory;
    const FloatState state;
    const auto* x = static_cast<const Memory*>(x_);
    const auto* second = static_cast<const Memory*>(second_);
    auto* y = static_cast<Memory*>(y_);
    if (one) {
        typename V::Scalar value[V::lanes];
        V::load(second, 1).store(value);
        const auto s = value[0];
        const auto f = [=](V a)
                           FASTACT_INLINE_LAMBDA { return Activation::template map<V>(a, V(s)); };
        return map<V>(f, x, y, n, stream);
    }
    std::size_t i = 0;
    for (; i + V::lanes <= n; i += V::lanes)
        Activation::template map<V>(V::load(x + i), V::load(second + i)).store(y + i);
    if (i < n) {
        const std::size_t rest = n - i;
        Activation::template map<V>(V::load(x + i, rest), V::load(second + i, rest))
            .store(y + i, rest);
    }
}

}  // namespace fastact::FASTACT_ISA
