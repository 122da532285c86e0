// Memory of past results, kept for those of later calls: fresh pages cost more than the arithmetic.
#pragma once

#include "api.h"

namespace fastact::output_cache {

/// Results of at least this many bytes come from the cache.
constexpr std::size_t least_bytes = std::size_t{128} << 10;

/// At most this many bytes are kept; what is over is freed at once.
void set_limit(std::size_t bytes);
std::size_t limit();
void clear();

/// FASTACT_OUTPUT_CACHE, or 256 MiB but at most 1/8 of the memory that the process may use.
/// Throws std::invalid_argument if the variable is no number of bytes.
std::size_t default_limit();

/// A new array of so many bytes, of the shape of x and in its memory order, or nullptr with an error.
PyObject* new_like(PyArrayObject* x, int type_number, std::size_t bytes);

/// While it lives, arrays that this thread makes take their memory from the cache: for what NumPy
/// allocates itself. To change its handler and to change it back takes longer than all of new_like.
class Scope {
   public:
    explicit Scope(std::size_t bytes);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    PyObject* before_ = nullptr;
};

}  // namespace fastact::output_cache
