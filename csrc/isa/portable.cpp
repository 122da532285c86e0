// Any CPU: the vector types of vec.h as small arrays, for the compiler to vectorise as it can.
#include <type_traits>

#define FASTACT_ISA portable
#include "../vec.h"
#if defined(__aarch64__)
#include "float_state_arm.h"
#elif defined(__SSE2__) || defined(_M_X64)
#include "float_state_x86.h"
#endif

namespace fastact::portable {

#if !(defined(__aarch64__) || defined(__SSE2__) || defined(_M_X64))
/// Unknown hardware: its floating-point environment is left as it is.
struct FloatState {
    FloatState() {}
};
#endif

/// Exact: every float16 is a float32. A NaN keeps its payload and becomes quiet.
FASTACT_INLINE float to_float(half h) {
    const std::uint32_t sign = (h.bits & 0x8000u) << 16, magnitude = h.bits & 0x7fffu;
    if (magnitude > 0x7c00) return bit_cast<float>(sign | 0x7fc00000u | magnitude << 13);
    if (magnitude == 0x7c00) return bit_cast<float>(sign | 0x7f800000u);
    // The exponent's bias differs by 112; the multiplication also normalises subnormals.
    const float a = bit_cast<float>(magnitude << 13) * 0x1p112f;
    return bit_cast<float>(bit_cast<std::uint32_t>(a) | sign);
}

/// Rounded to nearest, ties to even.
FASTACT_INLINE half to_half(float x) {
    const std::uint32_t bits = bit_cast<std::uint32_t>(x);
    const std::uint32_t sign = bits >> 16 & 0x8000u, magnitude = bits & 0x7fffffffu;
    std::uint32_t h;
    if (magnitude > 0x7f800000u) {
        h = 0x7e00u | (magnitude >> 13 & 0x3ffu);
    } else if (magnitude >= 0x477ff000u) {  // 65520, where rounding reaches infinity
        h = 0x7c00u;
    } else if (magnitude < 0x38800000u) {  // below 2^-14 the grid is 2^-24: let an addition round
        h = bit_cast<std::uint32_t>(bit_cast<float>(magnitude) + 0.5f) - 0x3f000000u;
    } else {
        h = (magnitude - 0x38000000u + 0xfffu + (magnitude >> 13 & 1u)) >> 13;
    }
    return {static_cast<std::uint16_t>(sign | h)};
}

FASTACT_INLINE float to_memory(float a, const float*) { return a; }
FASTACT_INLINE double to_memory(double a, const double*) { return a; }
FASTACT_INLINE float to_memory(double a, const float*) { return static_cast<float>(a); }
FASTACT_INLINE half to_memory(float a, const half*) { return to_half(a); }
FASTACT_INLINE float from_memory(float a) { return a; }
FASTACT_INLINE double from_memory(double a) { return a; }
FASTACT_INLINE float from_memory(half a) { return to_float(a); }

template <class T, std::size_t n>
struct MaskOf {
    bool m[n];
};

/// Eight bytes of T, lane by lane: more would only make the code longer.
template <class T, class Bits>
struct Lanes {
    using Scalar = T;
    using Memory = T;
    using Unsigned = Bits;
    static constexpr std::size_t lanes = 8 / sizeof(T), registers = 8;
    using Mask = MaskOf<T, lanes>;
    T v[lanes];

    static FASTACT_INLINE Mask first(std::size_t n) {
        Mask mask;
        for (std::size_t i = 0; i < lanes; ++i) mask.m[i] = i < n;
        return mask;
    }

