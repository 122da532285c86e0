// Threads that contend for the pool and for the output cache: for the thread sanitizer, which
// .ci/sanitize runs it under. Ends with an error if a result is wrong.
#include <cstdio>
#include <thread>

#define FASTACT_IMPORTS_NUMPY
#include "../csrc/numpy/output_cache.cpp"
#include "../csrc/parallel.h"

namespace {

void check(bool right, const char* what) {
    if (right) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

/// f(i) in four threads at once.
template <class Function>
void in_threads(Function f) {
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i) threads.emplace_back(f, i);
    for (std::thread& thread : threads) thread.join();
}

void contend_for_the_pool() {
    using namespace fastact;
    in_threads([](std::size_t thread) {
        for (std::size_t round = 0; round < 500; ++round) {
            if (thread == 0) parallel::set_num_threads(1 + static_cast<int>(round % 5));
            std::vector<int> times(round % 37);  // no atomics: run() alone orders what touches it
            const std::size_t bytes = round % 2 == 0 ? 0 : parallel::waking_bytes;
            parallel::run(times.size(), bytes, [&](std::size_t piece) { ++times[piece]; });
            for (const int n : times) check(n == 1, "a piece was not worked on exactly once");
        }
    });
}

void contend_for_the_cache() {
    using namespace fastact::output_cache;
    in_threads([](std::size_t thread) {
        for (std::size_t round = 0; round < 500; ++round) {
            if (thread == 0 && round % 16 == 0) set_limit(round % 3 * (std::size_t{1} << 19));
            if (thread == 1 && round % 16 == 0) clear();
            std::size_t size = least_bytes + (round + thread) % 7 * 8192;
            auto* data = static_cast<std::size_t*>(take(nullptr, size));
            data[0] = data[size / sizeof(std::size_t) - 1] = thread;
            if (round % 5 == 0)
                data = static_cast<std::size_t*>(resize(nullptr, data, size += 65536));
            else
                check(data[size / sizeof(std::size_t) - 1] == thread, "memory was given twice");
            check(data[0] == thread, "memory was given twice, or lost what it held");
            give_back(nullptr, data, size);
        }
    });
    check(limit() <= std::size_t{1} << 20, "the limit is none of those that were set");
}

}  // namespace

int main() {
    contend_for_the_pool();
    contend_for_the_cache();
}
