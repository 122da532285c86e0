// Random bytes as arrays, lengths, strides and parameters: every instruction set must return the bits
// that the portable one returns element by element, and touch nothing else. See run.py.

#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "dispatch.h"

namespace {

using namespace fastact;
using Bytes = std::vector<char>;

constexpr std::size_t sizes[types] = {4, 8, 2};
constexpr char untouched = 0x5a;
constexpr std::size_t most_elements = 700;  // more than the longest unrolled body and its tail

/// A block that AddressSanitizer guards at both ends. The array begins `offset` bytes into it and
/// ends with it, so that what lies before the array must be looked at.
class Block {
   public:
    Block(std::size_t offset, std::size_t bytes)
        : offset_(offset), size_(offset + bytes), memory_(new char[size_ + (size_ == 0)]) {
        std::memset(memory_.get(), untouched, size_);
    }
    char* array() { return memory_.get() + offset_; }
    Bytes contents() const { return Bytes(memory_.get(), memory_.get() + size_); }

   private:
    std::size_t offset_, size_;
    std::unique_ptr<char[]> memory_;
};

[[noreturn]] void differ(const char* isa, const std::string& what) {
    std::fprintf(stderr, "%s differs from portable: %s\n", isa, what.c_str());
    std::abort();
}

/// One case, as the fuzzer's bytes describe it.
class Case {
   public:
    explicit Case(FuzzedDataProvider& bytes) : bytes_(bytes) {
        type = static_cast<Type>(bytes.ConsumeIntegralInRange<int>(0, types - 1));
        item = sizes[type];
    }

    std::size_t number(std::size_t most) {
        return bytes_.ConsumeIntegralInRange<std::size_t>(0, most);
    }
    bool yes() { return bytes_.ConsumeBool(); }

    /// n elements: the bytes as they come, or with exponents from 2^-30 (float16: 2^-10) to 2^9.
    Bytes elements(std::size_t n) {
        const bool ordinary = yes();
        const auto given = bytes_.ConsumeBytes<char>(item * (1 + number(n)));
        Bytes values(n * item);
        for (std::size_t i = 0; !given.empty() && i < values.size(); ++i)
            values[i] = given[i % given.size()];
        for (std::size_t i = 0; ordinary && i < n; ++i) {
            char* const at = values.data() + i * item;
            if (type == f16) with_exponent<std::uint16_t, 10, 5, 10>(at);
            if (type == f32) with_exponent<std::uint32_t, 23, 97, 40>(at);
            if (type == f64) with_exponent<std::uint64_t, 52, 993, 40>(at);
        }
        return values;
    }

    /// Any number that is not NaN.
    double parameter() {
        static constexpr double often[] = {0.0, -0.0,     1.0,       0.3,    6.0, -1.5,
                                           1e3, INFINITY, -INFINITY, 1e-310, 1e39};
        if (yes()) return often[number(std::size(often) - 1)];
        const auto bits = bytes_.ConsumeIntegral<std::uint64_t>();
        double value;
        std::memcpy(&value, &bits, sizeof value);
        return std::isnan(value) ? 0 : value;
    }

    Type type;
    std::size_t item;

   private:
    /// Moves the exponent into the `count` values from `least` on.
    template <class Bits, int shift, int least, int count>
    static void with_exponent(char* at) {
        constexpr int width = static_cast<int>(sizeof(Bits)) * 8 - 1 - shift;
        constexpr Bits mask = ((Bits{1} << width) - 1) << shift;
        Bits bits;
        std::memcpy(&bits, at, sizeof bits);
        const auto exponent = static_cast<Bits>(((bits & mask) >> shift) % count + least);
        bits = static_cast<Bits>((bits & ~mask) | static_cast<Bits>(exponent << shift));
        std::memcpy(at, &bits, sizeof bits);
    }

