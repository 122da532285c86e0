// The loops that NumPy calls: strided operands go through contiguous chunks.
#include "ufuncs.h"

#include <algorithm>
#include <cstring>

#include "../parallel.h"

namespace fastact {
namespace {

/// What a loop has to know; NumPy keeps a pointer to it.
struct Loop {
    Type type;
    int parameters;
    Elementwise elementwise;
    Pairwise pairwise;
    Rowwise rowwise;
};

template <std::size_t item>
void copy_items(const char* from, npy_intp from_step, char* to, npy_intp to_step, std::size_t n) {
    for (; n > 0; --n, from += from_step, to += to_step) std::memcpy(to, from, item);
}
void copy_items(const char* from, npy_intp from_step, char* to, npy_intp to_step, std::size_t n,
                std::size_t item) {
    if (item == 2) return copy_items<2>(from, from_step, to, to_step, n);
    if (item == 4) return copy_items<4>(from, from_step, to, to_step, n);
    copy_items<8>(from, from_step, to, to_step, n);
}

/// Whether the memory that two operands of n items lie in overlaps.
bool share_memory(const char* a, npy_intp a_step, const char* b, npy_intp b_step, std::size_t n,
                  std::size_t item) {
    const auto begin = [n](const char* p, npy_intp step) {
        return step < 0 ? p + static_cast<npy_intp>(n - 1) * step : p;
    };
    const auto end = [n, item](const char* p, npy_intp step) {
        return (step < 0 ? p : p + static_cast<npy_intp>(n - 1) * step) + item;
    };
    return begin(a, a_step) < end(b, b_step) && begin(b, b_step) < end(a, a_step);
}

/// Runs f(x, second, y, n) on contiguous memory: the operands themselves or, chunk by chunk, copies
/// of those that have strides. Everything of a chunk is read before anything of it is written;
/// threads share large operands only where none overlaps the result.
template <class Function>
void contiguously(char** args, npy_intp n, const npy_intp* steps, int inputs, std::size_t item,
                  const Function& f) {
    const auto contiguous = static_cast<npy_intp>(item);
    const auto total = static_cast<std::size_t>(n);
    bool all = steps[inputs] == contiguous;
    for (int i = 0; i < inputs; ++i) all = all && steps[i] == contiguous;
    if (all || n == 1) return f(args[0], args[inputs - 1], args[inputs], total);
    const auto part = [&](std::size_t first, std::size_t last) {
        constexpr std::size_t bytes = 4096;
        alignas(64) char copies[3][bytes];
        const std::size_t chunk = bytes / item;
        for (std::size_t begin = first; begin < last; begin += chunk) {
            const std::size_t count = std::min(chunk, last - begin);
            char* at[3];
            for (int i = 0; i <= inputs; ++i) {
                char* const here = args[i] + static_cast<npy_intp>(begin) * steps[i];
                at[i] = steps[i] == contiguous ? here : copies[i];
                if (i < inputs && at[i] != here)
                    copy_items(here, steps[i], at[i], contiguous, count, item);
            }
            f(at[0], at[inputs - 1], at[inputs], count);
            if (steps[inputs] != contiguous)
                copy_items(at[inputs], contiguous,
                           args[inputs] + static_cast<npy_intp>(begin) * steps[inputs],
                           steps[inputs], count, item);
        }
    };
    bool apart = total * item >= parallel::shared_bytes;
    for (int i = 0; apart && i < inputs; ++i)
        apart = (args[i] == args[inputs] && steps[i] == steps[inputs]) ||
                !share_memory(args[i], steps[i], args[inputs], steps[inputs], total, item);
    if (!apart) return part(0, total);
    const std::size_t piece = parallel::piece_of(total, item);
    parallel::run((total + piece - 1) / piece, total * item,
                  [&](std::size_t i) { part(i * piece, std::min(total, (i + 1) * piece)); });
}

void elementwise_loop(char** args, const npy_intp* dimensions, const npy_intp* steps, void* data) {
    const Loop& loop = *static_cast<const Loop*>(data);
    const int count = loop.parameters;
    char* operands[2] = {args[0], args[1 + count]};
    const npy_intp strides[2] = {steps[0], steps[1 + count]};
    const npy_intp n = dimensions[0];
    bool same = true;
    for (int i = 0; i < count; ++i) same = same && steps[1 + i] == 0;
    // Parameters that are arrays: one element at a time.
    const npy_intp run = same ? n : 1;
    for (npy_intp begin = 0; begin < n; begin += run) {
        double parameters[3] = {};
        for (int i = 0; i < count; ++i)
            std::memcpy(&parameters[i], args[1 + i] + begin * steps[1 + i], sizeof(double));
        contiguously(operands, run, strides, 1, type_sizes[loop.type],
                     [&](const char* x, const char*, char* y, std::size_t k) {
                         run_elementwise(loop.elementwise, loop.type, x, y, k, parameters);
                     });
        for (int i = 0; i < 2; ++i) operands[i] += run * strides[i];
    }
}

void pairwise_loop(char** args, const npy_intp* dimensions, const npy_intp* steps, void* data) {
    const Loop& loop = *static_cast<const Loop*>(data);
    const std::size_t item = type_sizes[loop.type];
    if (steps[1] == 0) {
        char* operands[2] = {args[0], args[2]};
        const npy_intp strides[2] = {steps[0], steps[2]};
        char second[sizeof(double)];
        std::memcpy(second, args[1], item);
        return contiguously(operands, dimensions[0], strides, 1, item,
                            [&](const char* x, const char*, char* y, std::size_t k) {
                                run_pairwise(loop.pairwise, loop.type, x, second, y, k, true);
                            });
    }
    contiguously(args, dimensions[0], steps, 2, item,
                 [&](const char* x, const char* second, char* y, std::size_t k) {
                     run_pairwise(loop.pairwise, loop.type, x, second, y, k, false);
                 });
}

void rowwise_loop(char** args, const npy_intp* dimensions, const npy_intp* steps, void* data) {
    const Loop& loop = *static_cast<const Loop*>(data);
    run_rowwise(loop.rowwise, loop.type, args[0], args[1], static_cast<std::size_t>(dimensions[0]),
                static_cast<std::size_t>(dimensions[1]), steps[0], steps[1], steps[2], steps[3]);
}

}  // namespace

py::object make_ufunc(const Activation& activation, const Kernels& kernels) {
    const int inputs = activation.inputs(), parameters = activation.pairwise ? 0 : inputs - 1;
    // A ufunc refers to these arrays for as long as the process lives.
    auto* const loops = new Loop[types]();
    auto* const data = new void*[types];
    auto* const functions = new PyUFuncGenericFunction[types];
    auto* const signatures = new char[static_cast<std::size_t>(types * (inputs + 1))];
    char* signature = signatures;
    for (int t = 0; t < types; ++t) {
        Loop& loop = loops[t];
        loop.type = static_cast<Type>(t);
        loop.parameters = parameters;
        if (activation.elementwise) loop.elementwise = (kernels.*activation.elementwise)[t];
        if (activation.pairwise) loop.pairwise = (kernels.*activation.pairwise)[t];
        if (activation.rowwise) loop.rowwise = (kernels.*activation.rowwise)[t];
        data[t] = &loop;
        functions[t] = activation.elementwise ? elementwise_loop
                       : activation.pairwise  ? pairwise_loop
                                              : rowwise_loop;
        for (int i = 0; i <= inputs; ++i)
            *signature++ =
                static_cast<char>(i >= 1 && i <= parameters ? NPY_DOUBLE : type_numbers[t]);
    }
    PyObject* const ufunc = PyUFunc_FromFuncAndDataAndSignature(
        functions, data, signatures, types, inputs, 1, PyUFunc_None, activation.name,
        "See the function of this name in fastact.", 0, activation.rowwise ? "(n)->(n)" : nullptr);
    if (ufunc == nullptr) throw py::error_already_set();
    return py::reinterpret_steal<py::object>(ufunc);
}

}  // namespace fastact
