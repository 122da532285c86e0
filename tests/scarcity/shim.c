// Preloaded: makes allocations, or the creation of threads, fail when told to. See scarce.py.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>

// Of the calling thread: how many allocations succeed before one fails; -1: none is to fail.
static __thread long before = -1;
static volatile int no_threads = 0;

void fail_allocation(long after) { before = after; }
int has_failed(void) {
    const int yes = before < 0;
    before = -1;
    return yes;
}
void fail_threads(int yes) { no_threads = yes; }

static int fails(void) {
    if (before < 0 || before-- > 0) return 0;
    errno = ENOMEM;
    return 1;
}

// glibc's own, by the names that it exports for this.
extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void*, size_t),
    *__libc_memalign(size_t, size_t);

void* malloc(size_t size) { return fails() ? NULL : __libc_malloc(size); }
void* calloc(size_t count, size_t size) { return fails() ? NULL : __libc_calloc(count, size); }
void* realloc(void* p, size_t size) { return fails() ? NULL : __libc_realloc(p, size); }
void* memalign(size_t a, size_t size) { return fails() ? NULL : __libc_memalign(a, size); }
void* aligned_alloc(size_t a, size_t size) { return fails() ? NULL : __libc_memalign(a, size); }
int posix_memalign(void** p, size_t a, size_t size) {
    if (fails()) return ENOMEM;
    *p = __libc_memalign(a, size);
    return *p == NULL ? ENOMEM : 0;
}

int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*start)(void*),
                   void* argument) {
    if (no_threads) return EAGAIN;
    int (*real)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*);
    *(void**)&real = dlsym(RTLD_NEXT, "pthread_create");
    return real(thread, attributes, start, argument);
}
