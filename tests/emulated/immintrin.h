// AVX-512 for CPUs that have AVX2: SIMDe's functions in place of the intrinsics and, of those that
// csrc/isa/avx512.cpp uses and SIMDe 0.7.4 lacks, the ones below. With FASTACT_AVX512=EMULATED,
// CMakeLists.txt puts this file before the compiler's own. Fast to compile, not to run.
#pragma once
#include_next <immintrin.h>

#define SIMDE_NO_INLINE
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>

namespace emulated {

/// The vector whose lane i is f(i).
template <class Vector, class Function>
Vector lanes(Function f) {
    Vector v;
    for (unsigned i = 0; i < sizeof v / sizeof v[0]; ++i) v[i] = f(i);
    return v;
}

// The lanes that a mask names; memory of the others is not touched.
template <class Vector, class Lane>
Vector load(unsigned mask, const Lane* p) {
    return lanes<Vector>([&](unsigned i) { return mask >> i & 1 ? p[i] : Lane{0}; });
}
template <class Vector, class Lane>
void store(Lane* p, unsigned mask, Vector v) {
    for (unsigned i = 0; i < sizeof v / sizeof v[0]; ++i)
        if (mask >> i & 1) p[i] = v[i];
}

/// Of the quarters of a, two, then of those of b; each named by two bits of `order`.
template <class Vector>
Vector shuffle(Vector a, Vector b, unsigned order) {
    constexpr unsigned quarter = sizeof a / sizeof a[0] / 4;
    return lanes<Vector>([&](unsigned i) {
        const unsigned from = order >> i / quarter * 2 & 3;
        return (i < 2 * quarter ? a : b)[from * quarter + i % quarter];
    });
}

/// In every quarter of a vector, which hold the same, the floats that the low bits of k name.
inline __m512 choose(__m512 a, __m512i k) {
    using Ints = int __attribute__((vector_size(64)));
    return lanes<__m512>([&](unsigned i) { return a[((Ints)k)[i] & 3]; });
}

/// f of all lanes.
template <class Vector, class Function>
auto reduce(Vector v, Function f) {
    auto r = v[0];
    for (unsigned i = 1; i < sizeof v / sizeof v[0]; ++i) r = f(r, v[i]);
    return r;
}
constexpr auto greater = [](auto a, auto b) { return a > b ? a : b; };
constexpr auto sum = [](auto a, auto b) { return a + b; };

using Halves = short __attribute__((vector_size(32)));
using Ints = int __attribute__((vector_size(32)));

/// Every lane of a, converted.
template <class To, class From>
To convert(From a) {
    return lanes<To>([&](unsigned i) { return static_cast<decltype(To()[0] + 0)>(a[i]); });
}

inline __m512 from_half(__m256i a) {
    const __m256 low = _mm256_cvtph_ps(_mm256_castsi256_si128(a));
    const __m256 high = _mm256_cvtph_ps(_mm256_extracti128_si256(a, 1));
    return lanes<__m512>([&](unsigned i) { return i < 8 ? low[i] : high[i - 8]; });
}
template <int rounding>
__m256i to_half(__m512 a) {
    const __m256 low = lanes<__m256>([&](unsigned i) { return a[i]; });
    const __m256 high = lanes<__m256>([&](unsigned i) { return a[i + 8]; });
    return _mm256_set_m128i(_mm256_cvtps_ph(high, rounding), _mm256_cvtps_ph(low, rounding));
}

}  // namespace emulated

#define _mm512_maskz_loadu_ps emulated::load<__m512>
#define _mm512_maskz_loadu_pd emulated::load<__m512d>
#define _mm256_maskz_loadu_epi16(mask, p) \
    ((__m256i)emulated::load<emulated::Halves>(mask, reinterpret_cast<const short*>(p)))
#define _mm512_mask_storeu_ps emulated::store
#define _mm512_mask_storeu_pd emulated::store
#define _mm256_mask_storeu_epi16(p, mask, v) \
    emulated::store(reinterpret_cast<short*>(p), mask, (emulated::Halves)(v))
#define _mm512_stream_ps simde_mm512_store_ps
#define _mm512_stream_pd simde_mm512_store_pd
#define _mm512_shuffle_f32x4 emulated::shuffle
#define _mm512_shuffle_f64x2 emulated::shuffle
#define _mm512_permutevar_ps emulated::choose
#define _mm512_reduce_max_ps(v) emulated::reduce(v, emulated::greater)
#define _mm512_reduce_max_pd(v) emulated::reduce(v, emulated::greater)
#define _mm512_reduce_add_epi64(v) emulated::reduce(v, emulated::sum)
#define _mm512_cvtps_pd emulated::convert<__m512d>
#define _mm512_cvtpd_ps emulated::convert<__m256>
#define _mm512_cvtepi32_epi64(a) emulated::convert<__m512i>((emulated::Ints)(a))
#define _mm512_cvtph_ps emulated::from_half
#define _mm512_cvtps_ph(a, rounding) emulated::to_half<rounding>(a)
