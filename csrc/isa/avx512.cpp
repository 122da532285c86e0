// AVX-512 (F, VL, DQ, BW): the vector types of vec.h in 512-bit registers.
#include <immintrin.h>

#define FASTACT_ISA avx512
#include "../vec.h"
#include "float_state_x86.h"

namespace fastact::avx512 {

// float and double side by side throughout: a missing one shows.

struct MaskF {
    __mmask16 m;
};

struct MaskD {
    __mmask8 m;
};

struct F {
    using Scalar = float;
    using Memory = float;
    using Mask = MaskF;
    static constexpr std::size_t lanes = 16, registers = 32;
    __m512 v;

    F() = default;
    FASTACT_INLINE F(__m512 a) : v(a) {}
    FASTACT_INLINE explicit F(float s) : v(_mm512_set1_ps(s)) {}

    static FASTACT_INLINE Mask first(std::size_t n) {
        return {static_cast<__mmask16>((1u << n) - 1u)};
    }
    static FASTACT_INLINE F load(const float* p) { return _mm512_loadu_ps(p); }
    static FASTACT_INLINE F load(const float* p, std::size_t n) {
        return _mm512_maskz_loadu_ps(first(n).m, p);
    }
    static FASTACT_INLINE F load(const half* p) {
        return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
    }
    static FASTACT_INLINE F load(const half* p, std::size_t n) {
        return _mm512_cvtph_ps(_mm256_maskz_loadu_epi16(first(n).m, p));
    }
    FASTACT_INLINE void store(float* p) const { _mm512_storeu_ps(p, v); }
    FASTACT_INLINE void store(float* p, std::size_t n) const {
        _mm512_mask_storeu_ps(p, first(n).m, v);
    }
    FASTACT_INLINE __m256i to_half() const {
        return _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    }
    FASTACT_INLINE void store(half* p) const {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), to_half());
    }
    FASTACT_INLINE void store(half* p, std::size_t n) const {
        _mm256_mask_storeu_epi16(p, first(n).m, to_half());
    }
    FASTACT_INLINE void stream(float* p) const { _mm512_stream_ps(p, v); }
    FASTACT_INLINE void stream(half* p) const {
        _mm256_stream_si256(reinterpret_cast<__m256i*>(p), to_half());
    }
};

struct D {
    using Scalar = double;
    using Memory = double;
    using Mask = MaskD;
    static constexpr std::size_t lanes = 8, registers = 32;
    __m512d v;

    D() = default;
    FASTACT_INLINE D(__m512d a) : v(a) {}
    FASTACT_INLINE explicit D(double s) : v(_mm512_set1_pd(s)) {}

    static FASTACT_INLINE Mask first(std::size_t n) {
        return {static_cast<__mmask8>((1u << n) - 1u)};
    }
    static FASTACT_INLINE D load(const double* p) { return _mm512_loadu_pd(p); }
    static FASTACT_INLINE D load(const float* p) { return _mm512_cvtps_pd(_mm256_loadu_ps(p)); }
    static FASTACT_INLINE D load(const double* p, std::size_t n) {
        return _mm512_maskz_loadu_pd(first(n).m, p);
    }
    FASTACT_INLINE void store(double* p) const { _mm512_storeu_pd(p, v); }
    FASTACT_INLINE void store(float* p) const { _mm256_storeu_ps(p, _mm512_cvtpd_ps(v)); }
    FASTACT_INLINE void store(double* p, std::size_t n) const {
        _mm512_mask_storeu_pd(p, first(n).m, v);
    }
    FASTACT_INLINE void stream(double* p) const { _mm512_stream_pd(p, v); }
};

FASTACT_INLINE __m512i bits(F a) { return _mm512_castps_si512(a.v); }
FASTACT_INLINE __m512i bits(D a) { return _mm512_castpd_si512(a.v); }
FASTACT_INLINE F from_bits_f(__m512i a) { return _mm512_castsi512_ps(a); }
FASTACT_INLINE D from_bits_d(__m512i a) { return _mm512_castsi512_pd(a); }

