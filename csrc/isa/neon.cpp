// NEON (aarch64): the vector types of vec.h in 128-bit registers.
#include <arm_neon.h>

#define FASTACT_ISA neon
#include "../vec.h"
#include "float_state_arm.h"

namespace fastact::neon {

// float and double side by side throughout: a missing one shows.

struct MaskF {
    uint32x4_t m;
};

struct MaskD {
    uint64x2_t m;
};

struct F {
    using Scalar = float;
    using Memory = float;
    using Mask = MaskF;
    static constexpr std::size_t lanes = 4, registers = 32;
    float32x4_t v;

    static FASTACT_INLINE Mask first(std::size_t n) {
        constexpr std::uint32_t lane[lanes] = {0, 1, 2, 3};
        return {vcltq_u32(vld1q_u32(lane), vdupq_n_u32(static_cast<std::uint32_t>(n)))};
    }

    F() = default;
    FASTACT_INLINE F(float32x4_t a) : v(a) {}
    FASTACT_INLINE explicit F(float s) : v(vdupq_n_f32(s)) {}

    static FASTACT_INLINE F load(const float* p) { return vld1q_f32(p); }
    static FASTACT_INLINE F load(const half* p) {
        return vcvt_f32_f16(
            vreinterpret_f16_u16(vld1_u16(reinterpret_cast<const std::uint16_t*>(p))));
    }
    FASTACT_INLINE void store(float* p) const { vst1q_f32(p, v); }
    FASTACT_INLINE void store(half* p) const {
        vst1_u16(reinterpret_cast<std::uint16_t*>(p), vreinterpret_u16_f16(vcvt_f16_f32(v)));
    }
    // NEON has no masked access: a part of a vector goes through a buffer.
    template <class M>
    static FASTACT_INLINE F load(const M* p, std::size_t n) {
        M buffer[lanes] = {};
        for (std::size_t i = 0; i < n; ++i) buffer[i] = p[i];
        return load(buffer);
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
};

struct D {
    using Scalar = double;
    using Memory = double;
    using Mask = MaskD;
    static constexpr std::size_t lanes = 2, registers = 32;
    float64x2_t v;

    static FASTACT_INLINE Mask first(std::size_t n) {
        constexpr std::uint64_t lane[lanes] = {0, 1};
        return {vcltq_u64(vld1q_u64(lane), vdupq_n_u64(n))};
    }

    D() = default;
    FASTACT_INLINE D(float64x2_t a) : v(a) {}
    FASTACT_INLINE explicit D(double s) : v(vdupq_n_f64(s)) {}

