// What this CPU and its operating system can run.
#pragma once

#include <string>

namespace fastact::cpu {

/// One function per instruction set of isa.def.
bool has_avx512();
bool has_avx2();
bool has_neon();
bool has_portable();

/// The name that the CPU gives itself, or its architecture.
std::string name();

}  // namespace fastact::cpu
