// Rowwise kernels over rows of any strides.
#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <new>
#include <thread>
#include <utility>

#include "../parallel.h"
#include "activation.h"

namespace fastact {
namespace {

/// Scratch that nobody uses now: as many as there are threads by default, at most. No thread has its own:
/// where there is no memory for what belongs to threads, the C library ends the process.
constexpr std::size_t places = 16;
std::atomic<Scratch*> spare[places] = {};

/// Scratch for a kernel that works on so many bytes, if it saves more than the borrowing takes and if there
/// is memory for it. Each thread looks for it, and puts it back, at another place first: so it finds what
/// the caches of its CPU hold.
class Borrowed {
   public:
    explicit Borrowed(std::size_t bytes) {
        if (bytes < 1024) return;
        first_ = std::hash<std::thread::id>()(std::this_thread::get_id());
        for (std::size_t i = 0; i < places; ++i) {
            std::atomic<Scratch*>& place = spare[(first_ + i) % places];
            if (place.load(std::memory_order_relaxed) != nullptr &&
                (scratch_ = place.exchange(nullptr)) != nullptr)
                return;
        }
        scratch_ = new (std::nothrow) Scratch;
    }
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() {
        if (scratch_ == nullptr) return;
        for (std::size_t i = 0; i < places; ++i) {
            Scratch* none = nullptr;
            if (spare[(first_ + i) % places].compare_exchange_strong(none, scratch_)) return;
        }
        delete scratch_;
    }
    operator Scratch*() const { return scratch_; }

   private:
    Scratch* scratch_ = nullptr;
    std::size_t first_ = 0;
};

/// Rows as they lie in memory: neighbours `next` bytes apart, the elements of one `step` bytes.
template <class Byte>
struct Rows {
    Byte* data;
    std::ptrdiff_t next, step;

    Rows from(std::size_t row) const {
        return {data + static_cast<std::ptrdiff_t>(row) * next, next, step};
    }
    operator Rows<const char>() const { return {data, next, step}; }
};

/// Copies `count` rows of n items, along what lies closer together in the copy.
template <class Item>
void copy(Rows<const char> from, Rows<char> to, std::size_t count, std::size_t n) {
    if (std::abs(to.next) < std::abs(to.step)) {
        std::swap(from.next, from.step);
        std::swap(to.next, to.step);
        std::swap(count, n);
    }
    const auto loop = [=](std::ptrdiff_t from_step, std::ptrdiff_t to_step) {
        for (std::size_t row = 0; row < count; ++row) {
            const char* p = from.from(row).data;
            char* q = to.from(row).data;
            for (std::size_t i = 0; i < n; ++i, p += from_step, q += to_step)
                std::memcpy(q, p, sizeof(Item));
        }
    };
    constexpr std::ptrdiff_t item = sizeof(Item);  // known strides are faster
    if (to.step == item)
        from.step == -item ? loop(-item, item) : loop(from.step, item);
    else
        loop(from.step, to.step);
}

/// A kernel over rows of n items.
struct Call {
    const Rowwise& kernel;
    std::size_t item, n;

    template <class Byte>
    bool in_rows(const Rows<Byte>& a) const {
        return n == 1 || a.step == static_cast<std::ptrdiff_t>(item);
    }
    template <class Byte>
    bool in_columns(const Rows<Byte>& a) const {
        return a.next == static_cast<std::ptrdiff_t>(item);
    }
    void copy_rows(Rows<const char> from, Rows<char> to, std::size_t count) const {
        if (item == 2) return copy<std::uint16_t>(from, to, count, n);
        if (item == 4) return copy<std::uint32_t>(from, to, count, n);
        copy<std::uint64_t>(from, to, count, n);
    }
    void operator()(Rows<const char> x, Rows<char> y, std::size_t count, Traffic traffic) const;
};

void Call::operator()(Rows<const char> x, Rows<char> y, std::size_t count, Traffic traffic) const {
    const std::size_t row = n * item;
    const Borrowed scratch(count * row);
    const bool columns = count > 1 && !in_rows(y) && std::abs(y.next) < std::abs(y.step);
    const auto lie_well = [&](const auto& a) { return columns ? in_columns(a) : in_rows(a); };
    const auto compute = [&](Rows<const char> from, Rows<char> to, std::size_t rows) {
        if (columns)
            kernel.columns(from.data, to.data, rows, n, from.step, to.step, traffic, scratch);
        else
            kernel.rows(from.data, to.data, rows, n, from.next, to.next, traffic, scratch);
    };
    if (lie_well(x) && lie_well(y)) return compute(x, y, count);
    traffic.disjoint = 0;
    // By way of copies that lie well, in place of the results if these do: of 128 KiB at a time, or of a
    // cache line of columns up to 1 MiB, or of a row.
    const std::size_t line = std::min(columns ? 64 / item : 1, (std::size_t{1} << 20) / row);
    const std::size_t some =
        std::min(count, std::max({std::size_t{1}, line, (std::size_t{1} << 17) / row}));
    std::unique_ptr<char[]> memory;
    if (!lie_well(y)) {
        memory.reset(new (std::nothrow) char[some * row]);
        if (memory == nullptr) {  // one lane at a time
            for (std::size_t i = 0; i < count; ++i)
                kernel.columns(x.from(i).data, y.from(i).data, 1, n, x.step, y.step, traffic,
                               scratch);
            return;
        }
    }
    const auto next = static_cast<std::ptrdiff_t>(columns ? item : row);
    const auto step = static_cast<std::ptrdiff_t>(columns ? some * item : item);
    for (std::size_t i = 0; i < count; i += some) {
        const std::size_t rows = std::min(some, count - i);
        const Rows<char> well = memory ? Rows<char>{memory.get(), next, step} : y.from(i);
        if (!lie_well(x)) copy_rows(x.from(i), well, rows);
        compute(lie_well(x) ? x.from(i) : well, well, rows);
        if (memory) copy_rows(well, y.from(i), rows);
    }
}

}  // namespace

void free_scratch() {
    for (std::atomic<Scratch*>& place : spare) delete place.exchange(nullptr);
}

void run_rowwise(const Rowwise& kernel, Type type, const void* x_, void* y_, std::size_t count,
                 std::size_t n, std::ptrdiff_t x_next, std::ptrdiff_t y_next, std::ptrdiff_t x_step,
                 std::ptrdiff_t y_step, Traffic traffic) {
    const Call call{kernel, type_sizes[type], n};
    const Rows<const char> x{static_cast<const char*>(x_), x_next, x_step};
    const Rows<char> y{static_cast<char*>(y_), y_next, y_step};
    const std::size_t row = n * call.item, bytes = count * row;
    if (bytes == 0) return;
    const auto threads = static_cast<std::size_t>(parallel::num_threads());
    if (threads == 1 || bytes < parallel::shared_bytes) return call(x, y, count, traffic);
    // Columns are shared in whole cache lines. The first and the last batch of a piece take longer, so it
    // should have some, unless that would leave a thread without work.
    const bool rows = call.in_rows(y);
    const std::size_t unit = rows ? 1 : 256 / call.item, units = (count + unit - 1) / unit;
    const std::size_t some = rows ? 4 : 2, least = std::min(some, (units + threads - 1) / threads);
    const std::size_t size = std::max(least, parallel::piece_of(units, unit * row)) * unit;
    parallel::run((count + size - 1) / size, bytes, [&](std::size_t piece) {
        const std::size_t begin = piece * size, end = std::min(count, begin + size);
        call(x.from(begin), y.from(begin), end - begin, traffic);
    });
}

}  // namespace fastact
