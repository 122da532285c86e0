// The thread pool: large work cut into pieces that sleeping workers and the caller take one by one.
#pragma once

#include <algorithm>
#include <cstddef>

namespace fastact::parallel {

/// Threads that a large call may use, the calling one included.
int num_threads();
void set_num_threads(int n);

/// The CPUs that the process may use (affinity, cgroup quota), at most 16; or what
/// FASTACT_NUM_THREADS or, failing that, OMP_NUM_THREADS says. Throws std::invalid_argument if the
/// former is no positive number.
int default_num_threads();

/// Work on fewer bytes is not shared, and on fewer than `waking_bytes` it is small: not worth waking
/// workers that sleep.
constexpr std::size_t shared_bytes = std::size_t{1} << 17, waking_bytes = std::size_t{1} << 20;

/// How many of n elements make a piece: a few pieces per thread even out what other processes take.
inline std::size_t piece_of(std::size_t n, std::size_t item_bytes) {
    const std::size_t pieces = 8 * static_cast<std::size_t>(num_threads());
    return std::max((n + pieces - 1) / pieces, (std::size_t{1} << 15) / item_bytes);
}

/// Calls work(context, piece) for every piece of 0 .. pieces - 1 and returns when all are done.
/// If the pool is in use already, the caller does everything. `work` must not throw.
void run(std::size_t pieces, bool small, void (*work)(const void* context, std::size_t piece),
         const void* context);

/// The same for a function object f(piece) and work on so many bytes.
template <class Function>
void run(std::size_t pieces, std::size_t bytes, const Function& f) {
    run(
        pieces, bytes < waking_bytes,
        [](const void* context, std::size_t piece) {
            (*static_cast<const Function*>(context))(piece);
        },
        &f);
}

}  // namespace fastact::parallel
