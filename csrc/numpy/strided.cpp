// Kernels over operands of any strides: gathered into contiguous chunks, computed, scattered.
#include "strided.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "../parallel.h"

namespace fastact {
namespace {

using Operand = Operands::Operand;

constexpr std::size_t chunk_bytes = 4096;
/// Runs of elements side by side that are shorter are gathered, some of them in a chunk.
constexpr std::size_t least_run_bytes = 256;

// Elements that are copied, and those that are converted as NumPy would.

template <class From, class To>
void gather(const char* from, npy_intp given_step, char* to, std::size_t n) {
    const auto loop = [=](npy_intp step) {
        for (std::size_t i = 0; i < n; ++i) {
            From value;
            std::memcpy(&value, from + static_cast<npy_intp>(i) * step, sizeof value);
            const To converted = static_cast<To>(value);
            std::memcpy(to + i * sizeof converted, &converted, sizeof converted);
        }
    };
    constexpr npy_intp side_by_side = sizeof(From);
    given_step == side_by_side ? loop(side_by_side) : loop(given_step);  // vectors, for one
}

/// NumPy's bool: any byte but 0 is true.
struct Truth {
    npy_bool byte;
    explicit operator float() const { return byte != 0 ? 1.0F : 0.0F; }
};

using Gather = void (*)(const char*, npy_intp, char*, std::size_t);

Gather copy_of(std::size_t item) {
    return item == 2   ? gather<std::uint16_t, std::uint16_t>
           : item == 4 ? gather<std::uint32_t, std::uint32_t>
                       : gather<std::uint64_t, std::uint64_t>;
}

/// How elements of an input get into the type that they are computed in.
Gather gather_of(int type_number, Type type) {
    switch (type_number) {
        case NPY_BOOL: return gather<Truth, float>;
        case NPY_BYTE: return gather<npy_byte, float>;
        case NPY_UBYTE: return gather<npy_ubyte, float>;
        case NPY_SHORT: return gather<npy_short, float>;
        case NPY_USHORT: return gather<npy_ushort, float>;
        case NPY_INT: return gather<npy_int, double>;
        case NPY_UINT: return gather<npy_uint, double>;
        case NPY_LONG: return gather<npy_long, double>;
        case NPY_ULONG: return gather<npy_ulong, double>;
        case NPY_LONGLONG: return gather<npy_longlong, double>;
        case NPY_ULONGLONG: return gather<npy_ulonglong, double>;
        default: return copy_of(type_sizes[type]);
    }
}

/// Calls f(p, n) for the runs along the last axis in which `count` elements of an operand lie, from
/// the one of this index on.
template <class Function>
void for_runs(const Operands& o, const Operand& operand, std::size_t first, std::size_t count,
              const Function& f) {
    const int last = o.axes - 1;
    npy_intp index[NPY_MAXDIMS];
    char* p = operand.data;
    auto rest = static_cast<npy_intp>(first);
    for (int i = last; i >= 0; --i) {
        index[i] = rest % o.shape[i];
        rest /= o.shape[i];
        p += index[i] * operand.strides[i];
    }
    for (;;) {
        const std::size_t n =
            std::min(count, static_cast<std::size_t>(o.shape[last] - index[last]));
        f(p, n);
        count -= n;
        if (count == 0) return;
        // The next run: on by one along the last axis but one, and so on.
        p -= index[last] * operand.strides[last];
        index[last] = 0;
        for (int i = last - 1; i >= 0; --i) {
            p += operand.strides[i];
            if (++index[i] < o.shape[i]) break;
            p -= o.shape[i] * operand.strides[i];
            index[i] = 0;
        }
    }
}

/// The indices in a chunk of the elements that are to be computed.
struct Chosen {
    std::uint16_t index[chunk_bytes / 2];
    std::size_t count = 0;
};

/// Scatters the elements of a chunk, only the chosen ones if there are `chosen`.
template <class Item>
void scatter(const Operands& o, std::size_t first, std::size_t count, const char* from,
             const Chosen* chosen) {
    const npy_intp step = o.y.strides[o.axes - 1];
    std::size_t done = 0, next = 0;
    for_runs(o, o.y, first, count, [&](char* to, std::size_t n) {
        if (chosen == nullptr)
            for (std::size_t i = 0; i < n; ++i, to += step)
                std::memcpy(to, from + (done + i) * sizeof(Item), sizeof(Item));
        else
            for (; next < chosen->count && chosen->index[next] < done + n; ++next) {
                const std::size_t i = chosen->index[next];
                std::memcpy(to + static_cast<npy_intp>(i - done) * step, from + i * sizeof(Item),
                            sizeof(Item));
            }
        done += n;
    });
}

/// Whether all elements of an operand lie side by side, in the order of the axes.
bool is_contiguous(const Operands& o, const Operand& operand, std::size_t item) {
    if (operand.data == nullptr) return false;
    auto step = static_cast<npy_intp>(item);
    for (int i = o.axes - 1; i >= 0; step *= o.shape[i--])
        if (operand.strides[i] != step) return false;
    return true;
}

/// Some elements of operands, one after the other.
class Part {
   public:
    Part(const Computation& computation, const Operands& operands)
        : c_(computation),
          o_(operands),
          item_(type_sizes[computation.type]),
          last_(operands.axes - 1),
          gather_x_(gather_of(operands.x_type_number, computation.type)),
          copy_(copy_of(item_)) {}

