// Workers spin for some time behind each job, and then sleep on a condition.
#include "parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "cgroup.h"

#if defined(__linux__)
#include <sched.h>
#endif
#if !defined(_WIN32)
#include <pthread.h>
#include <signal.h>
#endif

namespace fastact::parallel {
namespace {

using Clock = std::chrono::steady_clock;

/// How long workers spin behind a job, and a caller at its end.
constexpr std::chrono::microseconds spin_time{50};
constexpr std::chrono::microseconds burst_time{200};  // after a job, in which a small one wakes
constexpr std::chrono::microseconds stall_time{500};  // longer than the rest of a piece takes
/// Without helpers after they have stalled: for twice as long if that comes again within `least_alone` from
/// then on. A core that is wanted for good stalls them sooner, one that is wanted now and then later. So long
/// that even of calls of 1 ms few wait for a stall, which takes some 4.
constexpr std::chrono::milliseconds least_alone{150}, most_alone{2000};

/// The CPU that this thread is on, or -1 where that is not known.
int this_cpu() {
#if defined(__linux__)
    return sched_getcpu();
#else
    return -1;
#endif
}

/// The caller takes pieces from the first on, helpers from the last back: so that in a chain of calls
/// each finds its part in its own cache.
struct Job {
    void (*work)(const void*, std::size_t);
    const void* context;
    std::size_t pieces;
    int most_helpers;
    std::atomic<std::size_t> taken{0}, from_the_end{0};

    void take_pieces() {
        for (std::size_t i = 0; take(); ++i) work(context, i);
    }
    void help() {
        while (take())
            work(context, pieces - 1 - from_the_end.fetch_add(1, std::memory_order_relaxed));
    }

   private:
    bool take() { return taken.fetch_add(1, std::memory_order_relaxed) < pieces; }
};

/// Waits until done(), but no longer than spin_time; returns whether it is.
template <class Condition>
bool spin_until(const Condition& done) {
    const auto end = Clock::now() + spin_time;
    while (!done()) {
        if (Clock::now() >= end) return false;
#if defined(__x86_64__)
        __builtin_ia32_pause();
#endif
    }
    return true;
}

class Pool {
   public:
    /// Runs a job with workers; false if they have another one, perhaps that of which this job is part.
    /// A small job is not worth waking them, unless it comes in a burst.
    bool run(Job& job, bool small) {
        if (busy_.exchange(true, std::memory_order_acquire)) return false;
        const Clock::time_point begin = Clock::now();
        const bool in_burst = begin - end_ < burst_time;
        const bool woken = !small || in_burst || spinning_.load(std::memory_order_relaxed) > 0;
        if (woken && begin >= alone_until_)
            with_helpers(job, begin);
        else
            job.take_pieces();
        end_ = Clock::now();
        busy_.store(false, std::memory_order_release);
        return true;
    }

   private:
    void with_helpers(Job& job, Clock::time_point begin) {
        start(job.most_helpers);
        if (spinning_.load(std::memory_order_relaxed) < job.most_helpers && !keep_off(this_cpu()))
            return job.take_pieces();
        {
            const std::lock_guard lock(mutex_);
            job_ = &job;
            published_.fetch_add(1, std::memory_order_release);
        }
        wake_.notify_all();
        job.take_pieces();
        {
            const std::lock_guard lock(mutex_);
            job_ = nullptr;  // from here on nobody enters
        }
        if (spin_until([this] { return helpers_.load(std::memory_order_acquire) == 0; })) return;
        const Clock::time_point done = Clock::now();
        std::unique_lock lock(mutex_);
        idle_.wait(lock, [this] { return helpers_.load(std::memory_order_relaxed) == 0; });
        // A helper that has lost its core within a piece: others want the cores.
        const Clock::time_point now = Clock::now();
        if (now - done <= stall_time || now - done <= (done - begin) / 2) return;
        alone_ = done < alone_until_ + least_alone ? std::min(2 * alone_, most_alone) : least_alone;
        alone_until_ = now + alone_;
    }

    void start(int wanted) {
        while (static_cast<int>(workers_.size()) < wanted) {
#if !defined(_WIN32)
            sigset_t all, before;  // signals are for the threads of the program
            sigfillset(&all);
            for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) sigdelset(&all, fault);
            pthread_sigmask(SIG_SETMASK, &all, &before);
#endif
            bool started = true;
            try {
                workers_.reserve(workers_.size() + 1);
                std::thread worker(&Pool::serve, this);
                workers_.push_back(worker.native_handle());
                worker.detach();
            } catch (const std::exception&) {
                started = false;  // no more threads to be had: go on with those that are
            }
#if !defined(_WIN32)
            pthread_sigmask(SIG_SETMASK, &before, nullptr);
#endif
            if (!started) return;
            cpu_ = -1;
        }
    }

