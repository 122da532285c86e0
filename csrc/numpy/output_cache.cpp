#include "output_cache.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#if !defined(_WIN32)
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace fastact::output_cache {
namespace {

/// A block begins with this; the array's data follow, on a cache line of their own.
struct alignas(64) Header {
    std::size_t capacity;
};

constexpr std::size_t huge_page = std::size_t{2} << 20;

struct Cache {
    std::mutex mutex;
    std::vector<Header*> kept;  // oldest first
    std::size_t bytes = 0, limit = 0;
};

// Never destroyed: arrays may outlive everything else.
Cache& cache() {
    static Cache* const the_cache = [] {
        auto* const c = new Cache;
#if !defined(_WIN32)
        // A fork waits for the cache to be whole, so that the child can go on with it.
        pthread_atfork([] { cache().mutex.lock(); }, [] { cache().mutex.unlock(); },
                       [] { cache().mutex.unlock(); });
#endif
        return c;
    }();
    return *the_cache;
}

Header* allocate(std::size_t size) {
    const std::size_t needed = size + sizeof(Header);
    const std::size_t grain = needed >= 2 * huge_page ? huge_page : 4096;
    const std::size_t capacity = (needed + grain - 1) / grain * grain;
    if (capacity < size) return nullptr;
    void* const p = ::operator new(capacity, std::align_val_t{grain}, std::nothrow);
    if (p == nullptr) return nullptr;
#if defined(MADV_HUGEPAGE)
    if (grain == huge_page) madvise(p, capacity, MADV_HUGEPAGE);  // an eighth of the page faults
#endif
    auto* const header = static_cast<Header*>(p);
    header->capacity = capacity;
    return header;
}

void release(Header* header) {
    const std::size_t grain = header->capacity >= 2 * huge_page ? huge_page : 4096;
    ::operator delete(header, std::align_val_t{grain});
}

/// Frees the oldest blocks until at most `limit` bytes are kept.
void shrink(Cache& c, std::size_t limit) {
    std::size_t dropped = 0;
    while (c.bytes > limit && dropped < c.kept.size()) {
        c.bytes -= c.kept[dropped]->capacity;
        release(c.kept[dropped++]);
    }
    c.kept.erase(c.kept.begin(), c.kept.begin() + static_cast<std::ptrdiff_t>(dropped));
}

void* take(void*, std::size_t size) {
    Header* found = nullptr;
    {
        Cache& c = cache();
        const std::lock_guard lock(c.mutex);
        // The newest block that fits and is at most an eighth too large.
        for (auto it = c.kept.rbegin(); it != c.kept.rend(); ++it) {
            const std::size_t room = (*it)->capacity - sizeof(Header);
            if (room < size || room - size > size / 8 + 4096) continue;
            found = *it;
            c.bytes -= found->capacity;
            c.kept.erase(std::next(it).base());
            break;
        }
    }
    if (found == nullptr) found = allocate(size);
    return found == nullptr ? nullptr : found + 1;
}

void give_back(void*, void* data, std::size_t) {
    if (data == nullptr) return;
    Header* const header = static_cast<Header*>(data) - 1;
    Cache& c = cache();
    const std::lock_guard lock(c.mutex);
    if (header->capacity > c.limit) return release(header);
    c.kept.push_back(header);
    c.bytes += header->capacity;
    shrink(c, c.limit);
}

void* take_zeroed(void* context, std::size_t count, std::size_t size) {
    if (size != 0 && count > static_cast<std::size_t>(-1) / size) return nullptr;
    void* const data = take(context, count * size);
    if (data != nullptr) std::memset(data, 0, count * size);
    return data;
}

void* resize(void* context, void* data, std::size_t size) {
    void* const larger = take(context, size);
    if (larger == nullptr || data == nullptr) return larger;
    const Header* const header = static_cast<Header*>(data) - 1;
    std::memcpy(larger, data, std::min(size, header->capacity - sizeof(Header)));
    give_back(context, data, 0);
    return larger;
}

PyDataMem_Handler handler = {
    "fastact_output_cache", 1, {nullptr, take, take_zeroed, resize, give_back}};

PyObject* handler_capsule() {
    static PyObject* const capsule = PyCapsule_New(&handler, "mem_handler", nullptr);
    return capsule;
}

std::size_t memory_of_process() {
    double least = 1e18;
#if !defined(_WIN32)
    least =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
#endif
    for (const char* path :
         {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        double bytes = 0;
        if (std::ifstream file{path}; file >> bytes && bytes > 0) least = std::min(least, bytes);
    }
    return static_cast<std::size_t>(least);
}

}  // namespace

void set_limit(std::size_t bytes) {
    Cache& c = cache();
    const std::lock_guard lock(c.mutex);
    c.limit = bytes;
    shrink(c, bytes);
}

std::size_t limit() {
    Cache& c = cache();
    const std::lock_guard lock(c.mutex);
    return c.limit;
}

void clear() {
    Cache& c = cache();
    const std::lock_guard lock(c.mutex);
    shrink(c, 0);
}

std::size_t default_limit() {
    if (const char* text = std::getenv("FASTACT_OUTPUT_CACHE"); text != nullptr && *text != 0) {
        char* end = nullptr;
        const long long bytes = std::strtoll(text, &end, 10);
        if (*end != 0 || bytes < 0)
            throw std::invalid_argument(
                std::string("FASTACT_OUTPUT_CACHE: must be a number of bytes >= 0, got '") + text +
                "'");
        return static_cast<std::size_t>(bytes);
    }
#if defined(__SANITIZE_ADDRESS__)
    return 0;  // kept memory would hide what is used after it was freed
#else
    return std::min(std::size_t{256} << 20, memory_of_process() / 8);
#endif
}

Scope::Scope(std::size_t bytes) {
    if (bytes < least_bytes || limit() == 0) return;
    before_ = PyDataMem_SetHandler(handler_capsule());
    if (before_ == nullptr) throw py::error_already_set();
}

Scope::~Scope() {
    if (before_ == nullptr) return;
    PyObject* const ours = PyDataMem_SetHandler(before_);
    Py_XDECREF(ours);
    Py_DECREF(before_);
}

}  // namespace fastact::output_cache
