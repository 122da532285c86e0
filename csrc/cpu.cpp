// CPUID and XGETBV on x86; elsewhere the architecture says it all.
#include "cpu.h"

#include <cstdint>
#include <cstring>
#include <initializer_list>

#if defined(__x86_64__) || defined(_M_X64)
#define FASTACT_X86
#if defined(_MSC_VER)
#include <intrin.h>
#else
#include <cpuid.h>
#endif
#endif

namespace fastact::cpu {

#ifdef FASTACT_X86
namespace {

struct Registers {
    std::uint32_t a, b, c, d;
};

Registers cpuid(std::uint32_t leaf) {
    Registers r = {};
#if defined(_MSC_VER)
    __cpuidex(reinterpret_cast<int*>(&r), static_cast<int>(leaf), 0);
#else
    if (leaf <= __get_cpuid_max(leaf & 0x80000000u, nullptr))
        __cpuid_count(leaf, 0, r.a, r.b, r.c, r.d);
#endif
    return r;
}

/// The register states that the operating system saves: without them no wide register may be used.
std::uint64_t saved_states() {
    constexpr std::uint32_t osxsave = 1u << 27;
    if (!(cpuid(1).c & osxsave)) return 0;
#if defined(_MSC_VER)
    return _xgetbv(0);
#else
    std::uint32_t low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return static_cast<std::uint64_t>(high) << 32 | low;
#endif
}

bool all(std::uint32_t bits, std::initializer_list<int> wanted) {
    for (const int bit : wanted)
        if (!(bits >> bit & 1u)) return false;
    return true;
}

/// That of an AMD CPU, or 0: 0x19 is Zen 3 and Zen 4.
std::uint32_t amd_family() {
    const Registers vendor = cpuid(0);
    char text[12];
    std::memcpy(text, &vendor.b, 4);
    std::memcpy(text + 4, &vendor.d, 4);
    std::memcpy(text + 8, &vendor.c, 4);
    if (std::memcmp(text, "AuthenticAMD", 12) != 0) return 0;
    const std::uint32_t a = cpuid(1).a;
    return (a >> 8 & 0xf) + (a >> 20 & 0xff);
}

}  // namespace

bool has_avx2() {
    // SSE and AVX state; FMA, AVX, F16C; AVX2.
    return (saved_states() & 0x6) == 0x6 && all(cpuid(1).c, {12, 28, 29}) && all(cpuid(7).b, {5});
}

bool has_avx512() {
#if defined(FASTACT_EMULATED_AVX512)
    return has_avx2();
#else
    // Also the states of masks and of the upper registers; F, DQ, BW, VL.
    return has_avx2() && (saved_states() & 0xe6) == 0xe6 && all(cpuid(7).b, {16, 17, 30, 31});
#endif
}

bool has_neon() { return false; }

// Zen 3 has no AVX-512.
bool fetches_ahead() { return amd_family() >= 0x19 && has_avx512(); }
bool sweeps() { return amd_family() >= 0x19; }

std::string name() {
    char text[49] = {};
    for (std::uint32_t i = 0; i < 3; ++i) {
        const Registers r = cpuid(0x80000002u + i);
        std::memcpy(text + 16 * i, &r, 16);
    }
    const std::string padded = text;
    const auto first = padded.find_first_not_of(' ');
    return first == std::string::npos ? "x86-64" : padded.substr(first);
}
#else
bool has_avx2() { return false; }
bool has_avx512() { return false; }
bool fetches_ahead() { return false; }
bool sweeps() { return false; }
#if defined(__aarch64__) || defined(_M_ARM64)
bool has_neon() { return true; }  // part of the architecture
std::string name() { return "aarch64"; }
#else
bool has_neon() { return false; }
std::string name() { return "unknown"; }
#endif
#endif

bool has_portable() { return true; }

}  // namespace fastact::cpu