    static FASTACT_INLINE D load(const double* p) { return vld1q_f64(p); }
    static FASTACT_INLINE D load(const float* p) { return vcvt_f64_f32(vld1_f32(p)); }
    static FASTACT_INLINE D load(const double* p, std::size_t n) {
        double buffer[lanes] = {};
        for (std::size_t i = 0; i < n; ++i) buffer[i] = p[i];
        return load(buffer);
    }
    FASTACT_INLINE void store(double* p) const { vst1q_f64(p, v); }
    FASTACT_INLINE void store(float* p) const { vst1_f32(p, vcvt_f32_f64(v)); }
    FASTACT_INLINE void store(double* p, std::size_t n) const {
        double buffer[lanes];
        store(buffer);
        for (std::size_t i = 0; i < n; ++i) p[i] = buffer[i];
    }
    FASTACT_INLINE void stream(double* p) const { store(p); }
};

FASTACT_INLINE uint32x4_t bits(F a) { return vreinterpretq_u32_f32(a.v); }
FASTACT_INLINE uint64x2_t bits(D a) { return vreinterpretq_u64_f64(a.v); }
FASTACT_INLINE F from_bits(uint32x4_t a) { return vreinterpretq_f32_u32(a); }
FASTACT_INLINE D from_bits(uint64x2_t a) { return vreinterpretq_f64_u64(a); }

FASTACT_INLINE F operator+(F a, F b) { return vaddq_f32(a.v, b.v); }
FASTACT_INLINE D operator+(D a, D b) { return vaddq_f64(a.v, b.v); }
FASTACT_INLINE F operator-(F a, F b) { return vsubq_f32(a.v, b.v); }
FASTACT_INLINE D operator-(D a, D b) { return vsubq_f64(a.v, b.v); }
FASTACT_INLINE F operator*(F a, F b) { return vmulq_f32(a.v, b.v); }
FASTACT_INLINE D operator*(D a, D b) { return vmulq_f64(a.v, b.v); }
FASTACT_INLINE F operator/(F a, F b) { return vdivq_f32(a.v, b.v); }
FASTACT_INLINE D operator/(D a, D b) { return vdivq_f64(a.v, b.v); }
FASTACT_INLINE F operator-(F a) { return vnegq_f32(a.v); }
FASTACT_INLINE D operator-(D a) { return vnegq_f64(a.v); }
FASTACT_INLINE F fma(F a, F b, F c) { return vfmaq_f32(c.v, a.v, b.v); }
FASTACT_INLINE D fma(D a, D b, D c) { return vfmaq_f64(c.v, a.v, b.v); }
FASTACT_INLINE F abs(F a) { return vabsq_f32(a.v); }
FASTACT_INLINE D abs(D a) { return vabsq_f64(a.v); }
FASTACT_INLINE F signed_as(F a, F sign) {
    return vbslq_f32(vdupq_n_u32(UINT32_C(1) << 31), sign.v, a.v);
}
FASTACT_INLINE D signed_as(D a, D sign) {
    return vbslq_f64(vdupq_n_u64(UINT64_C(1) << 63), sign.v, a.v);
}

FASTACT_INLINE MaskF operator<(F a, F b) { return {vcltq_f32(a.v, b.v)}; }
FASTACT_INLINE MaskD operator<(D a, D b) { return {vcltq_f64(a.v, b.v)}; }
FASTACT_INLINE MaskF operator<=(F a, F b) { return {vcleq_f32(a.v, b.v)}; }
FASTACT_INLINE MaskD operator<=(D a, D b) { return {vcleq_f64(a.v, b.v)}; }
FASTACT_INLINE MaskF operator==(F a, F b) { return {vceqq_f32(a.v, b.v)}; }
FASTACT_INLINE MaskD operator==(D a, D b) { return {vceqq_f64(a.v, b.v)}; }
FASTACT_INLINE bool all(MaskF a) { return vminvq_u32(a.m) != 0; }
FASTACT_INLINE bool all(MaskD a) { return vminvq_u32(vreinterpretq_u32_u64(a.m)) != 0; }
FASTACT_INLINE F select(MaskF m, F a, F b) { return vbslq_f32(m.m, a.v, b.v); }
FASTACT_INLINE D select(MaskD m, D a, D b) { return vbslq_f64(m.m, a.v, b.v); }

// FMIN and FMAX would return NaN where the contract returns b.
FASTACT_INLINE F min(F a, F b) { return select(a < b, a, b); }
FASTACT_INLINE D min(D a, D b) { return select(a < b, a, b); }
FASTACT_INLINE F max(F a, F b) { return select(b < a, a, b); }
FASTACT_INLINE D max(D a, D b) { return select(b < a, a, b); }

FASTACT_INLINE F bits_add(F a, F b) { return from_bits(vaddq_u32(bits(a), bits(b))); }
FASTACT_INLINE D bits_add(D a, D b) { return from_bits(vaddq_u64(bits(a), bits(b))); }
FASTACT_INLINE F bits_sub(F a, F b) { return from_bits(vsubq_u32(bits(a), bits(b))); }
FASTACT_INLINE D bits_sub(D a, D b) { return from_bits(vsubq_u64(bits(a), bits(b))); }
FASTACT_INLINE F bits_or(F a, F b) { return from_bits(vorrq_u32(bits(a), bits(b))); }
FASTACT_INLINE D bits_or(D a, D b) { return from_bits(vorrq_u64(bits(a), bits(b))); }
FASTACT_INLINE F bits_xor(F a, F b) { return from_bits(veorq_u32(bits(a), bits(b))); }
FASTACT_INLINE D bits_xor(D a, D b) { return from_bits(veorq_u64(bits(a), bits(b))); }
template <int n>
FASTACT_INLINE F shift_left(F a) {
    return from_bits(vshlq_n_u32(bits(a), n));
}
template <int n>
FASTACT_INLINE D shift_left(D a) {
    return from_bits(vshlq_n_u64(bits(a), n));
}
template <int n>
FASTACT_INLINE F shift_right(F a) {
    return from_bits(vshrq_n_u32(bits(a), n));
}
template <int n>
FASTACT_INLINE D shift_right(D a) {
    return from_bits(vshrq_n_u64(bits(a), n));
}

/// Of entry k mod n of a table of n floats, the numbers of its bytes: 4k .. 4k + 3.
template <unsigned n>
FASTACT_INLINE uint8x16_t bytes_of_entry(F k) {
    const uint32x4_t first = vmulq_n_u32(vandq_u32(bits(k), vdupq_n_u32(n - 1)), 0x04040404);
    return vreinterpretq_u8_u32(vaddq_u32(first, vdupq_n_u32(0x03020100)));
}
FASTACT_INLINE F lookup(const float (&table)[4], F k) {
    const uint8x16_t entries = vreinterpretq_u8_f32(vld1q_f32(table));
    return vreinterpretq_f32_u8(vqtbl1q_u8(entries, bytes_of_entry<4>(k)));
}
FASTACT_INLINE F lookup(const float (&table)[8], F k) {
    const uint8x16x2_t entries = {
        {vreinterpretq_u8_f32(vld1q_f32(table)), vreinterpretq_u8_f32(vld1q_f32(table + 4))}};
    return vreinterpretq_f32_u8(vqtbl2q_u8(entries, bytes_of_entry<8>(k)));
}
FASTACT_INLINE D lookup(const double (&table)[8], D k) {
    const float64x1_t low = vld1_f64(table + (vgetq_lane_u64(bits(k), 0) & 7));
    const float64x1_t high = vld1_f64(table + (vgetq_lane_u64(bits(k), 1) & 7));
    return vcombine_f64(low, high);
}

template <int step>
FASTACT_INLINE void unzip(F a, F b, F& even, F& odd) {
    even = vuzp1q_f32(a.v, b.v);
    odd = vuzp2q_f32(a.v, b.v);
}
template <int step>
FASTACT_INLINE void unzip(D a, D b, D& even, D& odd) {
    even = vuzp1q_f64(a.v, b.v);
    odd = vuzp2q_f64(a.v, b.v);
}

template <class Table>
FASTACT_INLINE void lookup_rows(const double* k, D (&row)[8]) {
    const double* const r0 = row_at<Table>(k[0]);
    const double* const r1 = row_at<Table>(k[1]);
    for (int i = 0; i < 8; i += 2) {
        unzip<0>(vld1q_f64(r0 + i), vld1q_f64(r1 + i), row[i], row[i + 1]);
    }
}

FASTACT_INLINE float hmax(F a) { return vmaxvq_f32(a.v); }
FASTACT_INLINE double hmax(D a) { return vmaxvq_f64(a.v); }
FASTACT_INLINE std::int64_t bits_sum(F a) { return vaddlvq_s32(vreinterpretq_s32_u32(bits(a))); }
FASTACT_INLINE std::int64_t bits_sum(D a) { return vaddvq_s64(vreinterpretq_s64_u64(bits(a))); }
constexpr bool streams = false;
FASTACT_INLINE void stream_fence() {}

}  // namespace fastact::neon

#include "kernels.inl"
