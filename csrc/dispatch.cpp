// The list of instruction sets, made from isa.def.
#include "dispatch.h"

#include <cstdlib>
#include <stdexcept>

#include "cpu.h"

namespace fastact {

#define INSTRUCTION_SET(name)     \
    namespace name {              \
    extern const Kernels kernels; \
    }
#include "isa.def"

const std::vector<InstructionSet>& instruction_sets() {
    static const std::vector<InstructionSet> all = {
#define INSTRUCTION_SET(name) {#name, &name::kernels, cpu::has_##name()},
#include "isa.def"
    };
    return all;
}

const InstructionSet& chosen_instruction_set() {
    const char* wanted = std::getenv("FASTACT_ISA");
    const bool any = wanted == nullptr || *wanted == 0;
    std::string available;
    for (const InstructionSet& isa : instruction_sets()) {
        if (!isa.supported) continue;
        if (any || isa.name == std::string(wanted)) return isa;
        available += (available.empty() ? "" : ", ") + std::string(isa.name);
    }
    throw std::runtime_error("FASTACT_ISA: instruction set '" + std::string(wanted) +
                             "' is not available; this CPU and build have: " + available);
}

}  // namespace fastact