    FuzzedDataProvider& bytes_;
};

const InstructionSet& portable() { return instruction_sets().back(); }

template <class Run>
void on_each(const Run& run) {
    for (const InstructionSet& isa : instruction_sets())
        if (isa.supported) run(isa);
}

// ---- one kernel of each kind -----------------------------------------------------------------

/// How x, y and a second input lie in memory.
enum Placement { apart, in_place, behind, placements };

void elementwise(Case& c, const char* name, Elementwise (Kernels::*kernels)[types]) {
    double parameters[3];
    for (double& p : parameters) p = c.parameter();
    const auto placement = static_cast<Placement>(c.number(placements - 1));
    const std::size_t n = c.number(most_elements), bytes = n * c.item,
                      x_offset = c.number(64) * c.item, y_offset = c.number(64) * c.item;
    const Traffic traffic{c.yes() && placement == apart ? SIZE_MAX : 0, 1, c.yes(), c.yes()};
    const Bytes x = c.elements(n);

    Bytes wanted(bytes);
    const auto judge = (portable().kernels->*kernels)[c.type];
    for (std::size_t i = 0; i < bytes; i += c.item)
        judge(x.data() + i, wanted.data() + i, 1, parameters, {});

    on_each([&](const InstructionSet& isa) {
        const auto kernel = (isa.kernels->*kernels)[c.type];
        // Where y begins before x, or with it, they share a block.
        const std::size_t ahead = placement == behind ? x_offset : 0;
        Block from(placement == apart ? x_offset : y_offset, ahead + bytes), to(y_offset, bytes);
        char* const x_at = from.array() + ahead;
        char* const y_at = placement == apart ? to.array() : from.array();
        std::copy(x.begin(), x.end(), x_at);
        Bytes after = (placement == apart ? to : from).contents();
        std::copy(wanted.begin(), wanted.end(),
                  after.begin() + static_cast<std::ptrdiff_t>(y_offset));
        kernel(x_at, y_at, n, parameters, traffic);
        if ((placement == apart ? to : from).contents() != after) differ(isa.name, name);
    });
}

void pairwise(Case& c, const char* name, Pairwise (Kernels::*kernels)[types]) {
    const bool one = c.yes(), x_is_y = c.yes(), second_is_y = !one && !x_is_y && c.yes();
    const Traffic traffic{!x_is_y && !second_is_y && c.yes() ? SIZE_MAX : 0, 1, c.yes(), c.yes()};
    const std::size_t n = c.number(most_elements), bytes = n * c.item,
                      offsets[] = {c.number(64) * c.item, c.number(64) * c.item,
                                   c.number(64) * c.item};
    const Bytes x = c.elements(n), second = c.elements(one ? 1 : n);

    Bytes wanted(bytes);
    const auto judge = (portable().kernels->*kernels)[c.type];
    for (std::size_t i = 0; i < bytes; i += c.item)
        judge(x.data() + i, second.data() + (one ? 0 : i), wanted.data() + i, 1, false, {});

    on_each([&](const InstructionSet& isa) {
        Block y(offsets[0], bytes), x_apart(offsets[1], bytes),
            second_apart(offsets[2], second.size());
        char* const x_at = (x_is_y ? y : x_apart).array();
        char* const second_at = (second_is_y ? y : second_apart).array();
        std::copy(x.begin(), x.end(), x_at);
        std::copy(second.begin(), second.end(), second_at);
        Bytes after(offsets[0], untouched);
        after.insert(after.end(), wanted.begin(), wanted.end());
        (isa.kernels->*kernels)[c.type](x_at, second_at, y.array(), n, one, traffic);
        if (y.contents() != after) differ(isa.name, name);
    });
}

/// Where the elements of `count` rows of n lie: at row * next + element * step, from `first` on.
struct Grid {
    std::ptrdiff_t next, step;
    std::size_t first, bytes;

