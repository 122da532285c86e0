// The instruction sets of this build, and which of them to use.
#pragma once

#include <string>
#include <vector>

#include "kernels.h"

namespace fastact {

struct InstructionSet {
    const char* name;
    const Kernels* kernels;
    bool supported;  // by this CPU and its operating system
};

/// All that were built, best first.
const std::vector<InstructionSet>& instruction_sets();

/// The best supported one, or the one that the environment variable FASTACT_ISA names. Throws
/// std::runtime_error if that is not available.
const InstructionSet& chosen_instruction_set();

}  // namespace fastact