    void operator()(std::size_t begin, std::size_t end) {
        const auto row = static_cast<std::size_t>(o_.shape[last_]);
        const bool direct = gather_x_ == copy_ && o_.where.data == nullptr && in_row(o_.x) &&
                            in_row(o_.y) &&
                            (o_.second.data == nullptr || in_row(o_.second) || is_one());
        while (begin < end) {
            const std::size_t rest = std::min(end - begin, row - begin % row);
            const bool along_row = rest * item_ >= least_run_bytes || rest == end - begin;
            std::size_t count = along_row ? rest : end - begin;
            if (!direct || !along_row) count = std::min(count, chunk_bytes / item_);
            compute(begin, count, along_row);
            begin += count;
        }
    }

   private:
    bool in_row(const Operand& operand) const {
        return operand.strides[last_] == static_cast<npy_intp>(item_);
    }
    /// The second operand does not change along a row.
    bool is_one() const { return o_.second.strides[last_] == 0; }

    char* place_of(const Operand& operand, std::size_t first) const {
        char* place = nullptr;
        for_runs(o_, operand, first, 1, [&](char* p, std::size_t) { place = p; });
        return place;
    }

    /// An input's elements side by side: where they are, or gathered in `to`.
    const char* gathered(const Operand& operand, Gather gather, bool where_they_are,
                         std::size_t first, std::size_t count, char* to) const {
        if (where_they_are) return place_of(operand, first);
        char* next = to;
        for_runs(o_, operand, first, count, [&](const char* p, std::size_t n) {
            gather(p, operand.strides[last_], next, n);
            next += n * item_;
        });
        return to;
    }

    void choose(std::size_t first, std::size_t count) {
        const npy_intp step = o_.where.strides[last_];
        std::size_t i = 0, chosen = 0;
        for_runs(o_, o_.where, first, count, [&](const char* p, std::size_t n) {
            for (const std::size_t end = i + n; i < end; ++i, p += step) {
                chosen_.index[chosen] = static_cast<std::uint16_t>(i);
                chosen += *p != 0;
            }
        });
        chosen_.count = chosen;
    }

    /// Elements of one run along the last axis, or no more of several than a chunk has.
    void compute(std::size_t first, std::size_t count, bool along_row) {
        const auto side_by_side = [=](const Operand& operand, bool contiguous) {
            return contiguous || (along_row && in_row(operand));
        };
        bool all = true;
        if (o_.where.data != nullptr) {
            choose(first, count);
            if (chosen_.count == 0) return;
            all = chosen_.count == count;
        }
        const bool as_it_is = gather_x_ == copy_ && side_by_side(o_.x, x_contiguous_);
        const char* const x = gathered(o_.x, gather_x_, as_it_is, first, count, x_);
        const bool in_place = all && side_by_side(o_.y, y_contiguous_);
        char* const y = in_place ? place_of(o_.y, first) : y_;
        if (c_.elementwise != nullptr) {
            c_.elementwise(x, y, count, c_.parameters, traffic_of(0));
        } else {
            const bool one = along_row && is_one();
            const bool second_as_it_is = one || side_by_side(o_.second, second_contiguous_);
            const char* const second =
                gathered(o_.second, copy_, second_as_it_is, first, count, second_);
            c_.pairwise(x, second, y, count, one, traffic_of(0));
        }
        if (in_place) return;
        const Chosen* const chosen = all ? nullptr : &chosen_;
        if (item_ == 2) return scatter<std::uint16_t>(o_, first, count, y_, chosen);
        if (item_ == 4) return scatter<std::uint32_t>(o_, first, count, y_, chosen);
        scatter<std::uint64_t>(o_, first, count, y_, chosen);
    }

