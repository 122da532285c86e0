// AVX2 with FMA and F16C: the vector types of vec.h in 256-bit registers.
#include <immintrin.h>

#include <cstring>

#define FASTACT_ISA avx2
#include "../vec.h"
#include "float_state_x86.h"

namespace fastact::avx2 {

// float and double side by side throughout: a missing one shows.

struct MaskF {
    __m256 m;
};

struct MaskD {
    __m256d m;
};

/// A vector of lanes on, then one of lanes off: what is read n lanes before the second has n on.
alignas(64) static constexpr std::int32_t lanes_on_f[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
alignas(64) static constexpr std::int64_t lanes_on_d[8] = {-1, -1, -1, -1};

// The first n halves of a vector go by way of integers of four each: a vector that is read right
// after parts of it were written waits.
FASTACT_INLINE std::int64_t pack(const half* p, std::size_t n) {
    std::int64_t bits = 0;
    if (n == 4) {
        std::memcpy(&bits, p, 8);
    } else {
        if (n >= 2) std::memcpy(&bits, p, 4);
        if (n % 2 != 0) bits |= std::int64_t{p[n - 1].bits} << 16 * (n - 1);
    }
    return bits;
}
FASTACT_INLINE void unpack(std::int64_t bits, half* p, std::size_t n) {
    if (n == 4) {
        std::memcpy(p, &bits, 8);
    } else {
        if (n >= 2) std::memcpy(p, &bits, 4);
        if (n % 2 != 0) p[n - 1].bits = static_cast<std::uint16_t>(bits >> 16 * (n - 1));
    }
}

struct F {
    using Scalar = float;
    using Memory = float;
    using Mask = MaskF;
    static constexpr std::size_t lanes = 8, registers = 16;
    __m256 v;

    F() = default;
    FASTACT_INLINE F(__m256 a) : v(a) {}
    FASTACT_INLINE explicit F(float s) : v(_mm256_set1_ps(s)) {}

    static FASTACT_INLINE __m256i lanes_on(std::size_t n) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes_on_f + lanes - n));
    }
    static FASTACT_INLINE Mask first(std::size_t n) { return {_mm256_castsi256_ps(lanes_on(n))}; }
    static FASTACT_INLINE F load(const float* p) { return _mm256_loadu_ps(p); }
    static FASTACT_INLINE F load(const float* p, std::size_t n) {
        return _mm256_maskload_ps(p, lanes_on(n));
    }
    static FASTACT_INLINE F load(const half* p) {
        return _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
    }
    static FASTACT_INLINE F load(const half* p, std::size_t n) {
        const std::size_t low = n < 4 ? n : 4;
        return _mm256_cvtph_ps(_mm_set_epi64x(pack(p + low, n - low), pack(p, low)));
    }
    FASTACT_INLINE void store(float* p) const { _mm256_storeu_ps(p, v); }
    FASTACT_INLINE void store(float* p, std::size_t n) const {
        // In parts: a store with a mask takes 13 cycles on Zen 4.
        if (n == lanes) return store(p);
        __m128 rest = _mm256_castps256_ps128(v);
        if (n >= 4) {
            _mm_storeu_ps(p, rest);
            rest = _mm256_extractf128_ps(v, 1);
            p += 4, n -= 4;
        }
        if (n >= 2) {
            _mm_storel_pi(reinterpret_cast<__m64*>(p), rest);
            rest = _mm_movehl_ps(rest, rest);
            p += 2, n -= 2;
        }
        if (n >= 1) _mm_store_ss(p, rest);
    }
    FASTACT_INLINE __m128i to_half() const {
        return _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    }
    FASTACT_INLINE void store(half* p) const {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), to_half());
    }
    FASTACT_INLINE void store(half* p, std::size_t n) const {
        const __m128i all = to_half();
        const std::size_t low = n < 4 ? n : 4;
        unpack(_mm_cvtsi128_si64(all), p, low);
        unpack(_mm_extract_epi64(all, 1), p + low, n - low);
    }
    FASTACT_INLINE void stream(float* p) const { _mm256_stream_ps(p, v); }
    FASTACT_INLINE void stream(half* p) const {
        _mm_stream_si128(reinterpret_cast<__m128i*>(p), to_half());
    }
};