    Lanes() = default;
    FASTACT_INLINE explicit Lanes(T s) {
        for (T& lane : v) lane = s;
    }
    template <class M>
    static FASTACT_INLINE Lanes load(const M* p) {
        return load(p, lanes);
    }
    template <class M>
    static FASTACT_INLINE Lanes load(const M* p, std::size_t n) {
        Lanes a(T(0));
        for (std::size_t i = 0; i < n; ++i) a.v[i] = from_memory(p[i]);
        return a;
    }
    template <class M>
    FASTACT_INLINE void store(M* p) const {
        store(p, lanes);
    }
    template <class M>
    FASTACT_INLINE void store(M* p, std::size_t n) const {
        for (std::size_t i = 0; i < n; ++i) p[i] = to_memory(v[i], p);
    }
    template <class M>
    FASTACT_INLINE void stream(M* p) const {
        store(p);
    }
};

using F = Lanes<float, std::uint32_t>;
using D = Lanes<double, std::uint64_t>;

/// f of corresponding lanes.
template <class L, class Function, class... Rest>
FASTACT_INLINE L each(Function f, L a, Rest... rest) {
    for (std::size_t i = 0; i < L::lanes; ++i) a.v[i] = f(a.v[i], rest.v[i]...);
    return a;
}
template <class L, class Function>
FASTACT_INLINE typename L::Mask compare(Function f, L a, L b) {
    typename L::Mask mask;
    for (std::size_t i = 0; i < L::lanes; ++i) mask.m[i] = f(a.v[i], b.v[i]);
    return mask;
}
/// f of corresponding representations.
template <class L, class Function, class... Rest>
FASTACT_INLINE L each_bits(Function f, L a, Rest... rest) {
    using Bits = typename L::Unsigned;
    return each(
        [f](auto s, auto... t) {
            return bit_cast<typename L::Scalar>(
                static_cast<Bits>(f(bit_cast<Bits>(s), bit_cast<Bits>(t)...)));
        },
        a, rest...);
}

/// product + addend, rounded to odd first, as last_add does: the rounding to float is the only one.
float rounded_to_odd(double product, double addend) {
    const double sum = product + addend, seen = sum - product;
    const double error = (product - (sum - seen)) + (addend - seen);
    const auto bits = bit_cast<std::uint64_t>(sum), error_bits = bit_cast<std::uint64_t>(error);
    const auto odd = (bits - ((bits ^ error_bits) >> 63)) | 1;
    const bool inexact = error < 0 || 0 < error;  // false for NaN
    return static_cast<float>(bit_cast<double>(inexact ? odd : bits));
}
/// By way of double, where the product is exact. Many times faster than the library's function on a
/// CPU without such an instruction.
FASTACT_INLINE float fused(float a, float b, float c) {
    const double product = double(a) * b, sum = product + c;
    const auto bits = bit_cast<std::uint64_t>(sum);
    // Rounded twice, a sum goes wrong only next to a tie of float, or where float is subnormal.
    const bool near_tie = (bits & 0x1fffffff) == 0x10000000;
    const bool subnormal = bits << 1 < std::uint64_t(1023 - 126) << 53;
    if (FASTACT_UNLIKELY(near_tie || subnormal)) return rounded_to_odd(product, c);
    return static_cast<float>(sum);
}
FASTACT_INLINE double fused(double a, double b, double c) { return __builtin_fma(a, b, c); }
FASTACT_INLINE float with_sign(float a, float sign) { return __builtin_copysignf(a, sign); }
FASTACT_INLINE double with_sign(double a, double sign) { return __builtin_copysign(a, sign); }

template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator+(Lanes<T, B> a, Lanes<T, B> b) {
    return each([](auto s, auto t) { return s + t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator-(Lanes<T, B> a, Lanes<T, B> b) {
    return each([](auto s, auto t) { return s - t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator*(Lanes<T, B> a, Lanes<T, B> b) {
    return each([](auto s, auto t) { return s * t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator/(Lanes<T, B> a, Lanes<T, B> b) {
    return each([](auto s, auto t) { return s / t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator-(Lanes<T, B> a) {
    return each([](auto s) { return -s; }, a);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> fma(Lanes<T, B> a, Lanes<T, B> b, Lanes<T, B> c) {
    return each([](auto s, auto t, auto u) { return fused(s, t, u); }, a, b, c);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> min(Lanes<T, B> a, Lanes<T, B> b) {
    return each([](auto s, auto t) { return s < t ? s : t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> max(Lanes<T, B> a, Lanes<T, B> b) {
    return each([](auto s, auto t) { return s > t ? s : t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> abs(Lanes<T, B> a) {
    return each([](auto s) { return with_sign(s, decltype(s)(0)); }, a);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> copysign(Lanes<T, B> a, Lanes<T, B> sign) {
    return each([](auto s, auto t) { return with_sign(s, t); }, a, sign);
}

template <class T, class B>
FASTACT_INLINE typename Lanes<T, B>::Mask operator<(Lanes<T, B> a, Lanes<T, B> b) {
    return compare([](auto s, auto t) { return s < t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE typename Lanes<T, B>::Mask operator<=(Lanes<T, B> a, Lanes<T, B> b) {
    return compare([](auto s, auto t) { return s <= t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE typename Lanes<T, B>::Mask operator==(Lanes<T, B> a, Lanes<T, B> b) {
    return compare([](auto s, auto t) { return s == t; }, a, b);
}
template <class T, std::size_t n>
FASTACT_INLINE MaskOf<T, n> operator&(MaskOf<T, n> a, MaskOf<T, n> b) {
    for (std::size_t i = 0; i < n; ++i) a.m[i] = a.m[i] && b.m[i];
    return a;
}
template <class T, class B>
FASTACT_INLINE auto within(Lanes<T, B> limit, Lanes<T, B> a, Lanes<T, B> b) {
    return (abs(a) <= limit) & (abs(b) <= limit);
}
template <class T, std::size_t n>
FASTACT_INLINE bool all(MaskOf<T, n> a) {
    bool found = true;
    for (const bool lane : a.m) found = found && lane;
    return found;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> select(typename Lanes<T, B>::Mask m, Lanes<T, B> a, Lanes<T, B> b) {
    for (std::size_t i = 0; i < Lanes<T, B>::lanes; ++i) a.v[i] = m.m[i] ? a.v[i] : b.v[i];
    return a;
}

template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_add(Lanes<T, B> a, Lanes<T, B> b) {
    return each_bits([](auto s, auto t) { return s + t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_sub(Lanes<T, B> a, Lanes<T, B> b) {
    return each_bits([](auto s, auto t) { return s - t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_or(Lanes<T, B> a, Lanes<T, B> b) {
    return each_bits([](auto s, auto t) { return s | t; }, a, b);
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_xor(Lanes<T, B> a, Lanes<T, B> b) {
    return each_bits([](auto s, auto t) { return s ^ t; }, a, b);
}
template <int n, class T, class B>
FASTACT_INLINE Lanes<T, B> shift_left(Lanes<T, B> a) {
    return each_bits([](auto s) { return s << n; }, a);
}
template <int n, class T, class B>
FASTACT_INLINE Lanes<T, B> shift_right(Lanes<T, B> a) {
    return each_bits([](auto s) { return s >> n; }, a);
}

template <class T, class B>
FASTACT_INLINE Lanes<T, B> lookup(const T (&table)[8], Lanes<T, B> k) {
    return each([&](T s) { return table[bit_cast<B>(s) & 7]; }, k);
}
template <int step, class T, class B>
FASTACT_INLINE void unzip(Lanes<T, B> a, Lanes<T, B> b, Lanes<T, B>& even, Lanes<T, B>& odd) {
    constexpr std::size_t lanes = Lanes<T, B>::lanes;
    for (std::size_t i = 0; i < lanes; ++i) {
        const Lanes<T, B>& from = 2 * i < lanes ? a : b;
        even.v[i] = from.v[2 * i % lanes];
        odd.v[i] = from.v[2 * i % lanes + 1];
    }
}

template <class Table>
FASTACT_INLINE void lookup_rows(const double* k, D (&row)[8]) {
    for (std::size_t lane = 0; lane < D::lanes; ++lane)
        for (int i = 0; i < 8; ++i) row[i].v[lane] = row_at<Table>(k[lane])[i];
}

template <class T, class B>
FASTACT_INLINE T hmax(Lanes<T, B> a) {
    T m = a.v[0];
    for (const T lane : a.v) m = lane > m ? lane : m;
    return m;
}
template <class T, class B>
FASTACT_INLINE std::int64_t bits_sum(Lanes<T, B> a) {
    std::uint64_t sum = 0;
    for (const T lane : a.v) {
        const std::int64_t bits = bit_cast<std::make_signed_t<B>>(lane);
        sum += static_cast<std::uint64_t>(bits);
    }
    return static_cast<std::int64_t>(sum);
}
constexpr bool streams = false;
FASTACT_INLINE void stream_fence() {}

}  // namespace fastact::portable

#include "kernels.inl"