FASTACT_INLINE F operator+(F a, F b) { return _mm512_add_ps(a.v, b.v); }
FASTACT_INLINE D operator+(D a, D b) { return _mm512_add_pd(a.v, b.v); }
FASTACT_INLINE F operator-(F a, F b) { return _mm512_sub_ps(a.v, b.v); }
FASTACT_INLINE D operator-(D a, D b) { return _mm512_sub_pd(a.v, b.v); }
FASTACT_INLINE F operator*(F a, F b) { return _mm512_mul_ps(a.v, b.v); }
FASTACT_INLINE D operator*(D a, D b) { return _mm512_mul_pd(a.v, b.v); }
FASTACT_INLINE F operator/(F a, F b) { return _mm512_div_ps(a.v, b.v); }
FASTACT_INLINE D operator/(D a, D b) { return _mm512_div_pd(a.v, b.v); }
// Compilers fold this into an fma, which they do not with a flip of the sign bit.
FASTACT_INLINE F operator-(F a) { return _mm512_sub_ps(_mm512_set1_ps(-0.0f), a.v); }
FASTACT_INLINE D operator-(D a) { return _mm512_sub_pd(_mm512_set1_pd(-0.0), a.v); }
FASTACT_INLINE F fma(F a, F b, F c) { return _mm512_fmadd_ps(a.v, b.v, c.v); }
FASTACT_INLINE D fma(D a, D b, D c) { return _mm512_fmadd_pd(a.v, b.v, c.v); }
FASTACT_INLINE F min(F a, F b) { return _mm512_min_ps(a.v, b.v); }
FASTACT_INLINE D min(D a, D b) { return _mm512_min_pd(a.v, b.v); }
FASTACT_INLINE F max(F a, F b) { return _mm512_max_ps(a.v, b.v); }
FASTACT_INLINE D max(D a, D b) { return _mm512_max_pd(a.v, b.v); }
FASTACT_INLINE F abs(F a) { return _mm512_andnot_ps(_mm512_set1_ps(-0.0f), a.v); }
FASTACT_INLINE D abs(D a) { return _mm512_andnot_pd(_mm512_set1_pd(-0.0), a.v); }
// 0xac is the truth table of: where the first operand has a bit, the third; elsewhere the second.
FASTACT_INLINE F signed_as(F a, F sign) {
    const __m512i s = _mm512_set1_epi32(INT32_MIN);
    return from_bits_f(_mm512_ternarylogic_epi32(s, bits(a), bits(sign), 0xac));
}
FASTACT_INLINE D signed_as(D a, D sign) {
    const __m512i s = _mm512_set1_epi64(INT64_MIN);
    return from_bits_d(_mm512_ternarylogic_epi64(s, bits(a), bits(sign), 0xac));
}

FASTACT_INLINE MaskF operator<(F a, F b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_LT_OQ)}; }
FASTACT_INLINE MaskD operator<(D a, D b) { return {_mm512_cmp_pd_mask(a.v, b.v, _CMP_LT_OQ)}; }
FASTACT_INLINE MaskF operator<=(F a, F b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_LE_OQ)}; }
FASTACT_INLINE MaskD operator<=(D a, D b) { return {_mm512_cmp_pd_mask(a.v, b.v, _CMP_LE_OQ)}; }
FASTACT_INLINE MaskF operator==(F a, F b) { return {_mm512_cmp_ps_mask(a.v, b.v, _CMP_EQ_OQ)}; }
FASTACT_INLINE MaskD operator==(D a, D b) { return {_mm512_cmp_pd_mask(a.v, b.v, _CMP_EQ_OQ)}; }
FASTACT_INLINE bool all(MaskF a) { return a.m == 0xffff; }
FASTACT_INLINE bool all(MaskD a) { return a.m == 0xff; }
FASTACT_INLINE F select(MaskF m, F a, F b) { return _mm512_mask_blend_ps(m.m, b.v, a.v); }
FASTACT_INLINE D select(MaskD m, D a, D b) { return _mm512_mask_blend_pd(m.m, b.v, a.v); }

FASTACT_INLINE F bits_add(F a, F b) { return from_bits_f(_mm512_add_epi32(bits(a), bits(b))); }
FASTACT_INLINE D bits_add(D a, D b) { return from_bits_d(_mm512_add_epi64(bits(a), bits(b))); }
FASTACT_INLINE F bits_sub(F a, F b) { return from_bits_f(_mm512_sub_epi32(bits(a), bits(b))); }
FASTACT_INLINE D bits_sub(D a, D b) { return from_bits_d(_mm512_sub_epi64(bits(a), bits(b))); }
FASTACT_INLINE F bits_or(F a, F b) { return _mm512_or_ps(a.v, b.v); }
FASTACT_INLINE D bits_or(D a, D b) { return _mm512_or_pd(a.v, b.v); }
FASTACT_INLINE F bits_xor(F a, F b) { return _mm512_xor_ps(a.v, b.v); }
FASTACT_INLINE D bits_xor(D a, D b) { return _mm512_xor_pd(a.v, b.v); }
template <int n>
FASTACT_INLINE F shift_left(F a) {
    return from_bits_f(_mm512_slli_epi32(bits(a), n));
}
template <int n>
FASTACT_INLINE D shift_left(D a) {
    return from_bits_d(_mm512_slli_epi64(bits(a), n));
}
template <int n>
FASTACT_INLINE F shift_right(F a) {
    return from_bits_f(_mm512_srli_epi32(bits(a), n));
}
template <int n>
FASTACT_INLINE D shift_right(D a) {
    return from_bits_d(_mm512_srli_epi64(bits(a), n));
}

