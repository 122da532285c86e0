// What this CPU and its operating system can run.
#pragma once

#include <string>

namespace fastact::cpu {

/// One function per instruction set of isa.def.
bool has_avx512();
bool has_avx2();
bool has_neon();
bool has_portable();

/// Whether it fetches what a loop over memory needs next early enough by itself, from one page on into
/// the next, too. Zen 4 does, as measured, and its successors are taken to; others are not known to.
bool fetches_ahead();

/// Whether memory serves one sweep through it faster than several in turns, and the last cache is large, as
/// measured on server CPUs: on Zen 3 and Zen 4, whose successors are taken to be alike, and not on Intel's.
/// Others are not known to.
bool sweeps();

/// The name that the CPU gives itself, or its architecture.
std::string name();

}  // namespace fastact::cpu
