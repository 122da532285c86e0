// The thread pool: large work cut into pieces that sleeping workers and the caller take one by one.
#pragma once

#include <cstddef>

namespace fastact::parallel {

/// Threads that a large call may use, the calling one included.
int num_threads();
void set_num_threads(int n);

/// The CPUs that the process may use (affinity, cgroup quota), at most 16; or what
/// FASTACT_NUM_THREADS or, failing that, OMP_NUM_THREADS says. Throws std::invalid_argument if the
/// former is no positive number.
int default_num_threads();

/// Calls work(context, piece) for every piece of 0 .. pieces - 1 and returns when all are done.
/// If the pool is in use already, the caller does everything. `work` must not throw.
void run(std::size_t pieces, void (*work)(const void* context, std::size_t piece),
         const void* context);

/// The same for a function object f(piece).
template <class Function>
void run(std::size_t pieces, const Function& f) {
    run(
        pieces,
        [](const void* context, std::size_t piece) {
            (*static_cast<const Function*>(context))(piece);
        },
        &f);
}

}  // namespace fastact::parallel