FASTACT_INLINE F lookup(const float (&table)[4], F k) {
    return _mm512_permutevar_ps(_mm512_broadcast_f32x4(_mm_loadu_ps(table)), bits(k));
}
FASTACT_INLINE F lookup(const float (&table)[8], F k) {
    return _mm512_permutexvar_ps(bits(k), _mm512_broadcast_f32x8(_mm256_loadu_ps(table)));
}
FASTACT_INLINE D lookup(const double (&table)[8], D k) {
    return _mm512_permutexvar_pd(bits(k), _mm512_loadu_pd(table));
}

template <class Table>
FASTACT_INLINE void lookup_rows(const double* k, D (&row)[8]) {
    const double* rows[8];
    for (int i = 0; i < 8; ++i) rows[i] = row_at<Table>(k[i]);
    for (int half = 0; half < 8; half += 4) {
        const auto pair = [&](int a, int b) FASTACT_INLINE_LAMBDA {
            return _mm512_insertf64x4(_mm512_castpd256_pd512(_mm256_load_pd(rows[a] + half)),
                                      _mm256_load_pd(rows[b] + half), 1);
        };
        // In an order that the last shuffles make straight.
        const __m512d a = pair(0, 2), b = pair(1, 3), c = pair(4, 6), d = pair(5, 7);
        const __m512d even_0 = _mm512_unpacklo_pd(a, b), odd_0 = _mm512_unpackhi_pd(a, b);
        const __m512d even_1 = _mm512_unpacklo_pd(c, d), odd_1 = _mm512_unpackhi_pd(c, d);
        row[half] = _mm512_shuffle_f64x2(even_0, even_1, 0x88);
        row[half + 1] = _mm512_shuffle_f64x2(odd_0, odd_1, 0x88);
        row[half + 2] = _mm512_shuffle_f64x2(even_0, even_1, 0xdd);
        row[half + 3] = _mm512_shuffle_f64x2(odd_0, odd_1, 0xdd);
    }
}

template <int step>
FASTACT_INLINE void unzip(F a, F b, F& even, F& odd) {
    if constexpr (step < 2) {
        even = _mm512_shuffle_ps(a.v, b.v, 0x88);
        odd = _mm512_shuffle_ps(a.v, b.v, 0xdd);
    } else {
        even = _mm512_shuffle_f32x4(a.v, b.v, 0x88);
        odd = _mm512_shuffle_f32x4(a.v, b.v, 0xdd);
    }
}
template <int step>
FASTACT_INLINE void unzip(D a, D b, D& even, D& odd) {
    if constexpr (step < 1) {
        even = _mm512_unpacklo_pd(a.v, b.v);
        odd = _mm512_unpackhi_pd(a.v, b.v);
    } else {
        even = _mm512_shuffle_f64x2(a.v, b.v, 0x88);
        odd = _mm512_shuffle_f64x2(a.v, b.v, 0xdd);
    }
}

FASTACT_INLINE float hmax(F a) { return _mm512_reduce_max_ps(a.v); }
FASTACT_INLINE double hmax(D a) { return _mm512_reduce_max_pd(a.v); }
FASTACT_INLINE std::int64_t bits_sum(F a) {
    const __m512i low = _mm512_cvtepi32_epi64(_mm512_castsi512_si256(bits(a)));
    const __m512i high = _mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(bits(a), 1));
    return _mm512_reduce_add_epi64(_mm512_add_epi64(low, high));
}
FASTACT_INLINE std::int64_t bits_sum(D a) { return _mm512_reduce_add_epi64(bits(a)); }
constexpr bool streams = true;
FASTACT_INLINE void stream_fence() { _mm_sfence(); }

}  // namespace fastact::avx512

#include "kernels.inl"