    const Computation& c_;
    const Operands& o_;
    std::size_t item_;
    int last_;
    Gather gather_x_, copy_;
    bool x_contiguous_ = is_contiguous(o_, o_.x, item_);
    bool second_contiguous_ = is_contiguous(o_, o_.second, item_);
    bool y_contiguous_ = is_contiguous(o_, o_.y, item_);
    Chosen chosen_;
    alignas(64) char x_[chunk_bytes];
    alignas(64) char second_[chunk_bytes];
    alignas(64) char y_[chunk_bytes];
};

/// Leaves axes of more than one element, at least one axis, sorts them by how they lie in the result,
/// and makes one of those that run on into each other.
void put_in_order(Operands& o) {
    Operand* const all[] = {&o.x, &o.second, &o.where, &o.y};
    const auto move = [&](int from, int to) {
        o.shape[to] = o.shape[from];
        for (Operand* operand : all) operand->strides[to] = operand->strides[from];
    };
    int axes = 0;
    for (int i = 0; i < o.axes; ++i)
        if (o.shape[i] != 1) move(i, axes++);
    if (axes == 0) {
        axes = 1;
        o.shape[0] = 1;
        for (Operand* operand : all) operand->strides[0] = 0;
    }
    for (int i = 1; i < axes; ++i)
        for (int j = i; j > 0 && std::abs(o.y.strides[j - 1]) < std::abs(o.y.strides[j]); --j) {
            std::swap(o.shape[j - 1], o.shape[j]);
            for (Operand* operand : all) std::swap(operand->strides[j - 1], operand->strides[j]);
        }
    int last = 0;
    for (int i = 1; i < axes; ++i) {
        bool one = true;
        for (const Operand* operand : all)
            one = one && (operand->data == nullptr ||
                          operand->strides[last] == operand->strides[i] * o.shape[i]);
        const npy_intp length = o.shape[last];
        move(i, one ? last : ++last);
        if (one) o.shape[last] *= length;
    }
    o.axes = last + 1;
}

}  // namespace

void run_strided(const Computation& computation, const Operands& operands, bool apart) {
    std::size_t total = 1;
    for (int i = 0; i < operands.axes; ++i) total *= static_cast<std::size_t>(operands.shape[i]);
    const std::size_t item = type_sizes[computation.type];
    if (!apart || total * item < parallel::shared_bytes)
        return Part(computation, operands)(0, total);
    const std::size_t piece = parallel::piece_of(total, item);
    parallel::run((total + piece - 1) / piece, total * item, [&](std::size_t i) {
        Part(computation, operands)(i * piece, std::min(total, (i + 1) * piece));
    });
}

Broadcast::Broadcast(PyArrayObject* x, PyArrayObject* second, PyArrayObject* where,
                     PyArrayObject* out, Type type) {
    PyArrayObject* const given[] = {x, second, where, out};
    Operand* const all[] = {&operands_.x, &operands_.second, &operands_.where, &operands_.y};
    const npy_uint32 result_flags =
        NPY_ITER_NO_BROADCAST | (out == nullptr     ? NPY_ITER_WRITEONLY | NPY_ITER_ALLOCATE
                                 : where == nullptr ? NPY_ITER_WRITEONLY
                                                    : NPY_ITER_READWRITE);
    PyArray_Descr* const result_type = PyArray_DescrFromType(type_numbers[type]);
    PyArrayObject* arrays[4];
    Operand* operands[4];
    npy_uint32 flags[4];
    PyArray_Descr* types_of_arrays[4];
    int count = 0;
    for (int i = 0; i < 4; ++i) {
        const bool result = i == 3;
        if (given[i] == nullptr && !result) continue;
        arrays[count] = given[i];
        operands[count] = all[i];
        flags[count] =
            NPY_ITER_OVERLAP_ASSUME_ELEMENTWISE | (result ? result_flags : NPY_ITER_READONLY);
        types_of_arrays[count] = result ? result_type : nullptr;
        ++count;
    }
    iterator_ = NpyIter_MultiNew(count, arrays,
                                 NPY_ITER_MULTI_INDEX | NPY_ITER_COPY_IF_OVERLAP |
                                     NPY_ITER_ZEROSIZE_OK | NPY_ITER_DONT_NEGATE_STRIDES,
                                 NPY_KEEPORDER, NPY_NO_CASTING, flags, types_of_arrays);
    Py_DECREF(result_type);
    if (iterator_ == nullptr) return;
    result_ = out != nullptr ? out : NpyIter_GetOperandArray(iterator_)[count - 1];
    operands_.axes = NpyIter_GetNDim(iterator_);
    operands_.x_type_number = PyArray_TYPE(x);
    NpyIter_GetShape(iterator_, operands_.shape);
    for (int i = 0; i < count; ++i) operands[i]->data = NpyIter_GetDataPtrArray(iterator_)[i];
    for (int axis = 0; axis < operands_.axes; ++axis) {
        const npy_intp* const strides = NpyIter_GetAxisStrideArray(iterator_, axis);
        for (int i = 0; i < count; ++i) operands[i]->strides[axis] = strides[i];
    }
    put_in_order(operands_);
}

Broadcast::~Broadcast() {
    if (iterator_ != nullptr) NpyIter_Deallocate(iterator_);
}

PyObject* Broadcast::result() {
    if (iterator_ == nullptr) return nullptr;
    Py_INCREF(result_);
    if (NpyIter_Deallocate(std::exchange(iterator_, nullptr)) == NPY_SUCCEED)
        return reinterpret_cast<PyObject*>(result_);
    Py_DECREF(result_);
    return nullptr;
}

}  // namespace fastact
