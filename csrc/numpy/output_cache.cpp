// NEP 49's handler of array memory, in front of a list of blocks that were freed.
#include "output_cache.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>
#include <vector>

#include "../cgroup.h"

#if !defined(_WIN32)
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace fastact::output_cache {

// Python's header declares it as of C++.
extern "C" PyAPI_FUNC(int)
    PyTraceMalloc_Track(unsigned domain, std::uintptr_t address, std::size_t size);

namespace {

/// What stands before an array's data, which are on a cache line of their own.
struct alignas(64) Header {
    std::size_t capacity;
};

/// How far into its block a header stands. NumPy's large arrays begin a little behind the start of a
/// huge page: results must not lie right ahead of those but for whole pages, see `follows`, nor a power
/// of two ahead, as rows of a matrix often do of each other.
constexpr std::size_t lead = 2304;
static_assert(lead % alignof(Header) == 0);

/// The size of a block for so many bytes of data; 0 if there is no such size.
std::size_t capacity_for(std::size_t size) {
    const std::size_t grain = size < least_bytes ? alignof(Header) : 4096;
    const std::size_t capacity = (lead + sizeof(Header) + size + grain - 1) / grain * grain;
    return capacity > size ? capacity : 0;
}

/// Large blocks begin on a huge page, which the system then takes for all but their ends.
constexpr std::size_t huge_page = std::size_t{2} << 20;
std::align_val_t alignment_of(std::size_t capacity) {
    return std::align_val_t{capacity >= 2 * huge_page ? huge_page : alignof(Header)};
}

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

Header* allocate(std::size_t capacity) {
    void* const p = ::operator new(capacity, alignment_of(capacity), std::nothrow);
    if (p == nullptr) return nullptr;
#if defined(MADV_HUGEPAGE)
    if (capacity >= 2 * huge_page) madvise(p, capacity, MADV_HUGEPAGE);  // far fewer page faults
#endif
    auto* const header = reinterpret_cast<Header*>(static_cast<char*>(p) + lead);
    header->capacity = capacity;
    return header;
}

void release(Header* header) {
    ::operator delete(reinterpret_cast<char*>(header) - lead, alignment_of(header->capacity));
}

/// Frees the oldest blocks until at most `limit` bytes are kept, one by one and without the lock,
/// which allocations of other threads may want.
void shrink(std::size_t limit) {
    Cache& c = cache();
    for (;;) {
        Header* oldest;
        {
            const std::lock_guard lock(c.mutex);
            if (c.bytes <= limit) return;
            oldest = c.kept.front();
            c.kept.erase(c.kept.begin());
            c.bytes -= oldest->capacity;
        }
        release(oldest);
    }
}

// What NumPy calls must not throw.

void* take(void*, std::size_t size) noexcept {
    const std::size_t wanted = capacity_for(size);
    if (wanted == 0) return nullptr;
    Header* found = nullptr;
    if (size >= least_bytes) {
        Cache& c = cache();
        const std::lock_guard lock(c.mutex);
        // The newest block that fits and is at most an eighth too large.
        for (auto it = c.kept.rbegin(); it != c.kept.rend(); ++it) {
            const std::size_t capacity = (*it)->capacity;
            if (capacity < wanted || capacity - wanted > wanted / 8) continue;
            found = *it;
            c.bytes -= capacity;
            c.kept.erase(std::next(it).base());
            break;
        }
    }
    if (found == nullptr) found = allocate(wanted);
    return found == nullptr ? nullptr : found + 1;
}

void give_back(void*, void* data, std::size_t) noexcept {
    if (data == nullptr) return;
    Header* const header = static_cast<Header*>(data) - 1;
    Cache& c = cache();
    std::size_t limit = 0;
    bool kept = false;
    if (header->capacity >= capacity_for(least_bytes)) {
        const std::lock_guard lock(c.mutex);
        limit = c.limit;
        if (header->capacity <= limit) try {
                c.kept.push_back(header);
                c.bytes += header->capacity;
                kept = true;
            } catch (const std::bad_alloc&) {  // of the list itself: free the block
            }
    }
    if (kept)
        shrink(limit);
    else
        release(header);
}

void* take_zeroed(void* context, std::size_t count, std::size_t size) noexcept {
    if (size != 0 && count > static_cast<std::size_t>(-1) / size) return nullptr;
    void* const data = take(context, count * size);
    if (data != nullptr) std::memset(data, 0, count * size);
    return data;
}

void* resize(void* context, void* data, std::size_t size) noexcept {
    void* const moved = take(context, size);
    if (moved == nullptr || data == nullptr) return moved;
    const Header* const header = static_cast<Header*>(data) - 1;
    std::memcpy(moved, data, std::min(size, header->capacity - lead - sizeof(Header)));
    give_back(context, data, 0);
    return moved;
}

PyDataMem_Handler handler = {
    "fastact_output_cache", 1, {nullptr, take, take_zeroed, resize, give_back}};

/// np.lib.tracemalloc_domain
constexpr unsigned tracemalloc_domain = 389047;

/// Of `handler`, or nullptr with an error.
PyObject* handler_capsule() {
    static PyObject* capsule = nullptr;
    if (capsule == nullptr) capsule = PyCapsule_New(&handler, "mem_handler", nullptr);
    return capsule;
}

// Kept memory would hide what is used after it was freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::size_t memory_of_process() {
    double least = cgroup::memory();
#if !defined(_WIN32)
    least = std::min(least, static_cast<double>(sysconf(_SC_PHYS_PAGES)) *
                                static_cast<double>(sysconf(_SC_PAGE_SIZE)));
#endif
    return static_cast<std::size_t>(least);
}

}  // namespace

