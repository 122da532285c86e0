// The loops that NumPy calls.
#include "ufuncs.h"

#include <cstring>

#include "strided.h"

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

/// Computes n elements of x and y, and of `second` if there is one, each its own step of bytes apart.
void run_steps(const Computation& c, npy_intp n, char* x, npy_intp x_step, char* second,
               npy_intp second_step, char* y, npy_intp y_step) {
    const std::size_t item = type_sizes[c.type];
    const auto contiguous = static_cast<npy_intp>(item);
    const auto count = static_cast<std::size_t>(n);
    const bool one = second_step == 0;
    char memory[sizeof(double)];  // of the one number: where it lies, y could seem to overlap it
    if (second != nullptr && one) second = static_cast<char*>(std::memcpy(memory, second, item));
    if (n == 1 || (x_step == contiguous && y_step == contiguous &&
                   (second == nullptr || one || second_step == contiguous))) {
        if (second == nullptr)
            return run_elementwise(c.elementwise, c.type, x, y, count, c.parameters);
        return run_pairwise(c.pairwise, c.type, x, second, y, count, one);
    }
    Operands o;
    o.axes = 1;
    o.shape[0] = n;
    o.x_type_number = type_numbers[c.type];
    o.x.data = x;
    o.x.strides[0] = x_step;
    o.second.data = second;
    o.second.strides[0] = second_step;
    o.y.data = y;
    o.y.strides[0] = y_step;
    const auto apart = [&](const char* input, npy_intp step) {
        return input == nullptr || (input == y && step == y_step) ||
               !share_memory(input, step, y, y_step, count, item);
    };
    run_strided(c, o, apart(x, x_step) && apart(second, second_step));
}

void elementwise_loop(char** args, const npy_intp* dimensions, const npy_intp* steps, void* data) {
    const Loop& loop = *static_cast<const Loop*>(data);
    const int count = loop.parameters;
    char *x = args[0], *y = args[1 + count];
    const npy_intp n = dimensions[0], x_step = steps[0], y_step = steps[1 + count];
    bool same = true;
    for (int i = 0; i < count; ++i) same = same && steps[1 + i] == 0;
    // Parameters that are arrays: one element at a time.
    const npy_intp run = same ? n : 1;
    for (npy_intp begin = 0; begin < n; begin += run) {
        double parameters[3] = {};
        for (int i = 0; i < count; ++i)
            std::memcpy(&parameters[i], args[1 + i] + begin * steps[1 + i], sizeof(double));
        run_steps({loop.type, loop.elementwise, nullptr, parameters}, run, x + begin * x_step,
                  x_step, nullptr, 0, y + begin * y_step, y_step);
    }
}

void pairwise_loop(char** args, const npy_intp* dimensions, const npy_intp* steps, void* data) {
    const Loop& loop = *static_cast<const Loop*>(data);
    run_steps({loop.type, nullptr, loop.pairwise, nullptr}, dimensions[0], args[0], steps[0],
              args[1], steps[1], args[2], steps[2]);
}

void rowwise_loop(char** args, const npy_intp* dimensions, const npy_intp* steps, void* data) {
    const Loop& loop = *static_cast<const Loop*>(data);
    const npy_intp count = dimensions[0], n = dimensions[1];
    const auto item = static_cast<npy_intp>(type_sizes[loop.type]), row = n * item;
    // There may be more such calls over the same arrays, unless rows lie one after the other.
    const bool in_line = steps[0] == row && steps[1] == row && steps[2] == item && steps[3] == item;
    const Traffic traffic =
        in_line ? traffic_between(args[0], args[1], static_cast<std::size_t>(count * row))
                : traffic_of(0);
    run_rowwise(loop.rowwise, loop.type, args[0], args[1], static_cast<std::size_t>(count),
                static_cast<std::size_t>(n), steps[0], steps[1], steps[2], steps[3], traffic);
}

}  // namespace

PyObject* make_ufunc(const Activation& activation, const Kernels& kernels) {
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
    return PyUFunc_FromFuncAndDataAndSignature(
        functions, data, signatures, types, inputs, 1, PyUFunc_None, activation.name,
        "See the function of this name in fastact.", 0, activation.rowwise ? "(n)->(n)" : nullptr);
}

}  // namespace fastact