struct D {
    using Scalar = double;
    using Memory = double;
    using Mask = MaskD;
    static constexpr std::size_t lanes = 4, registers = 16;
    __m256d v;

    D() = default;
    FASTACT_INLINE D(__m256d a) : v(a) {}
    FASTACT_INLINE explicit D(double s) : v(_mm256_set1_pd(s)) {}

    static FASTACT_INLINE __m256i lanes_on(std::size_t n) {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(lanes_on_d + lanes - n));
    }
    static FASTACT_INLINE Mask first(std::size_t n) { return {_mm256_castsi256_pd(lanes_on(n))}; }
    static FASTACT_INLINE D load(const double* p) { return _mm256_loadu_pd(p); }
    static FASTACT_INLINE D load(const float* p) { return _mm256_cvtps_pd(_mm_loadu_ps(p)); }
    static FASTACT_INLINE D load(const double* p, std::size_t n) {
        return _mm256_maskload_pd(p, lanes_on(n));
    }
    FASTACT_INLINE void store(double* p) const { _mm256_storeu_pd(p, v); }
    FASTACT_INLINE void store(float* p) const { _mm_storeu_ps(p, _mm256_cvtpd_ps(v)); }
    FASTACT_INLINE void store(double* p, std::size_t n) const {
        if (n == lanes) return store(p);
        __m128d rest = _mm256_castpd256_pd128(v);
        if (n >= 2) {
            _mm_storeu_pd(p, rest);
            rest = _mm256_extractf128_pd(v, 1);
            p += 2, n -= 2;
        }
        if (n >= 1) _mm_store_sd(p, rest);
    }
    FASTACT_INLINE void stream(double* p) const { _mm256_stream_pd(p, v); }
};

FASTACT_INLINE __m256i bits(F a) { return _mm256_castps_si256(a.v); }
FASTACT_INLINE __m256i bits(D a) { return _mm256_castpd_si256(a.v); }
FASTACT_INLINE F from_bits_f(__m256i a) { return _mm256_castsi256_ps(a); }
FASTACT_INLINE D from_bits_d(__m256i a) { return _mm256_castsi256_pd(a); }

FASTACT_INLINE F operator+(F a, F b) { return _mm256_add_ps(a.v, b.v); }
FASTACT_INLINE D operator+(D a, D b) { return _mm256_add_pd(a.v, b.v); }
FASTACT_INLINE F operator-(F a, F b) { return _mm256_sub_ps(a.v, b.v); }
FASTACT_INLINE D operator-(D a, D b) { return _mm256_sub_pd(a.v, b.v); }
FASTACT_INLINE F operator*(F a, F b) { return _mm256_mul_ps(a.v, b.v); }
FASTACT_INLINE D operator*(D a, D b) { return _mm256_mul_pd(a.v, b.v); }
FASTACT_INLINE F operator/(F a, F b) { return _mm256_div_ps(a.v, b.v); }
FASTACT_INLINE D operator/(D a, D b) { return _mm256_div_pd(a.v, b.v); }
// Compilers fold this into an fma, which they do not with a flip of the sign bit.
FASTACT_INLINE F operator-(F a) { return _mm256_sub_ps(_mm256_set1_ps(-0.0f), a.v); }
FASTACT_INLINE D operator-(D a) { return _mm256_sub_pd(_mm256_set1_pd(-0.0), a.v); }
FASTACT_INLINE F fma(F a, F b, F c) { return _mm256_fmadd_ps(a.v, b.v, c.v); }
FASTACT_INLINE D fma(D a, D b, D c) { return _mm256_fmadd_pd(a.v, b.v, c.v); }
FASTACT_INLINE F min(F a, F b) { return _mm256_min_ps(a.v, b.v); }
FASTACT_INLINE D min(D a, D b) { return _mm256_min_pd(a.v, b.v); }
FASTACT_INLINE F max(F a, F b) { return _mm256_max_ps(a.v, b.v); }
FASTACT_INLINE D max(D a, D b) { return _mm256_max_pd(a.v, b.v); }
FASTACT_INLINE F abs(F a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a.v); }
FASTACT_INLINE D abs(D a) { return _mm256_andnot_pd(_mm256_set1_pd(-0.0), a.v); }
FASTACT_INLINE F signed_as(F a, F sign) {
    return _mm256_or_ps(a.v, _mm256_and_ps(_mm256_set1_ps(-0.0f), sign.v));
}
FASTACT_INLINE D signed_as(D a, D sign) {
    return _mm256_or_pd(a.v, _mm256_and_pd(_mm256_set1_pd(-0.0), sign.v));
}