void set_limit(std::size_t bytes) {
    {
        Cache& c = cache();
        const std::lock_guard lock(c.mutex);
        c.limit = bytes;
    }
    shrink(bytes);
}

std::size_t limit() {
    Cache& c = cache();
    const std::lock_guard lock(c.mutex);
    return c.limit;
}

void clear() { shrink(0); }

std::size_t default_limit() {
    if (const char* text = std::getenv("FASTACT_OUTPUT_CACHE"); text != nullptr && *text != 0) {
        char* end = nullptr;
        errno = 0;
        const long long bytes = std::strtoll(text, &end, 10);
        if (*end != 0 || bytes < 0 || errno == ERANGE)
            throw std::invalid_argument(
                std::string("FASTACT_OUTPUT_CACHE: must be a number of bytes >= 0, got '") + text +
                "'");
        return static_cast<std::size_t>(bytes);
    }
    return sanitized ? 0 : std::min(std::size_t{256} << 20, memory_of_process() / 8);
}

PyObject* new_like(PyArrayObject* x, int type_number, std::size_t bytes) {
    const int flags = PyArray_FLAGS(x);
    const bool c_order = flags & NPY_ARRAY_C_CONTIGUOUS;
    if (!c_order && !(flags & NPY_ARRAY_F_CONTIGUOUS)) {
        const Scope scope(bytes);
        return PyArray_NewLikeArray(x, NPY_KEEPORDER, PyArray_DescrFromType(type_number), 0);
    }
    const auto array_of = [&](void* data, int order) {
        return PyArray_NewFromDescr(&PyArray_Type, PyArray_DescrFromType(type_number),
                                    PyArray_NDIM(x), PyArray_DIMS(x), nullptr, data, order,
                                    nullptr);
    };
    // Without data NumPy takes any flag for Fortran's order.
    if (bytes < least_bytes || limit() == 0) return array_of(nullptr, c_order ? 0 : 1);
    PyObject* const capsule = handler_capsule();
    if (capsule == nullptr) return nullptr;
    void* const data = take(nullptr, bytes);
    if (data == nullptr) return PyErr_NoMemory();
    PyObject* const array = array_of(data, c_order ? NPY_ARRAY_CARRAY : NPY_ARRAY_FARRAY);
    if (array == nullptr) {
        give_back(nullptr, data, bytes);
        return nullptr;
    }
    // As if NumPy had asked our handler for the memory.
    reinterpret_cast<PyArrayObject_fields*>(array)->mem_handler = Py_NewRef(capsule);
    PyArray_ENABLEFLAGS(reinterpret_cast<PyArrayObject*>(array), NPY_ARRAY_OWNDATA);
    PyTraceMalloc_Track(tracemalloc_domain, reinterpret_cast<std::uintptr_t>(data), bytes);
    return array;
}

Scope::Scope(std::size_t bytes) {
    if (bytes < least_bytes || limit() == 0) return;
    PyObject* const capsule = handler_capsule();
    if (capsule != nullptr) before_ = PyDataMem_SetHandler(capsule);
    if (before_ == nullptr) throw Raised();
}

Scope::~Scope() {
    if (before_ == nullptr) return;
    PyObject *type, *error, *trace;  // pending, perhaps
    PyErr_Fetch(&type, &error, &trace);
    PyObject* ours = nullptr;
    // Again if there was no memory for it: the handler must not stay for arrays of others.
    for (int i = 0; ours == nullptr && i < 8; ++i) {
        PyErr_Clear();
        ours = PyDataMem_SetHandler(before_);
    }
    Py_XDECREF(ours);
    Py_DECREF(before_);
    PyErr_Restore(type, error, trace);
}

}  // namespace fastact::output_cache