    /// Keeps workers off the CPU of the caller, who would wait for them there, and while they spin: the
    /// system may wake them on it though another is idle. Those that spin are elsewhere. False if the
    /// caller may use no other CPU.
    bool keep_off(int cpu) {
#if defined(__linux__)
        if (cpu == cpu_) return true;
        cpu_set_t others;
        if (sched_getaffinity(0, sizeof others, &others) == 0) {
            CPU_CLR(cpu, &others);
            if (CPU_COUNT(&others) == 0) return false;
            for (const std::thread::native_handle_type worker : workers_)
                pthread_setaffinity_np(worker, sizeof others, &others);
        }
#endif
        cpu_ = cpu;
        return true;
    }

    void serve() {
        std::uint64_t seen = 0;
        for (;;) {
            spinning_.fetch_add(1, std::memory_order_relaxed);
            spin_until([&] { return published_.load(std::memory_order_acquire) != seen; });
            spinning_.fetch_sub(1, std::memory_order_relaxed);
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return published_.load(std::memory_order_relaxed) != seen; });
            seen = published_.load(std::memory_order_relaxed);
            Job* const job = job_;
            if (job == nullptr || helpers_ >= job->most_helpers) continue;
            ++helpers_;
            lock.unlock();
            job->help();
            lock.lock();
            if (--helpers_ == 0) idle_.notify_one();
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_, idle_;
    std::atomic<std::uint64_t> published_{0};
    std::atomic<int> spinning_{0}, helpers_{0};
    Job* job_ = nullptr;
    std::vector<std::thread::native_handle_type> workers_;
    int cpu_ = -1;  // that they are kept off
    std::atomic<bool> busy_{false};
    // Of the caller who set it.
    Clock::time_point end_{}, alone_until_{};
    std::chrono::milliseconds alone_ = least_alone;
};

// Never destroyed: workers may outlive main. A forked child has no workers and starts its own.
std::atomic<Pool*> the_pool{nullptr};
std::atomic<int> threads{1};

#if !defined(_WIN32)
// When the library is loaded: a fork in the middle of a later registration would leave it half done.
[[maybe_unused]] const int forks =
    pthread_atfork(nullptr, nullptr, [] { the_pool.store(nullptr); });
#endif

/// The pool, made at the first call; nullptr if there is no memory for it.
Pool* pool() {
    Pool* p = the_pool.load(std::memory_order_acquire);
    if (p != nullptr) return p;
    Pool* const fresh = new (std::nothrow) Pool;
    if (fresh == nullptr || the_pool.compare_exchange_strong(p, fresh)) return fresh;
    delete fresh;
    return p;
}

int cpus_of_process() {
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
    return static_cast<int>(std::thread::hardware_concurrency());
}

/// The number that a variable holds (of a list, the first); 0 if it is unset, -1 if it is none.
int number_in(const char* variable) {
    const char* text = std::getenv(variable);
    if (text == nullptr || *text == 0) return 0;
    char* end = nullptr;
    const long value = std::strtol(text, &end, 10);
    const bool whole = end != text && (*end == 0 || *end == ',');
    return whole && value >= 1 && value <= 1 << 20 ? static_cast<int>(value) : -1;
}

}  // namespace

int num_threads() { return threads.load(std::memory_order_relaxed); }
void set_num_threads(int n) { threads.store(n, std::memory_order_relaxed); }

int default_num_threads() {
    const int own = number_in("FASTACT_NUM_THREADS");
    if (own < 0)
        throw std::invalid_argument(
            std::string("FASTACT_NUM_THREADS: must be an integer >= 1, got '") +
            std::getenv("FASTACT_NUM_THREADS") + "'");
    if (own > 0) return own;
    if (const int omp = number_in("OMP_NUM_THREADS"); omp > 0) return omp;
    const double quota = std::max(1.0, cgroup::cpus());
    return std::max(1, static_cast<int>(std::min({quota, double(cpus_of_process()), 16.0})));
}

void run(std::size_t pieces, bool small, void (*work)(const void*, std::size_t),
         const void* context) {
    // No more helpers than there are pieces for.
    const auto most = static_cast<std::size_t>(num_threads());
    Job job{work, context, pieces, static_cast<int>(std::min(most, pieces)) - 1};
    Pool* const p = pieces > 1 && job.most_helpers > 0 ? pool() : nullptr;
    if (p == nullptr || !p->run(job, small)) job.take_pieces();
}

}  // namespace fastact::parallel

// By this symbol threadpoolctl recognises the library: see python/fastact/threadpool.py.
#if defined(_WIN32)
#define FASTACT_EXPORT __declspec(dllexport)
#else
#define FASTACT_EXPORT __attribute__((visibility("default")))
#endif
extern "C" FASTACT_EXPORT int fastact_get_num_threads() { return fastact::parallel::num_threads(); }
