// Runs every AVX2 kernel between marks for callgrind; bench/instructions.py reads its counts.
#include <valgrind/callgrind.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "../csrc/kernels.h"

namespace fastact::avx2 {
extern const Kernels kernels;
}

namespace fastact {
namespace {

constexpr const char* type_names[types] = {"float32", "float64", "float16"};
constexpr std::size_t sizes[types] = {4, 8, 2};
constexpr std::size_t n = 10'000 + 7;  // ends in a tail
constexpr std::size_t most = 300'007, long_rows[] = {50'257, most};
// As on Intel's CPUs; so many bytes go past the caches.
constexpr Traffic cached{0, 1, false, false}, streaming{SIZE_MAX, 1, false, false};

alignas(64) unsigned char x[8 * most], second[8 * n], y[8 * most];
Scratch scratch;

/// What to count an activation with. One that has parameters and no line here is an error.
struct Given {
    const char* name;
    const char* label;
    double parameters[3];
};
constexpr Given given[] = {
    {"relu", "relu", {0, INFINITY, 0}},
    {"relu", "relu max_value=6", {0, 6, 0}},
    {"relu", "relu alpha=0.3 max_value=6", {0.3, 6, 0}},
    {"relu", "relu alpha=0.3 max_value=6 threshold=1", {0.3, 6, 1}},
    {"leaky_relu", "leaky_relu", {0.3}},
    {"thresholded_relu", "thresholded_relu", {1}},
    {"elu", "elu", {1}},
    {"elu", "elu alpha=0.3", {0.3}},
};

/// Multiples of 1/64 in [-8, 8), which all types hold.
void fill(Type type, unsigned char* to, std::size_t count) {
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < count; ++i) {
        state = state * 1664525 + 1013904223;
        const double wide = static_cast<double>(state >> 22) / 64 - 8;
        const float narrow = static_cast<float>(wide);
        std::uint32_t bits;
        std::memcpy(&bits, &narrow, 4);
        const std::uint32_t magnitude = narrow == 0 ? 0 : ((bits & 0x7fffffff) - 0x38000000) >> 13;
        const auto narrowest = static_cast<std::uint16_t>((bits >> 16 & 0x8000) | magnitude);
        if (type == f64) std::memcpy(to + 8 * i, &wide, 8);
        if (type == f32) std::memcpy(to + 4 * i, &narrow, 4);
        if (type == f16) std::memcpy(to + 2 * i, &narrowest, 2);
    }
}

template <class Call>
void count(const std::string& label, Type type, const Call& call, std::size_t elements = n) {
    const std::string name = label + "," + type_names[type] + "," + std::to_string(elements);
    CALLGRIND_ZERO_STATS;
    call();
    CALLGRIND_DUMP_STATS_AT(name.c_str());
}

void elementwise(const char* name, const char* parameters, const Elementwise (&kernel)[types],
                 Type type) {
    const auto run = [&](const std::string& label, const double* p) {
        count(label, type, [&] { kernel[type](x, y, n, p, cached); });
        count(label + " streaming", type, [&] { kernel[type](x, y, n, p, streaming); });
    };
    if (*parameters == 0) return run(name, nullptr);
    bool found = false;
    for (const Given& g : given) {
        if (std::strcmp(g.name, name) != 0) continue;
        run(g.label, g.parameters);
        found = true;
    }
    if (!found) {
        std::fprintf(stderr, "%s: add parameters to `given` in %s\n", name, __FILE__);
        std::exit(1);
    }
}

void pairwise(const std::string& name, const Pairwise (&kernel)[types], Type type) {
    count(name, type, [&] { kernel[type](x, second, y, n, true, cached); });
    count(name + " streaming", type, [&] { kernel[type](x, second, y, n, true, streaming); });
    count(name + " array", type, [&] { kernel[type](x, second, y, n, false, cached); });
}

void rowwise(const std::string& name, const Rowwise (&kernel)[types], Type type) {
    for (const std::size_t length : {3, 16, 100, 10'000}) {
        const std::size_t rows = n / length;
        const auto row = static_cast<std::ptrdiff_t>(length * sizes[type]);
        const auto column = static_cast<std::ptrdiff_t>(rows * sizes[type]);
        count(name + " rows of " + std::to_string(length), type,
              [&] { kernel[type].rows(x, y, rows, length, row, row, cached, &scratch); });
        count(name + " columns of " + std::to_string(length), type,
              [&] { kernel[type].columns(x, y, rows, length, column, column, cached, &scratch); });
    }
    for (const std::size_t length : long_rows)
        count(
            name + " rows of " + std::to_string(length), type,
            [&] { kernel[type].rows(x, y, 1, length, 0, 0, cached, &scratch); }, length);
}

}  // namespace
}  // namespace fastact

int main() {
    using namespace fastact;
    for (const Type type : {f32, f64, f16}) {
        fill(type, x, most);
        fill(type, second, n);
#define ELEMENTWISE(name, ...) elementwise(#name, #__VA_ARGS__, avx2::kernels.name, type);
#define PAIRWISE(name, second) pairwise(#name, avx2::kernels.name, type);
#define ROWWISE(name) rowwise(#name, avx2::kernels.name, type);
#include "../csrc/activations.def"
    }
    std::puts(__VERSION__);
}
