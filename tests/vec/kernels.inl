// In place of csrc/kernels.inl: the contract of vec.h, operation by operation, for test_vec.py.

#include "elementary.h"
#include "turn.h"

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace fastact::FASTACT_ISA {

// ---- lane by lane ----------------------------------------------------------------------------

/// y[i] = Operation of a[i], b[i], c[i]; n is a multiple of V::lanes, here as everywhere below.
template <class Operation, class V>
void lanewise(const void* a_, const void* b_, const void* c_, void* y_, std::size_t n) {
    const auto *a = static_cast<const typename V::Scalar*>(a_),
               *b = static_cast<const typename V::Scalar*>(b_),
               *c = static_cast<const typename V::Scalar*>(c_);
    auto* y = static_cast<typename V::Memory*>(y_);
    for (std::size_t i = 0; i < n; i += V::lanes)
        V(Operation::template of<V>(V::load(a + i), V::load(b + i), V::load(c + i))).store(y + i);
}

#define FORMULA(name, ...)                                                     \
    struct do_##name {                                                         \
        template <class V>                                                     \
        static FASTACT_INLINE V of([[maybe_unused]] V a, [[maybe_unused]] V b, \
                                   [[maybe_unused]] V c) {                     \
            return __VA_ARGS__;                                                \
        }                                                                      \
    };
#define INSTANCE(type, V, name)                                                     \
    EXPORT void type##_##name(const void* a, const void* b, const void* c, void* y, \
                              std::size_t n) {                                      \
        lanewise<do_##name, V>(a, b, c, y, n);                                      \
    }
#define OPERATION(name, ...)   \
    FORMULA(name, __VA_ARGS__) \
    INSTANCE(f32, F, name)     \
    INSTANCE(f64, D, name)
#define OPERATION_D(name, ...) \
    FORMULA(name, __VA_ARGS__) \
    INSTANCE(f64, D, name)

OPERATION(add, a + b)
OPERATION(subtract, a - b)
OPERATION(multiply, (a * b))
OPERATION(divide, a / b)
OPERATION(negative, -a)
OPERATION(fma, fma(a, b, c))
OPERATION(not_fused, (a * b) + c)
OPERATION(min, min(a, b))
OPERATION(max, max(a, b))
OPERATION(abs, abs(a))
OPERATION(signed_as, signed_as(abs(a), b))
OPERATION(less, select(a < b, V(1), V(0)))
OPERATION(less_equal, select(a <= b, V(1), V(0)))
OPERATION(equal, select(a == b, V(1), V(0)))
OPERATION(select, select(a < V(0), b, c))
OPERATION(bits_add, bits_add(a, b))
OPERATION(bits_sub, bits_sub(a, b))
OPERATION(bits_or, bits_or(a, b))
OPERATION(bits_xor, bits_xor(a, b))
OPERATION(shift_left_1, shift_left<1>(a))
OPERATION(shift_left_23, shift_left<23>(a))
OPERATION(shift_left_31, shift_left<31>(a))
OPERATION_D(shift_left_32, shift_left<32>(a))
OPERATION_D(shift_left_63, shift_left<63>(a))
OPERATION(shift_right_1, shift_right<1>(a))
OPERATION(shift_right_23, shift_right<23>(a))
OPERATION(shift_right_31, shift_right<31>(a))
OPERATION_D(shift_right_32, shift_right<32>(a))
OPERATION_D(shift_right_63, shift_right<63>(a))
OPERATION(last_add, last_add<V>(a, b))
OPERATION(power_of_two, power_of_two<V>(a))
OPERATION(ldexp, ldexp<V>(a, b))
OPERATION(fast_two_sum_high, fast_two_sum<V>(a, b).high)
OPERATION(fast_two_sum_low, fast_two_sum<V>(a, b).low)
OPERATION(two_diff_high, two_diff<V>(a, b).high)
OPERATION(two_diff_low, two_diff<V>(a, b).low)

INSTANCE(f16, H, last_add)  // of floats, the result is stored as half

// ---- memory ----------------------------------------------------------------------------------

/// `function` for float, double, and half, which is read and written as float lanes.
#define FOR_EACH_MEMORY(function) \
    function(f32, F, float) function(f64, D, double) function(f16, F, half)

