// Any CPU: the vector types of vec.h in vectors of the compiler's, GCC or Clang, for which it takes what
// instructions there are.
#include <type_traits>

#define FASTACT_ISA portable
#include "../vec.h"
#if defined(__aarch64__)
#include "float_state_arm.h"
#elif defined(__SSE2__) || defined(_M_X64)
#include "float_state_x86.h"
#endif

#if defined(__ARM_NEON) && !defined(__aarch64__)
#error "Vectors of 32-bit Arm lose subnormal numbers: compile for a CPU without NEON"
#endif

namespace fastact::portable {

#if !(defined(__aarch64__) || defined(__SSE2__) || defined(_M_X64))
/// Unknown hardware: its floating-point environment is left as it is.
struct FloatState {
    FloatState() {}
};
#endif

/// n elements, in registers where the CPU has such vectors. An operator is that of each lane, and a
/// comparison gives integers of all bits, or of none.
template <class T, std::size_t n>
struct VectorOf {
    typedef T type __attribute__((vector_size(n * sizeof(T))));
};
template <class T, std::size_t n>
using Vector = typename VectorOf<T, n>::type;

using Halves = Vector<std::uint16_t, 4>;
using Floats = Vector<float, 4>;
using Bits32 = Vector<std::uint32_t, 4>;
using TwoFloats = Vector<float, 2>;
using Doubles = Vector<double, 2>;
using Bits64 = Vector<std::uint64_t, 2>;

// From memory and to it, and from float to double.
FASTACT_INLINE void convert(Floats from, Floats& to) { to = from; }
FASTACT_INLINE void convert(Doubles from, Doubles& to) { to = from; }
FASTACT_INLINE void convert(TwoFloats from, Doubles& to) {
    to = __builtin_convertvector(from, Doubles);
}
FASTACT_INLINE void convert(Doubles from, TwoFloats& to) {
    to = __builtin_convertvector(from, TwoFloats);
}
/// Exact: every float16 is a float32. A NaN keeps its payload and becomes quiet.
FASTACT_INLINE void convert(Halves from, Floats& to) {
    const Bits32 bits = __builtin_convertvector(from, Bits32);
    const Bits32 sign = (bits & 0x8000u) << 16, magnitude = (bits & 0x7fffu) << 13;
    const Bits32 nan = Bits32(magnitude > 0x7c00u << 13) & 0x00400000u;
    // The exponent's bias differs by 112; the multiplication also normalises subnormals.
    const Bits32 finite = Bits32(Floats(magnitude) * 0x1p112f);
    const Bits32 other = magnitude | 0x7f800000u | nan;
    to = Floats(sign | (magnitude < 0x7c00u << 13 ? finite : other));
}
/// Rounded to nearest, ties to even.
FASTACT_INLINE void convert(Floats from, Halves& to) {
    const Bits32 bits = Bits32(from), sign = bits >> 16 & 0x8000u, magnitude = bits & 0x7fffffffu;
    // Below 2^-14 the grid is 2^-24: let an addition round.
    const Bits32 small = Bits32(Floats(magnitude) + 0.5f) - 0x3f000000u;
    const Bits32 normal = (magnitude - 0x38000000u + 0xfffu + (magnitude >> 13 & 1u)) >> 13;
    Bits32 h = magnitude < 0x38800000u ? small : normal;
    h = magnitude < 0x477ff000u ? h : 0x7c00u - Bits32{};  // 65520, where rounding reaches infinity
    h = magnitude > 0x7f800000u ? 0x7e00u | (magnitude >> 13 & 0x3ffu) : h;
    to = __builtin_convertvector(sign | h, Halves);
}

template <class Int, std::size_t n>
struct MaskOf {
    Vector<Int, n> m;
};

/// Sixteen bytes of T.
template <class T, class Bits>
struct Lanes {
    using Scalar = T;
    using Memory = T;
    // As if there were few registers: an fma takes many of them.
    static constexpr std::size_t lanes = 16 / sizeof(T), registers = 8;
    using Mask = MaskOf<std::make_signed_t<Bits>, lanes>;
    Vector<T, lanes> v;

    static FASTACT_INLINE Mask first(std::size_t n) {
        Mask mask;
        for (std::size_t i = 0; i < lanes; ++i) mask.m[i] = i < n ? -1 : 0;
        return mask;
    }

    Lanes() = default;
    FASTACT_INLINE Lanes(Vector<T, lanes> a) : v(a) {}
    FASTACT_INLINE explicit Lanes(T s) : v(s - Vector<T, lanes>{}) {}  // -0 + 0 would be 0

