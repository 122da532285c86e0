// The table, instantiated on the vector types of one instruction set: the last include of its file.

#include "act/piecewise.h"
#include "act/rows.h"
#include "act/smooth.h"

namespace fastact::FASTACT_ISA {

/// How many names a list such as "alpha, theta" has.
constexpr int count_names(const char* list) {
    if (*list == 0) return 0;
    int count = 1;
    for (; *list != 0; ++list) count += *list == ',';
    return count;
}

extern const Kernels kernels;
const Kernels kernels = {
#define ELEMENTWISE(name, ...)                        \
    {elementwise<name, F, count_names(#__VA_ARGS__)>, \
     elementwise<name, D, count_names(#__VA_ARGS__)>, \
     elementwise<name, H, count_names(#__VA_ARGS__)>},
#define PAIRWISE(name, second) {pairwise<name, F>, pairwise<name, D>, pairwise<name, H>},
#define ROWWISE(name)                   \
    {{rows<name, F>, columns<name, F>}, \
     {rows<name, D>, columns<name, D>}, \
     {rows<name, H>, columns<name, H>}},
#include "activations.def"
};

}  // namespace fastact::FASTACT_ISA