FASTACT_INLINE MaskF operator<(F a, F b) { return {_mm256_cmp_ps(a.v, b.v, _CMP_LT_OQ)}; }
FASTACT_INLINE MaskD operator<(D a, D b) { return {_mm256_cmp_pd(a.v, b.v, _CMP_LT_OQ)}; }
FASTACT_INLINE MaskF operator<=(F a, F b) { return {_mm256_cmp_ps(a.v, b.v, _CMP_LE_OQ)}; }
FASTACT_INLINE MaskD operator<=(D a, D b) { return {_mm256_cmp_pd(a.v, b.v, _CMP_LE_OQ)}; }
FASTACT_INLINE MaskF operator==(F a, F b) { return {_mm256_cmp_ps(a.v, b.v, _CMP_EQ_OQ)}; }
FASTACT_INLINE MaskD operator==(D a, D b) { return {_mm256_cmp_pd(a.v, b.v, _CMP_EQ_OQ)}; }
FASTACT_INLINE bool all(MaskF a) { return _mm256_movemask_ps(a.m) == 0xff; }
FASTACT_INLINE bool all(MaskD a) { return _mm256_movemask_pd(a.m) == 0xf; }
FASTACT_INLINE F select(MaskF m, F a, F b) { return _mm256_blendv_ps(b.v, a.v, m.m); }
FASTACT_INLINE D select(MaskD m, D a, D b) { return _mm256_blendv_pd(b.v, a.v, m.m); }

FASTACT_INLINE F bits_add(F a, F b) { return from_bits_f(_mm256_add_epi32(bits(a), bits(b))); }
FASTACT_INLINE D bits_add(D a, D b) { return from_bits_d(_mm256_add_epi64(bits(a), bits(b))); }
FASTACT_INLINE F bits_sub(F a, F b) { return from_bits_f(_mm256_sub_epi32(bits(a), bits(b))); }
FASTACT_INLINE D bits_sub(D a, D b) { return from_bits_d(_mm256_sub_epi64(bits(a), bits(b))); }
FASTACT_INLINE F bits_or(F a, F b) { return _mm256_or_ps(a.v, b.v); }
FASTACT_INLINE D bits_or(D a, D b) { return _mm256_or_pd(a.v, b.v); }
FASTACT_INLINE F bits_xor(F a, F b) { return _mm256_xor_ps(a.v, b.v); }
FASTACT_INLINE D bits_xor(D a, D b) { return _mm256_xor_pd(a.v, b.v); }
template <int n>
FASTACT_INLINE F shift_left(F a) {
    return from_bits_f(_mm256_slli_epi32(bits(a), n));
}
template <int n>
FASTACT_INLINE D shift_left(D a) {
    return from_bits_d(_mm256_slli_epi64(bits(a), n));
}
template <int n>
FASTACT_INLINE F shift_right(F a) {
    return from_bits_f(_mm256_srli_epi32(bits(a), n));
}
template <int n>
FASTACT_INLINE D shift_right(D a) {
    return from_bits_d(_mm256_srli_epi64(bits(a), n));
}