    template <class M>
    static FASTACT_INLINE Lanes load(const M* p) {
        InMemory<M> memory;
        __builtin_memcpy(&memory, p, sizeof memory);
        Lanes a;
        convert(memory, a.v);
        return a;
    }
    template <class M>
    static FASTACT_INLINE Lanes load(const M* p, std::size_t n) {
        M buffer[lanes] = {};
        for (std::size_t i = 0; i < n; ++i) buffer[i] = p[i];
        return load(buffer);
    }
    template <class M>
    FASTACT_INLINE void store(M* p) const {
        InMemory<M> memory;
        convert(v, memory);
        __builtin_memcpy(p, &memory, sizeof memory);
    }
    template <class M>
    FASTACT_INLINE void store(M* p, std::size_t n) const {
        M buffer[lanes];
        store(buffer);
        for (std::size_t i = 0; i < n; ++i) p[i] = buffer[i];
    }
    template <class M>
    FASTACT_INLINE void stream(M* p) const {
        store(p);
    }

   private:
    template <class M>
    using InMemory = Vector<std::conditional_t<std::is_same_v<M, half>, std::uint16_t, M>, lanes>;
};

using F = Lanes<float, std::uint32_t>;
using D = Lanes<double, std::uint64_t>;

/// The representations, as unsigned integers, and the other way round.
FASTACT_INLINE Bits32 bits(F a) { return Bits32(a.v); }
FASTACT_INLINE Bits64 bits(D a) { return Bits64(a.v); }
FASTACT_INLINE F from_bits(Bits32 a) { return Floats(a); }
FASTACT_INLINE D from_bits(Bits64 a) { return Doubles(a); }

template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator+(Lanes<T, B> a, Lanes<T, B> b) {
    return a.v + b.v;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator-(Lanes<T, B> a, Lanes<T, B> b) {
    return a.v - b.v;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator*(Lanes<T, B> a, Lanes<T, B> b) {
    return a.v * b.v;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator/(Lanes<T, B> a, Lanes<T, B> b) {
    return a.v / b.v;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> operator-(Lanes<T, B> a) {
    return -a.v;
}

template <class T, class B>
FASTACT_INLINE Lanes<T, B> min(Lanes<T, B> a, Lanes<T, B> b) {
    return a.v < b.v ? a.v : b.v;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> max(Lanes<T, B> a, Lanes<T, B> b) {
    return a.v > b.v ? a.v : b.v;
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> signed_as(Lanes<T, B> a, Lanes<T, B> sign) {
    constexpr B most = B(1) << (8 * sizeof(B) - 1);
    return from_bits((bits(a) & ~most) | (bits(sign) & most));
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> abs(Lanes<T, B> a) {
    return signed_as(a, Lanes<T, B>(T(0)));
}

template <class T, class B>
FASTACT_INLINE typename Lanes<T, B>::Mask operator<(Lanes<T, B> a, Lanes<T, B> b) {
    return {a.v < b.v};
}
template <class T, class B>
FASTACT_INLINE typename Lanes<T, B>::Mask operator<=(Lanes<T, B> a, Lanes<T, B> b) {
    return {a.v <= b.v};
}
template <class T, class B>
FASTACT_INLINE typename Lanes<T, B>::Mask operator==(Lanes<T, B> a, Lanes<T, B> b) {
    return {a.v == b.v};
}
template <class Int, std::size_t n>
FASTACT_INLINE bool any(MaskOf<Int, n> a) {
    const Bits64 parts = Bits64(a.m);
    return (parts[0] | parts[1]) != 0;
}
template <class Int, std::size_t n>
FASTACT_INLINE bool all(MaskOf<Int, n> a) {
    return !any(MaskOf<Int, n>{~a.m});
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> select(typename Lanes<T, B>::Mask m, Lanes<T, B> a, Lanes<T, B> b) {
    return m.m ? a.v : b.v;
}

/// The first two lanes of F, and the others, as double.
struct Wide {
    Doubles first, last;

    FASTACT_INLINE Wide(Doubles f, Doubles l) : first(f), last(l) {}
    FASTACT_INLINE explicit Wide(F a) {
        const Bits64 pairs = Bits64(a.v);
        convert(bit_cast<TwoFloats>(pairs[0]), first);
        convert(bit_cast<TwoFloats>(pairs[1]), last);
    }
    FASTACT_INLINE F narrow() const {
        TwoFloats f, l;
        convert(first, f);
        convert(last, l);
        return Floats(Bits64{bit_cast<std::uint64_t>(f), bit_cast<std::uint64_t>(l)});
    }
};
/// product + addend, rounded to odd, as last_add does: the rounding to float is the only one then.
FASTACT_INLINE Doubles rounded_to_odd(Doubles product, Doubles addend) {
    const Doubles sum = product + addend, seen = sum - product;
    const Doubles error = (product - (sum - seen)) + (addend - seen);
    const Bits64 nearest = Bits64(sum);
    const Bits64 odd = (nearest - ((nearest ^ Bits64(error)) >> 63)) | 1;
    const auto inexact = (error < 0.0) | (0.0 < error);  // false for NaN
    return Doubles(inexact ? odd : nearest);
}
FASTACT_NOINLINE F fma_by_odd(F a, F b, F c) {
    const Wide x(a), y(b), z(c);
    return Wide(rounded_to_odd(x.first * y.first, z.first), rounded_to_odd(x.last * y.last, z.last))
        .narrow();
}
/// By way of double, where the product is exact. Many times faster than the library's function on a
/// CPU without such an instruction.
FASTACT_INLINE F fma(F a, F b, F c) {
    const Wide x(a), y(b), z(c);
    const Wide sum(x.first * y.first + z.first, x.last * y.last + z.last);
    const F result = sum.narrow();
    // Rounded twice, a sum goes wrong only if the first time makes it a tie, or where float is subnormal.
    const auto tie = [](Doubles s) FASTACT_INLINE_LAMBDA {
        return Bits32(Bits64(s) << 35) == UINT32_C(1) << 31;
    };
    const MaskOf<std::int32_t, 4> doubtful = {tie(sum.first) | tie(sum.last) |
                                              (abs(result) <= F(0x1p-126f)).m};
    if (FASTACT_UNLIKELY(any(doubtful))) return fma_by_odd(a, b, c);
    return result;
}
FASTACT_INLINE D fma(D a, D b, D c) {
    return Doubles{__builtin_fma(a.v[0], b.v[0], c.v[0]), __builtin_fma(a.v[1], b.v[1], c.v[1])};
}

template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_add(Lanes<T, B> a, Lanes<T, B> b) {
    return from_bits(bits(a) + bits(b));
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_sub(Lanes<T, B> a, Lanes<T, B> b) {
    return from_bits(bits(a) - bits(b));
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_or(Lanes<T, B> a, Lanes<T, B> b) {
    return from_bits(bits(a) | bits(b));
}
template <class T, class B>
FASTACT_INLINE Lanes<T, B> bits_xor(Lanes<T, B> a, Lanes<T, B> b) {
    return from_bits(bits(a) ^ bits(b));
}
template <int n, class T, class B>
FASTACT_INLINE Lanes<T, B> shift_left(Lanes<T, B> a) {
    return from_bits(bits(a) << n);
}
template <int n, class T, class B>
FASTACT_INLINE Lanes<T, B> shift_right(Lanes<T, B> a) {
    return from_bits(bits(a) >> n);
}

template <unsigned n>
FASTACT_INLINE F lookup(const float (&table)[n], F k) {
    const Bits32 i = bits(k) & (n - 1);
    return Floats{table[i[0]], table[i[1]], table[i[2]], table[i[3]]};
}
FASTACT_INLINE D lookup(const double (&table)[8], D k) {
    const Bits64 i = bits(k) & 7;
    return Doubles{table[i[0]], table[i[1]]};
}
template <int step>
FASTACT_INLINE void unzip(F a, F b, F& even, F& odd) {
    even = Floats{a.v[0], a.v[2], b.v[0], b.v[2]};
    odd = Floats{a.v[1], a.v[3], b.v[1], b.v[3]};
}
template <int step>
FASTACT_INLINE void unzip(D a, D b, D& even, D& odd) {
    even = Doubles{a.v[0], b.v[0]};
    odd = Doubles{a.v[1], b.v[1]};
}

template <class Table>
FASTACT_INLINE void lookup_rows(const double* k, D (&row)[8]) {
    const double* const r0 = row_at<Table>(k[0]);
    const double* const r1 = row_at<Table>(k[1]);
    for (int i = 0; i < 8; i += 2) unzip<0>(D::load(r0 + i), D::load(r1 + i), row[i], row[i + 1]);
}

template <class T, class B>
FASTACT_INLINE T hmax(Lanes<T, B> a) {
    T m = a.v[0];
    for (std::size_t i = 1; i < a.lanes; ++i) m = a.v[i] > m ? a.v[i] : m;
    return m;
}
template <class T, class B>
FASTACT_INLINE std::int64_t bits_sum(Lanes<T, B> a) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < a.lanes; ++i) {
        const std::int64_t lane = static_cast<std::make_signed_t<B>>(bits(a)[i]);
        sum += static_cast<std::uint64_t>(lane);
    }
    return static_cast<std::int64_t>(sum);
}
constexpr bool streams = false;
FASTACT_INLINE void stream_fence() {}

}  // namespace fastact::portable

#include "kernels.inl"