    Grid(Case& c, std::size_t count, std::size_t n, bool columns) {
        const bool backwards = c.yes();
        const auto item = static_cast<std::ptrdiff_t>(c.item);
        const std::size_t inner = columns ? count : n, outer = columns ? n : count;
        const std::size_t stride = (inner + c.number(9)) * c.item;
        const auto apart = static_cast<std::ptrdiff_t>(stride) * (backwards ? -1 : 1);
        next = columns ? item : apart;
        step = columns ? apart : item;
        bytes = count * n == 0 ? 0 : (outer - 1) * stride + inner * c.item;
        first = backwards && bytes != 0 ? (outer - 1) * stride : 0;
    }
    std::ptrdiff_t at(std::size_t row, std::size_t element) const {
        return static_cast<std::ptrdiff_t>(first) + static_cast<std::ptrdiff_t>(row) * next +
               static_cast<std::ptrdiff_t>(element) * step;
    }
};

void rowwise(Case& c, const char* name, Rowwise (Kernels::*kernels)[types]) {
    const bool columns = c.yes(), same = c.yes();
    // Many short rows, a few, or a few long ones, which have parts.
    const std::size_t most = c.yes()   ? 40
                             : c.yes() ? most_elements
                                       : 5000,
                      n = 1 + c.number(most - 1),
                      count = c.number(most > most_elements ? 5 : most_elements / n);
    const std::size_t sizes[] = {0, 1, SIZE_MAX};  // 1: near by
    const Traffic traffic{same ? 0 : sizes[c.number(2)], 1, c.yes(), c.yes()};
    static Scratch memory;
    Scratch* const scratch = c.yes() ? &memory : nullptr;
    const std::size_t offset = c.number(64) * c.item;
    const Grid from(c, count, n, columns), to = same ? from : Grid(c, count, n, columns);
    const Bytes x = c.elements(count * n);

    Bytes wanted(count * n * c.item);
    const auto judge = (portable().kernels->*kernels)[c.type].rows;
    const auto row_bytes = static_cast<std::ptrdiff_t>(n * c.item);
    for (std::size_t i = 0; i < count; ++i)
        judge(x.data() + i * n * c.item, wanted.data() + i * n * c.item, 1, n, row_bytes, row_bytes,
              {}, nullptr);

    on_each([&](const InstructionSet& isa) {
        const Rowwise& kernel = (isa.kernels->*kernels)[c.type];
        Block x_block(offset, from.bytes), apart(offset, to.bytes);
        Block& y_block = same ? x_block : apart;
        const auto each = [&](const auto& f) {
            for (std::size_t i = 0; i < count; ++i)
                for (std::size_t j = 0; j < n; ++j) f(i, j, (i * n + j) * c.item);
        };
        each([&](std::size_t i, std::size_t j, std::size_t k) {
            std::memcpy(x_block.array() + from.at(i, j), x.data() + k, c.item);
        });
        Bytes after = y_block.contents();
        each([&](std::size_t i, std::size_t j, std::size_t k) {
            std::memcpy(after.data() + offset + to.at(i, j), wanted.data() + k, c.item);
        });
        const char* const x_at = x_block.array() + from.first;
        char* const y_at = y_block.array() + to.first;
        if (columns)
            kernel.columns(x_at, y_at, count, n, from.step, to.step, traffic, scratch);
        else
            kernel.rows(x_at, y_at, count, n, from.next, to.next, traffic, scratch);
        if (y_block.contents() != after) differ(isa.name, name);
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using Try = void (*)(Case&);
    static constexpr Try all[] = {
#define ELEMENTWISE(name, ...) [](Case& c) { elementwise(c, #name, &Kernels::name); },
#define PAIRWISE(name, second) [](Case& c) { pairwise(c, #name, &Kernels::name); },
#define ROWWISE(name) [](Case& c) { rowwise(c, #name, &Kernels::name); },
#include "activations.def"
    };
    FuzzedDataProvider bytes(data, size);
    const Try one = all[bytes.ConsumeIntegralInRange<std::size_t>(0, std::size(all) - 1)];
    Case c(bytes);
    one(c);
    return 0;
}