FASTACT_INLINE F lookup(const float (&table)[4], F k) {
    return _mm256_permutevar_ps(_mm256_broadcast_ps(reinterpret_cast<const __m128*>(table)),
                                bits(k));
}
FASTACT_INLINE F lookup(const float (&table)[8], F k) {
    F entries = _mm256_loadu_ps(table);
#if defined(_MSC_VER)
    return _mm256_permutevar8x32_ps(entries.v, bits(k));
#else
    // From a register: compilers would have the instruction read memory, which takes twice as long on Zen 3.
    __asm__("vpermps %2, %1, %0" : "=x"(entries.v) : "x"(k.v), "x"(entries.v));
    return entries;
#endif
}
/// Of eight doubles the lower halves, 0x88, or the upper ones, 0xdd.
template <int which>
FASTACT_INLINE __m256 halves(const double (&table)[8]) {
    const __m256 first = _mm256_castpd_ps(_mm256_loadu_pd(table));
    const __m256 last = _mm256_castpd_ps(_mm256_loadu_pd(table + 4));
    const __m256d mixed = _mm256_castps_pd(_mm256_shuffle_ps(first, last, which));
    return _mm256_castpd_ps(_mm256_permute4x64_pd(mixed, 0xd8));
}
FASTACT_INLINE D lookup(const double (&table)[8], D k) {
    // The only permute by variable indices across 256 bits moves 32-bit lanes.
    const __m256i twice = _mm256_castps_si256(_mm256_moveldup_ps(_mm256_castpd_ps(k.v)));
    const __m256 lower = _mm256_permutevar8x32_ps(halves<0x88>(table), twice);
    const __m256 upper = _mm256_permutevar8x32_ps(halves<0xdd>(table), twice);
    return _mm256_castps_pd(_mm256_blend_ps(lower, upper, 0xaa));
}

template <int step>
FASTACT_INLINE void unzip(F a, F b, F& even, F& odd) {
    if constexpr (step < 2) {
        even = _mm256_shuffle_ps(a.v, b.v, 0x88);
        odd = _mm256_shuffle_ps(a.v, b.v, 0xdd);
    } else {
        even = _mm256_permute2f128_ps(a.v, b.v, 0x20);
        odd = _mm256_permute2f128_ps(a.v, b.v, 0x31);
    }
}
template <int step>
FASTACT_INLINE void unzip(D a, D b, D& even, D& odd) {
    if constexpr (step < 1) {
        even = _mm256_unpacklo_pd(a.v, b.v);
        odd = _mm256_unpackhi_pd(a.v, b.v);
    } else {
        even = _mm256_permute2f128_pd(a.v, b.v, 0x20);
        odd = _mm256_permute2f128_pd(a.v, b.v, 0x31);
    }
}

template <class Table>
FASTACT_INLINE void lookup_rows(const double* k, D (&row)[8]) {
    const double* rows[4];
    for (int i = 0; i < 4; ++i) rows[i] = row_at<Table>(k[i]);
    for (int i = 0; i < 8; i += 2) {
        const auto pair = [&](int j) FASTACT_INLINE_LAMBDA {
            return _mm256_insertf128_pd(_mm256_castpd128_pd256(_mm_load_pd(rows[j] + i)),
                                        _mm_load_pd(rows[j + 2] + i), 1);
        };
        const __m256d even = pair(0), odd = pair(1);
        row[i] = _mm256_unpacklo_pd(even, odd);
        row[i + 1] = _mm256_unpackhi_pd(even, odd);
    }
}

FASTACT_INLINE float hmax(F a) {
    __m128 h = _mm_max_ps(_mm256_castps256_ps128(a.v), _mm256_extractf128_ps(a.v, 1));
    h = _mm_max_ps(h, _mm_movehl_ps(h, h));
    return _mm_cvtss_f32(_mm_max_ss(h, _mm_movehdup_ps(h)));
}
FASTACT_INLINE double hmax(D a) {
    const __m128d h = _mm_max_pd(_mm256_castpd256_pd128(a.v), _mm256_extractf128_pd(a.v, 1));
    return _mm_cvtsd_f64(_mm_max_sd(h, _mm_unpackhi_pd(h, h)));
}
FASTACT_INLINE std::int64_t sum_of_64(__m256i a) {
    const __m128i h = _mm_add_epi64(_mm256_castsi256_si128(a), _mm256_extracti128_si256(a, 1));
    return _mm_cvtsi128_si64(_mm_add_epi64(h, _mm_shuffle_epi32(h, 0x4e)));
}
FASTACT_INLINE std::int64_t bits_sum(F a) {
    const __m256i low = _mm256_cvtepi32_epi64(_mm256_castsi256_si128(bits(a)));
    const __m256i high = _mm256_cvtepi32_epi64(_mm256_extracti128_si256(bits(a), 1));
    return sum_of_64(_mm256_add_epi64(low, high));
}
FASTACT_INLINE std::int64_t bits_sum(D a) { return sum_of_64(bits(a)); }
constexpr bool streams = true;
FASTACT_INLINE void stream_fence() { _mm_sfence(); }

}  // namespace fastact::avx2

#include "kernels.inl"