#define MEMORY(type, V, Memory)                                                          \
    EXPORT std::size_t type##_lanes() { return V::lanes; }                               \
    EXPORT void type##_load(const void* x, void* lanes) {                                \
        V::load(static_cast<const Memory*>(x)).store(static_cast<V::Scalar*>(lanes));    \
    }                                                                                    \
    EXPORT void type##_load_first(const void* x, void* lanes, std::size_t n) {           \
        V::load(static_cast<const Memory*>(x), n).store(static_cast<V::Scalar*>(lanes)); \
    }                                                                                    \
    EXPORT void type##_store(const void* lanes, void* y) {                               \
        V::load(static_cast<const V::Scalar*>(lanes)).store(static_cast<Memory*>(y));    \
    }                                                                                    \
    EXPORT void type##_store_first(const void* lanes, void* y, std::size_t n) {          \
        V::load(static_cast<const V::Scalar*>(lanes)).store(static_cast<Memory*>(y), n); \
    }                                                                                    \
    EXPORT void type##_load_all(const void* x_, void* y_, std::size_t n) {               \
        const auto* x = static_cast<const Memory*>(x_);                                  \
        auto* y = static_cast<V::Scalar*>(y_);                                           \
        for (std::size_t i = 0; i < n; i += V::lanes) V::load(x + i).store(y + i);       \
    }                                                                                    \
    EXPORT void type##_store_all(const void* x_, void* y_, std::size_t n) {              \
        const auto* x = static_cast<const V::Scalar*>(x_);                               \
        auto* y = static_cast<Memory*>(y_);                                              \
        for (std::size_t i = 0; i < n; i += V::lanes) V::load(x + i).store(y + i);       \
    }                                                                                    \
    EXPORT void type##_stream_all(const void* x_, void* y_, std::size_t n) {             \
        const auto* x = static_cast<const V::Scalar*>(x_);                               \
        auto* y = static_cast<Memory*>(y_);                                              \
        for (std::size_t i = 0; i < n; i += V::lanes) V::load(x + i).stream(y + i);      \
        stream_fence();                                                                  \
    }

FOR_EACH_MEMORY(MEMORY)

// ---- across lanes ----------------------------------------------------------------------------

#define ROW(k)                                           \
    {8 * (k),     8 * (k) + 1, 8 * (k) + 2, 8 * (k) + 3, \
     8 * (k) + 4, 8 * (k) + 5, 8 * (k) + 6, 8 * (k) + 7}
#define EIGHT_ROWS(k) \
    ROW(k), ROW(k + 1), ROW(k + 2), ROW(k + 3), ROW(k + 4), ROW(k + 5), ROW(k + 6), ROW(k + 7)

/// rows[k][i] = 8 k + i
struct Counted {
    static constexpr int bits_below_row = 40;
    static constexpr std::int64_t first = 7;
    alignas(64) static constexpr double rows[32][8] = {EIGHT_ROWS(0), EIGHT_ROWS(8), EIGHT_ROWS(16),
                                                       EIGHT_ROWS(24)};
};

#define ACROSS(type, V)                                                                           \
    /** Block i of y is all x[i]. */                                                              \
    EXPORT void type##_broadcast(const V::Scalar* x, V::Scalar* y, std::size_t n) {               \
        for (std::size_t i = 0; i < n; ++i) V(x[i]).store(y + i * V::lanes);                      \
    }                                                                                             \
    /** 1 in the lanes that first(n) has. */                                                      \
    EXPORT bool type##_first(std::size_t n, V::Scalar* y) {                                       \
        select(V::first(n), V(1), V(0)).store(y);                                                 \
        return all(V::first(n));                                                                  \
    }                                                                                             \
    EXPORT bool type##_all(const V::Scalar* x, const V::Scalar* y) {                              \
        return all(V::load(x) < V::load(y));                                                      \
    }                                                                                             \
    /** y[i] = the sum of the representations in block i of x */                                  \
    EXPORT void type##_bits_sum(const V::Scalar* x, decltype(bits_sum(V(0)))* y, std::size_t n) { \
        for (std::size_t i = 0; i < n; i += V::lanes) y[i / V::lanes] = bits_sum(V::load(x + i)); \
    }                                                                                             \
    EXPORT V::Scalar type##_hmax(const V::Scalar* x) { return hmax(V::load(x)); }                 \
    EXPORT void type##_lookup(const V::Scalar* entries, const V::Scalar* k, V::Scalar* y,         \
                              std::size_t n) {                                                    \
        V::Scalar table[8];                                                                       \
        for (int i = 0; i < 8; ++i) table[i] = entries[i];                                        \
        for (std::size_t i = 0; i < n; i += V::lanes) lookup(table, V::load(k + i)).store(y + i); \
    }                                                                                             \
    /** y is the transposition of x, in squares of as many rows as there are lanes */             \
    EXPORT void type##_transpose(const V::Scalar* x, V::Scalar* y, std::size_t n) {               \
        for (std::size_t i = 0; i < n; i += V::lanes * V::lanes) {                                \
            V rows[V::lanes], columns[V::lanes];                                                  \
            for (std::size_t j = 0; j < V::lanes; ++j) rows[j] = V::load(x + i + j * V::lanes);   \
            transpose(rows, columns);                                                             \
            for (std::size_t j = 0; j < V::lanes; ++j) columns[j].store(y + i + j * V::lanes);    \
        }                                                                                         \
    }                                                                                             \
    /** lane j of vector i of y is the sum of the representations of row j of square i of x */    \
    EXPORT void type##_fold(const V::Scalar* x, V::Scalar* y, std::size_t n) {                    \
        for (std::size_t i = 0; i < n; i += V::lanes * V::lanes, y += V::lanes) {                 \
            V rows[V::lanes];                                                                     \
            for (std::size_t j = 0; j < V::lanes; ++j) rows[j] = V::load(x + i + j * V::lanes);   \
            fold(rows, [](V a, V b) { return V(bits_add(a, b)); }).store(y);                      \
        }                                                                                         \
    }

ACROSS(f32, F)
ACROSS(f64, D)

/// Vector i of k gives y[i][column][lane].
EXPORT void f32_lookup_of_four(const float* entries, const float* k, float* y, std::size_t n) {
    float table[4];
    for (int i = 0; i < 4; ++i) table[i] = entries[i];
    for (std::size_t i = 0; i < n; i += F::lanes) lookup(table, F::load(k + i)).store(y + i);
}
EXPORT void f64_lookup_rows(const double* k, double* y, std::size_t n) {
    for (std::size_t i = 0; i < n; i += D::lanes) {
        D row[8];
        lookup_rows<Counted>(k + i, row);
        for (std::size_t column = 0; column < 8; ++column)
            row[column].store(y + 8 * i + column * D::lanes);
    }
}
EXPORT void f64_load_float(const float* x, double* y, std::size_t n) {
    for (std::size_t i = 0; i < n; i += D::lanes) D::load(x + i).store(y + i);
}
EXPORT void f64_store_float(const double* x, float* y, std::size_t n) {
    for (std::size_t i = 0; i < n; i += D::lanes) D::load(x + i).store(y + i);
}

// ---- FloatState ------------------------------------------------------------------------------

#if defined(__SSE2__) || defined(__aarch64__)

// The environment of the caller traps with the bits of traps_set set, those of traps_clear cleared.
#if defined(__SSE2__)
FASTACT_INLINE std::uint64_t environment() { return _mm_getcsr(); }
FASTACT_INLINE void set_environment(std::uint64_t to) { _mm_setcsr(static_cast<unsigned>(to)); }
EXPORT const std::uint64_t no_subnormals = 0x8040, upward = 0x4000, flags = 0x3f, traps_set = 0,
                           traps_clear = 0x1f80;
#else
/// FPCR in the lower half, FPSR in the upper one.
FASTACT_INLINE std::uint64_t environment() {
    std::uint64_t control, status;
    asm volatile("mrs %0, fpcr" : "=r"(control)::"memory");
    asm volatile("mrs %0, fpsr" : "=r"(status)::"memory");
    return control | status << 32;
}
FASTACT_INLINE void set_environment(std::uint64_t to) {
    asm volatile("msr fpcr, %0" ::"r"(to & 0xffffffff) : "memory");
    asm volatile("msr fpsr, %0" ::"r"(to >> 32) : "memory");
}
EXPORT const std::uint64_t no_subnormals = 1 << 24, upward = 1 << 22,
                           flags = std::uint64_t{0x9f} << 32, traps_set = 0x9f00, traps_clear = 0;
#endif

/// In the environment of the caller with the bits of `set` set and those of `clear` cleared, but
/// under a FloatState: y = a * b + c, then a / b, of one vector each. What the environment was and
/// what it is afterwards go to environments.
EXPORT void float_state(std::uint64_t set, std::uint64_t clear, const float* a, const float* b,
                        const float* c, float* y, std::uint64_t* environments) {
    const std::uint64_t before = environment();
    set_environment((before & ~clear) | set);
    environments[0] = environment();
    {
        const FloatState state;
        (F::load(a) * F::load(b) + F::load(c)).store(y);
        (F::load(a) / F::load(b)).store(y + F::lanes);
    }
    environments[1] = environment();
    set_environment(before);
}

#endif

}  // namespace fastact::FASTACT_ISA
