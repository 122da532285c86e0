// The functions that Python calls: checks first, then the plain call, the strided one or the ufunc.
#include "calls.h"

#include <algorithm>
#include <cfloat>
#include <chrono>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <thread>

#include "../parallel.h"
#include "output_cache.h"
#include "strided.h"

namespace fastact {
namespace {

/// An activation as its function sees it.
struct Entry {
    const Activation* activation;
    PyObject* ufunc;
};

using Arguments = PyObject* const*;

constexpr std::size_t gil_bytes = std::size_t{32}
                                  << 10;  // results this large are worth releasing it

PyArrayObject* as_array(PyObject* o) { return reinterpret_cast<PyArrayObject*>(o); }

/// Raises an exception of NumPy or Python with "function: text".
[[noreturn]] void fail(PyObject* type, const Activation& a, const std::string& text) {
    PyErr_SetString(type, (std::string(a.name) + ": " + text).c_str());
    throw Raised();
}

std::string repr(PyObject* o) {
    const std::string text = py::repr(o);
    if (text.size() <= 60) return text;
    std::size_t end = 57;
    while ((text[end] & 0xc0) == 0x80) --end;  // not within a character
    return text.substr(0, end) + "...";
}
std::string type_name(PyObject* o) { return Py_TYPE(o)->tp_name; }
std::string shape_of(PyArrayObject* a) {
    return py::str(py::handle(reinterpret_cast<PyObject*>(a)).attr("shape"));
}

bool has_own_ufuncs(PyObject* o) {
    return !PyArray_Check(o) &&
           PyObject_HasAttrString(reinterpret_cast<PyObject*>(Py_TYPE(o)), "__array_ufunc__");
}

// Parameters

bool is_real_number(PyObject* given) {
    if (PyArray_Check(given)) {
        PyArrayObject* const array = as_array(given);
        const bool real =
            PyArray_ISBOOL(array) || PyArray_ISINTEGER(array) || PyArray_ISFLOAT(array);
        return PyArray_NDIM(array) == 0 && real;
    }
    return !PyUnicode_Check(given) && !PyBytes_Check(given) && !PyComplex_Check(given) &&
           !PyArray_IsScalar(given, ComplexFloating) && !PyArray_IsScalar(given, Timedelta) &&
           !has_own_ufuncs(given);
}

/// given as a double, or nothing if it is no number. Integers beyond float64 act as infinities do.
std::optional<double> real_number(PyObject* given) {
    if (!is_real_number(given)) return std::nullopt;
    const double value = PyFloat_AsDouble(given);
    if (value != -1 || !PyErr_Occurred()) return value;
    if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Clear();
        const int negative = PyObject_RichCompareBool(given, py::int_(0).ptr(), Py_LT);
        if (negative < 0) throw Raised();
        return negative ? -HUGE_VAL : HUGE_VAL;
    }
    if (!PyErr_ExceptionMatches(PyExc_TypeError) && !PyErr_ExceptionMatches(PyExc_ValueError))
        throw Raised();  // not about the number: an interrupt, for example
    PyErr_Clear();
    return std::nullopt;
}

/// The value of a scalar parameter, checked.
double parameter(const Activation& a, const Parameter& p, PyObject* given) {
    if (given == Py_None && !std::isnan(p.none)) return p.none;
    const std::optional<double> value =
        PyFloat_CheckExact(given) ? PyFloat_AS_DOUBLE(given) : real_number(given);
    if (!value) {
        const bool array = PyArray_Check(given) && PyArray_NDIM(as_array(given)) > 0;
        fail(PyExc_TypeError, a,
             std::string(p.name) + " must be a real number" +
                 (std::isnan(p.none) ? "" : " or None") + ", got " +
                 (array ? "an array of shape " + shape_of(as_array(given)) : repr(given)) +
                 " of type " + type_name(given));
    }
    if (std::isnan(*value))
        fail(PyExc_ValueError, a, std::string(p.name) + " must not be NaN, got " + repr(given));
    if (*value < p.least)
        fail(PyExc_ValueError, a, std::string(p.name) + " must be >= 0, got " + repr(given));
    return *value;
}

// Arrays

constexpr const char* supported =
    "supported are float16, float32, float64, bool and the integers of up to 64 bits";

/// x as it is if it is an array, or does as one in ufuncs; else converted.
py::object array_like(const Activation& a, PyObject* x, const char* name) {
    if (PyArray_Check(x) || has_own_ufuncs(x)) return py::reinterpret_borrow<py::object>(x);
    PyObject* const array = PyArray_FromAny(x, nullptr, 0, 0, 0, nullptr);
    if (array == nullptr) {
        py::error_already_set cause;
        // Anything else is not about x: an interrupt, for example.
        if (!cause.matches(PyExc_TypeError) && !cause.matches(PyExc_ValueError)) throw cause;
        const std::string text = std::string(a.name) + ": " + name +
                                 " must be an array-like of numbers, got " + type_name(x);
        py::raise_from(cause, PyExc_TypeError, text.c_str());
        throw Raised();
    }
    auto converted = py::reinterpret_steal<py::object>(array);
    const bool opaque =
        PyArray_TYPE(as_array(array)) == NPY_OBJECT && PyArray_NDIM(as_array(array)) == 0;
    if (opaque && py::hasattr(x, "__dlpack__"))
        return py::module_::import("numpy").attr("from_dlpack")(py::handle(x));
    return converted;
}

Type checked_type(const Activation& a, PyArrayObject* x, const char* name) {
    const Type type = result_type(PyArray_TYPE(x));
    if (type == types)
        fail(PyExc_TypeError, a,
             std::string(name) + " must not be of dtype " +
                 std::string(py::str(reinterpret_cast<PyObject*>(PyArray_DESCR(x)))) + "; " +
                 supported);
    return type;
}

/// out itself, taken from a 1-tuple; nullptr for None.
PyObject* single_out(PyObject* out) {
    PyObject* single = out;
    if (PyTuple_Check(out) && PyTuple_GET_SIZE(out) == 1) single = PyTuple_GET_ITEM(out, 0);
    return single == Py_None ? nullptr : single;
}

/// What fastact.arrays does with the arrays of other libraries.
py::object arrays(const char* function) {
    return py::module_::import("fastact.arrays").attr(function);
}

void check_out(const Activation& a, PyArrayObject* out, PyArrayObject* x, PyObject* where) {
    std::string shape = shape_of(x);
    if (where != nullptr) {
        const py::module_ numpy = py::module_::import("numpy");
        const py::object of_where = numpy.attr("shape")(py::handle(where));
        const py::handle object = reinterpret_cast<PyObject*>(x);
        try {
            shape = py::str(numpy.attr("broadcast_shapes")(object.attr("shape"), of_where));
        } catch (const py::error_already_set& error) {
            if (!error.matches(PyExc_ValueError)) throw;
            fail(PyExc_ValueError, a,
                 "where must broadcast with x of shape " + shape + ", got shape " +
                     std::string(py::str(of_where)));
        }
    }
    if (shape != shape_of(out))
        fail(PyExc_ValueError, a,
             "out must have the shape of the result, " + shape + ", got shape " + shape_of(out));
    if (!PyArray_ISWRITEABLE(out))
        fail(PyExc_ValueError, a, "out must be writeable, got a read-only array");
}

void check_keywords(const Activation& a, PyObject* keywords) {
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(keywords, &at, &key, &value)) {
        const std::string name = py::str(key);
        bool known = false;
        for (const char* k : {"where", "dtype", "casting", "order", "subok"})
            known = known || name == k;
        if (!known)
            fail(PyExc_TypeError, a,
                 "unexpected keyword argument '" + name +
                     "'; besides its own parameters it takes "
                     "out, where, dtype, casting, order and subok");
    }
}

// The plain call

/// The type of an array that kernels can read as it lies in memory; `types` for any other.
Type plain_type(PyObject* o) {
    if (!PyArray_CheckExact(o)) return types;
    PyArrayObject* const a = as_array(o);
    if (!PyArray_ISBEHAVED_RO(a) ||
        !(PyArray_FLAGS(a) & (NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS)))
        return types;
    switch (PyArray_TYPE(a)) {
        case NPY_FLOAT: return f32;
        case NPY_DOUBLE: return f64;
        case NPY_HALF: return f16;
        default: return types;
    }
}

/// A result can be written in place: same shape, type and memory order; x itself or disjoint.
bool plain_out(PyArrayObject* x, Type type, PyObject* out) {
    if (plain_type(out) != type) return false;
    PyArrayObject* const y = as_array(out);
    if (!PyArray_ISWRITEABLE(y) || !PyArray_SAMESHAPE(x, y)) return false;
    constexpr int orders = NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS;
    if (!(PyArray_FLAGS(x) & PyArray_FLAGS(y) & orders)) return false;
    const char *p = PyArray_BYTES(x), *q = PyArray_BYTES(y);
    const npy_intp bytes = PyArray_NBYTES(x);
    return p == q || p + bytes <= q || q + bytes <= p;
}

/// A new array like x.
py::object new_result(PyArrayObject* x, Type type) {
    const auto bytes = static_cast<std::size_t>(PyArray_SIZE(x)) * type_sizes[type];
    PyObject* const y = output_cache::new_like(x, type_numbers[type], bytes);
    if (y == nullptr) throw Raised();
    return py::reinterpret_steal<py::object>(y);
}

/// An array in the memory order that results of ufuncs have for x: with repeated elements (a stride
/// of 0) NewLikeArray would decide otherwise.
py::object ordered_as_results(const py::object& x) {
    PyArrayObject* const a = as_array(x.ptr());
    const npy_intp* const strides = PyArray_STRIDES(a);
    if (std::find(strides, strides + PyArray_NDIM(a), 0) == strides + PyArray_NDIM(a)) return x;
    // A subclass could answer the ufunc, one that takes all dtypes, with anything.
    const auto base = py::reinterpret_steal<py::object>(PyArray_View(a, nullptr, &PyArray_Type));
    PyObject* const result = base ? PyNumber_Absolute(base.ptr()) : nullptr;
    if (result == nullptr) throw Raised();
    return py::reinterpret_steal<py::object>(result);
}

/// Where a thread ends that asks for the GIL after the interpreter has ended. Before 3.14 Python
/// would unwind it, through frames that own objects and to std::terminate at the first `noexcept`.
[[noreturn]] void sleep_forever() {
    for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

/// f(), which calls Python and throws nothing: what comes through it is such an unwinding.
template <class Function>
auto unless_the_interpreter_ends(const Function& f) {
    try {
        return f();
    } catch (...) {
        sleep_forever();
    }
}

/// Runs f, which must not throw, without the GIL if the result is large.
template <class Function>
void without_gil(std::size_t bytes, const Function& f) {
    if (bytes < gil_bytes) return f();
    PyThreadState* const state = PyEval_SaveThread();
    f();
    unless_the_interpreter_ends([=] { PyEval_RestoreThread(state); });
}

/// The result as a ufunc returns it: a scalar for an array without dimensions.
PyObject* returned(py::object y, bool own) {
    PyObject* const result = y.release().ptr();
    return own ? PyArray_Return(as_array(result)) : result;
}

/// The plain call, or nullptr if something about x or out asks for the ufunc.
PyObject* plain_elementwise(const Activation& a, PyObject* x_, PyObject* out,
                            const double* parameters) {
    const Type type = plain_type(x_);
    if (type == types) return nullptr;
    PyArrayObject* const x = as_array(x_);
    if (out != nullptr && !plain_out(x, type, out)) return nullptr;
    py::object y = out ? py::reinterpret_borrow<py::object>(out) : new_result(x, type);
    const auto n = static_cast<std::size_t>(PyArray_SIZE(x));
    const Elementwise kernel = (kernels_in_use->*a.elementwise)[type];
    const void* const from = PyArray_DATA(x);
    void* const to = PyArray_DATA(as_array(y.ptr()));
    without_gil(n * type_sizes[type],
                [=] { run_elementwise(kernel, type, from, to, n, parameters); });
    return returned(std::move(y), out == nullptr);
}

/// A number below 65520 in size as float16: to nearest, ties to even, without a floating-point flag.
half to_half(double a) {
    int exponent = 0;
    std::frexp(a, &exponent);
    const int unit = a == 0 ? -24 : std::max(exponent - 11, -24);  // of the last bit
    const double units = std::nearbyint(std::ldexp(std::abs(a), -unit));
    const int sign = std::signbit(a) ? 0x8000 : 0;
    return {static_cast<std::uint16_t>(sign + ((unit + 24) << 10) + static_cast<int>(units))};
}

/// The plain call, of a second input like x or of one number for all, or nullptr.
PyObject* plain_pairwise(const Activation& a, PyObject* x_, PyObject* second_, PyObject* out) {
    const Type type = plain_type(x_);
    if (type == types || (out != nullptr && !plain_out(as_array(x_), type, out))) return nullptr;
    PyArrayObject* const x = as_array(x_);
    const std::size_t item = type_sizes[type];
    double memory;  // of the one number
    const void* other = &memory;
    bool one = true;
    if (PyFloat_CheckExact(second_)) {
        memory = PyFloat_AS_DOUBLE(second_);
        // What has no float32 or float16 is left to NumPy's conversion.
        const double size = std::abs(memory);
        if ((type == f32 && !(size <= FLT_MAX)) || (type == f16 && !(size < 65520))) return nullptr;
        const auto single = static_cast<float>(memory);
        const half narrow = type == f16 ? to_half(memory) : half{};
        if (type == f32) std::memcpy(&memory, &single, sizeof single);
        if (type == f16) std::memcpy(&memory, &narrow, sizeof narrow);
    } else if (plain_type(second_) == type) {
        PyArrayObject* const second = as_array(second_);
        one = PyArray_SIZE(second) == 1 && PyArray_NDIM(second) <= PyArray_NDIM(x);
        constexpr int orders = NPY_ARRAY_C_CONTIGUOUS | NPY_ARRAY_F_CONTIGUOUS;
        const bool alike =
            PyArray_SAMESHAPE(x, second) && (PyArray_FLAGS(x) & PyArray_FLAGS(second) & orders);
        if (!one && (!alike || (out != nullptr && !plain_out(second, type, out)))) return nullptr;
        if (one)
            std::memcpy(&memory, PyArray_DATA(second), item);
        else
            other = PyArray_DATA(second);
    } else {
        return nullptr;
    }
    py::object y = out ? py::reinterpret_borrow<py::object>(out) : new_result(x, type);
    const auto n = static_cast<std::size_t>(PyArray_SIZE(x));
    const Pairwise kernel = (kernels_in_use->*a.pairwise)[type];
    const void* const from = PyArray_DATA(x);
    void* const to = PyArray_DATA(as_array(y.ptr()));
    without_gil(n * item, [=] { run_pairwise(kernel, type, from, other, to, n, one); });
    return returned(std::move(y), out == nullptr);
}

// The call on arrays of any strides

bool is_readable(PyObject* o) { return PyArray_CheckExact(o) && PyArray_ISBEHAVED_RO(as_array(o)); }

/// The call on arrays of any strides, broadcast, chosen by where=, with x of any type; or nullptr if
/// something asks for the ufunc. `second` and `out` may be nullptr.
PyObject* strided_call(const Activation& a, const Computation& c, PyObject* x, PyObject* second,
                       PyObject* out, PyObject* keywords) {
    PyObject* const where =
        PyDict_GET_SIZE(keywords) == 1 ? PyDict_GetItemString(keywords, "where") : nullptr;
    if (PyDict_GET_SIZE(keywords) != 0 && where == nullptr) return nullptr;
    const auto is_in_type = [&c](PyObject* o) {
        return is_readable(o) && PyArray_TYPE(as_array(o)) == type_numbers[c.type];
    };
    if (!is_readable(x) || (second != nullptr && !is_in_type(second)) ||
        (where != nullptr && !(is_readable(where) && PyArray_ISBOOL(as_array(where)))) ||
        (out != nullptr && !is_in_type(out)))
        return nullptr;
    if (where != nullptr && out == nullptr &&
        PyErr_WarnFormat(PyExc_UserWarning, 2,
                         "%s: 'where' used without 'out': elements of the result are uninitialised",
                         a.name) < 0)
        throw Raised();
    const std::size_t bytes =
        static_cast<std::size_t>(PyArray_SIZE(as_array(x))) * type_sizes[c.type];
    const auto array = [](PyObject* o) { return o != nullptr ? as_array(o) : nullptr; };
    const output_cache::Scope scope(out == nullptr ? bytes : 0);
    Broadcast broadcast(as_array(x), array(second), array(where), array(out), c.type);
    if (!broadcast.ready()) throw Raised();
    without_gil(bytes, [&] { run_strided(c, broadcast.operands(), true); });
    auto y = py::reinterpret_steal<py::object>(broadcast.result());
    if (!y) throw Raised();
    return returned(std::move(y), out == nullptr);
}

// The ufunc

/// np.seterr(all="ignore") while it lives, if asked for: NumPy's conversions may overflow.
class Quiet {
   public:
    // It delegates, so that the destructor runs if it fails halfway.
    explicit Quiet(bool wanted) : Quiet() {
        if (!wanted) return;
        const py::module_ numpy = py::module_::import("numpy");
        py::dict all;
        all["all"] = "ignore";
        before_ = numpy.attr("geterr")();
        seterr_ = numpy.attr("seterr");
        seterr_(**all);
    }
    ~Quiet() {
        if (!seterr_) return;
        const py::error_scope pending;
        PyObject* done = nullptr;
        // Again if there was no memory for it: the caller's state must come back.
        for (int i = 0; done == nullptr && i < 8; ++i) {
            PyErr_Clear();
            done = PyObject_Call(seterr_.ptr(), nothing_.ptr(), before_.ptr());
        }
        Py_XDECREF(done);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

   private:
    Quiet() = default;

    py::tuple nothing_;
    py::object before_, seterr_;
};

/// The kernels take this object as it is, whatever its layout.
bool needs_no_conversion(PyObject* o) {
    if (!PyArray_Check(o)) return false;
    const int number = PyArray_TYPE(as_array(o));
    return number == NPY_FLOAT || number == NPY_DOUBLE || number == NPY_HALF;
}

PyObject* call_ufunc(PyObject* ufunc, const py::tuple& inputs, PyObject* out, py::dict keywords) {
    const py::object x = inputs[0];
    const bool converts =
        !needs_no_conversion(x.ptr()) || keywords.contains("signature") ||
        keywords.contains("dtype") ||
        (out != nullptr && !(needs_no_conversion(out) &&
                             PyArray_TYPE(as_array(out)) == PyArray_TYPE(as_array(x.ptr()))));
    if (out != nullptr) keywords["out"] = py::handle(out);
    const Quiet quiet(converts);
    PyObject* const result = unless_the_interpreter_ends(
        [&] { return PyObject_Call(ufunc, inputs.ptr(), keywords.ptr()); });
    if (result != nullptr) return result;
    if (!PyErr_ExceptionMatches(PyExc_SystemError)) throw Raised();
    // Without memory NumPy may return a result all the same; Python makes a SystemError of that.
    py::error_already_set error;
    if (py::isinstance(error.value().attr("__cause__"), PyExc_MemoryError))
        PyErr_NoMemory();
    else
        error.restore();
    throw Raised();
}

/// The ufunc of arrays of other libraries.
PyObject* of_others(PyObject* ufunc, const py::tuple& inputs, PyObject* out,
                    const py::dict& keywords) {
    const Quiet quiet(true);
    const py::object out_or_none = py::reinterpret_borrow<py::object>(out ? out : Py_None);
    return arrays("elementwise")(py::handle(ufunc), inputs, out_or_none, keywords).release().ptr();
}

/// An own copy of the keywords that a function was given. dtype= becomes signature=, which says the
/// type of every operand: by itself NumPy would not find the loop, as parameters are float64.
/// `type` becomes that type, if there is one.
py::dict ufunc_keywords(const Activation& a, PyObject* keywords, Type& type) {
    PyObject* const copied = PyDict_Copy(keywords);
    if (copied == nullptr) throw Raised();
    auto copy = py::reinterpret_steal<py::dict>(copied);
    if (!copy.contains("dtype") || (a.elementwise && a.parameters.empty())) return copy;
    const py::object dtype = copy["dtype"];
    if (PyDict_DelItemString(copy.ptr(), "dtype") < 0) throw Raised();
    if (dtype.is_none()) return copy;
    PyArray_Descr* descr = nullptr;
    if (!PyArray_DescrConverter(dtype.ptr(), &descr)) throw Raised();
    const auto owner = py::reinterpret_steal<py::object>(reinterpret_cast<PyObject*>(descr));
    for (int t = 0; t < types; ++t)
        if (type_numbers[t] == descr->type_num) type = static_cast<Type>(t);
    if (type == types || type_numbers[type] != descr->type_num)
        fail(PyExc_TypeError, a,
             "dtype must be float16, float32 or float64, got " + std::string(py::str(owner)));
    py::tuple signature(a.inputs() + 1);
    const py::object parameter = py::reinterpret_steal<py::object>(
        reinterpret_cast<PyObject*>(PyArray_DescrFromType(NPY_DOUBLE)));
    for (int i = 0; i <= a.inputs(); ++i)
        signature[static_cast<std::size_t>(i)] =
            a.elementwise && i != 0 && i != a.inputs() ? parameter : owner;
    copy["signature"] = signature;
    return copy;
}

PyObject* elementwise_call(const Entry& entry, Arguments args) {
    const Activation& a = *entry.activation;
    const auto count = static_cast<Py_ssize_t>(a.parameters.size());
    double parameters[3] = {};
    for (Py_ssize_t i = 0; i < count; ++i)
        parameters[i] = parameter(a, a.parameters[static_cast<std::size_t>(i)], args[1 + i]);
    PyObject* const keywords = args[2 + count];
    PyObject* const out = args[1 + count] == Py_None ? nullptr : single_out(args[1 + count]);
    if (PyDict_GET_SIZE(keywords) == 0)
        if (PyObject* const result = plain_elementwise(a, args[0], out, parameters)) return result;

    check_keywords(a, keywords);
    py::object x = array_like(a, args[0], "x");
    if (PyArray_Check(x.ptr())) {
        const Type type = checked_type(a, as_array(x.ptr()), "x");
        if (out != nullptr && PyArray_Check(out))
            check_out(a, as_array(out), as_array(x.ptr()), PyDict_GetItemString(keywords, "where"));
        const Elementwise kernel = (kernels_in_use->*a.elementwise)[type];
        if (PyObject* const result = strided_call(a, {type, kernel, nullptr, parameters}, x.ptr(),
                                                  nullptr, out, keywords))
            return result;
    }
    py::tuple inputs(1 + count);
    for (Py_ssize_t i = 0; i < count; ++i) {
        PyObject* const value = PyArrayScalar_New(Double);
        if (value == nullptr) throw Raised();
        PyArrayScalar_ASSIGN(value, Double, parameters[i]);
        inputs[static_cast<std::size_t>(1 + i)] = py::reinterpret_steal<py::object>(value);
    }
    inputs[0] = x;
    Type type = types;
    const py::dict copied = ufunc_keywords(a, keywords, type);
    if (!PyArray_Check(x.ptr())) return of_others(entry.ufunc, inputs, out, copied);
    return call_ufunc(entry.ufunc, inputs, out, copied);
}

PyObject* pairwise_call(const Entry& entry, Arguments args) {
    const Activation& a = *entry.activation;
    const char* const name = a.parameters[0].name;
    PyObject *const out_given = args[2], *const keywords = args[3];
    PyObject* const out = out_given == Py_None ? nullptr : single_out(out_given);
    if (PyDict_GET_SIZE(keywords) == 0)
        if (PyObject* const result = plain_pairwise(a, args[0], args[1], out)) return result;

    check_keywords(a, keywords);
    if (args[1] == Py_None)
        fail(PyExc_TypeError, a, std::string(name) + " must be an array-like of numbers, got None");
    py::object x = array_like(a, args[0], "x"), second = array_like(a, args[1], name);
    const bool x_array = PyArray_Check(x.ptr()), second_array = PyArray_Check(second.ptr());
    Type type = types;
    if (x_array) type = checked_type(a, as_array(x.ptr()), "x");
    if (second_array) checked_type(a, as_array(second.ptr()), name);
    const py::dict copied = ufunc_keywords(a, keywords, type);
    if (!x_array || !second_array)
        return of_others(entry.ufunc, py::make_tuple(x, second), out, copied);
    // The result has the dtype and the shape of x.
    PyObject* converted = nullptr;
    {
        PyArrayObject* const given = as_array(second.ptr());
        const Quiet quiet(PyArray_TYPE(given) != type_numbers[type]);
        converted = PyArray_FromArray(given, PyArray_DescrFromType(type_numbers[type]),
                                      NPY_ARRAY_FORCECAST);
    }
    if (converted == nullptr) throw Raised();
    second = py::reinterpret_steal<py::object>(converted);
    PyArrayObject *const xa = as_array(x.ptr()), *const sa = as_array(second.ptr());
    const int extra = PyArray_NDIM(sa) - PyArray_NDIM(xa);
    bool fits = extra <= 0;
    for (int i = 0; fits && i < PyArray_NDIM(sa); ++i)
        fits = PyArray_DIM(sa, i) == 1 || PyArray_DIM(sa, i) == PyArray_DIM(xa, i - extra);
    if (!fits)
        fail(PyExc_ValueError, a,
             std::string(name) + " must broadcast to the shape of x, " + shape_of(xa) +
                 ", got shape " + shape_of(sa));
    if (out != nullptr && PyArray_Check(out))
        check_out(a, as_array(out), xa, PyDict_GetItemString(keywords, "where"));
    const Pairwise kernel = (kernels_in_use->*a.pairwise)[type];
    if (PyObject* const result =
            strided_call(a, {type, nullptr, kernel, nullptr}, x.ptr(), second.ptr(), out, keywords))
        return result;
    return call_ufunc(entry.ufunc, py::make_tuple(x, second), out, copied);
}

// Rows

/// An axis as an index from 0.
int checked_axis(const Activation& a, PyObject* axis, int ndim) {
    Py_ssize_t given = -1;
    if (!PyBool_Check(axis) && PyIndex_Check(axis)) given = PyNumber_AsSsize_t(axis, nullptr);
    if (PyBool_Check(axis) || !PyIndex_Check(axis) || (given == -1 && PyErr_Occurred())) {
        PyErr_Clear();
        fail(PyExc_TypeError, a, "axis must be an int or a tuple of ints, got " + repr(axis));
    }
    if (given < -ndim || given >= ndim) {
        const py::object error = py::module_::import("numpy").attr("exceptions").attr("AxisError");
        fail(error.ptr(), a,
             "axis must lie in [" + std::to_string(-ndim) + ", " + std::to_string(ndim) +
                 "), got " + repr(axis));
    }
    return static_cast<int>(given < 0 ? given + ndim : given);
}

std::vector<int> checked_axes(const Activation& a, PyObject* axis, int ndim) {
    std::vector<int> axes;
    if (PyTuple_Check(axis)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(axis); ++i)
            axes.push_back(checked_axis(a, PyTuple_GET_ITEM(axis, i), ndim));
        std::sort(axes.begin(), axes.end());
        if (std::adjacent_find(axes.begin(), axes.end()) != axes.end())
            fail(PyExc_ValueError, a, "axis must not repeat a dimension, got " + repr(axis));
    } else {
        axes.push_back(checked_axis(a, axis, ndim));
    }
    return axes;
}

/// Runs the kernel over an array that lies in one piece, along a dimension of `n` elements that are
/// `inner` elements apart.
void run_plain_rows(const Rowwise& kernel, Type type, const char* x, char* y, std::size_t outer,
                    std::size_t n, std::size_t inner) {
    const auto item = static_cast<std::ptrdiff_t>(type_sizes[type]);
    const auto row = static_cast<std::ptrdiff_t>(n) * item;
    const std::size_t slice_bytes = n * inner * type_sizes[type];
    const Traffic traffic = traffic_between(x, y, outer * slice_bytes);
    if (inner == 1) return run_rowwise(kernel, type, x, y, outer, n, row, row, item, item, traffic);
    const auto step = static_cast<std::ptrdiff_t>(inner) * item;
    const auto slice = [=](std::size_t i) {
        const auto offset = static_cast<std::ptrdiff_t>(i * n) * step;
        run_rowwise(kernel, type, x + offset, y + offset, inner, n, item, item, step, step,
                    traffic);
    };
    if (slice_bytes < parallel::waking_bytes && outer * slice_bytes >= parallel::shared_bytes) {
        // Slices too small to be shared are shared out whole, some at a time.
        const std::size_t some = parallel::piece_of(outer, slice_bytes);
        parallel::run((outer + some - 1) / some, outer * slice_bytes, [&](std::size_t piece) {
            for (std::size_t i = piece * some; i < std::min(outer, (piece + 1) * some); ++i)
                slice(i);
        });
    } else {
        for (std::size_t i = 0; i < outer; ++i) slice(i);
    }
}

/// The plain call along neighbouring axes, or nullptr.
PyObject* plain_rowwise(const Activation& a, PyObject* x_, const std::vector<int>& axes,
                        PyObject* out) {
    const Type type = plain_type(x_);
    if (type == types || axes.empty() ||
        axes.back() - axes.front() + 1 != static_cast<int>(axes.size()))
        return nullptr;
    PyArrayObject* const x = as_array(x_);
    if (out != nullptr && !plain_out(x, type, out)) return nullptr;
    py::object y = out ? py::reinterpret_borrow<py::object>(out) : new_result(x, type);
    std::size_t before = 1, n = 1, after = 1;
    for (int i = 0; i < PyArray_NDIM(x); ++i)
        (i < axes.front()  ? before
         : i > axes.back() ? after
                           : n) *= static_cast<std::size_t>(PyArray_DIM(x, i));
    const bool c_order = PyArray_IS_C_CONTIGUOUS(x) && PyArray_IS_C_CONTIGUOUS(as_array(y.ptr()));
    if (!c_order) std::swap(before, after);
    if (PyArray_SIZE(x) != 0) {
        const Rowwise& kernel = (kernels_in_use->*a.rowwise)[type];
        const char* const from = PyArray_BYTES(x);
        char* const to = PyArray_BYTES(as_array(y.ptr()));
        without_gil(before * n * after * type_sizes[type],
                    [&] { run_plain_rows(kernel, type, from, to, before, n, after); });
    }
    return y.release().ptr();
}

/// The ufunc along several axes: they are moved to the end and made one.
void rowwise_along(PyObject* ufunc, const py::object& x, const py::object& y,
                   const std::vector<int>& axes, int ndim) {
    py::list order;
    for (int i = 0; i < ndim; ++i)
        if (!std::binary_search(axes.begin(), axes.end(), i)) order.append(py::int_(i));
    py::list lengths;
    for (const py::handle i : order) lengths.append(py::object(x.attr("shape")[i]));
    py::ssize_t together = 1;
    for (const int i : axes) {
        order.append(py::int_(i));
        together *= x.attr("shape")[py::int_(i)].cast<py::ssize_t>();
    }
    lengths.append(py::int_(together));
    const py::object moved_x = x.attr("transpose")(order), moved_y = y.attr("transpose")(order);
    const py::object flat = moved_x.attr("reshape")(lengths);
    const auto result = py::reinterpret_steal<py::object>(
        call_ufunc(ufunc, py::make_tuple(flat), nullptr, py::dict()));
    const Quiet quiet(true);  // out may be narrower
    moved_y[py::ellipsis()] = result.attr("reshape")(moved_y.attr("shape"));
}

bool is_masked(const py::object& x) {
    return !PyArray_CheckExact(x.ptr()) &&
           py::isinstance(x, py::module_::import("numpy").attr("ma").attr("MaskedArray"));
}

PyObject* rowwise_call(const Entry& entry, Arguments args) {
    const Activation& a = *entry.activation;
    const py::object x = array_like(a, args[0], "x");
    PyObject* const out = args[2] == Py_None ? nullptr : single_out(args[2]);
    if (!PyArray_Check(x.ptr()) || is_masked(x))
        return arrays("softmax")(x, py::handle(args[1]), py::handle(out ? out : Py_None))
            .release()
            .ptr();
    PyArrayObject* const xa = as_array(x.ptr());
    const int ndim = PyArray_NDIM(xa);
    const Type type = checked_type(a, xa, "x");
    if (ndim < 2)
        fail(PyExc_ValueError, a,
             "x must have at least 2 dimensions, got shape " + shape_of(xa) +
                 (ndim == 1 ? "; use x[None, :] for a single row" : ""));
    const std::vector<int> axes = checked_axes(a, args[1], ndim);
    if (PyObject* const result = plain_rowwise(a, x.ptr(), axes, out)) return result;
    if (PyArray_CheckExact(x.ptr()) &&
        (PyArray_TYPE(xa) != type_numbers[type] || PyArray_ISBYTESWAPPED(xa))) {
        // As a whole: NumPy would convert along the axis, element by element.
        const py::object copy = new_result(as_array(ordered_as_results(x).ptr()), type);
        if (PyArray_CopyInto(as_array(copy.ptr()), xa) < 0) throw Raised();
        if (PyObject* const result = plain_rowwise(a, copy.ptr(), axes, out)) return result;
    }

    if (out != nullptr && PyArray_Check(out)) {
        check_out(a, as_array(out), xa, nullptr);
        PyArray_Descr* const computed = PyArray_DescrFromType(type_numbers[type]);
        const bool fits =
            PyArray_CanCastTypeTo(computed, PyArray_DESCR(as_array(out)), NPY_SAME_KIND_CASTING);
        Py_DECREF(computed);
        if (!fits)
            fail(PyExc_TypeError, a,
                 "out must be of a dtype that the result can be cast to ('same_kind'), got " +
                     std::string(
                         py::str(reinterpret_cast<PyObject*>(PyArray_DESCR(as_array(out))))));
    }
    py::object y = out ? py::reinterpret_borrow<py::object>(out)
                       : new_result(as_array(ordered_as_results(x).ptr()), type);
    if (PyArray_SIZE(xa) != 0) {
        if (axes.size() == 1) {
            py::dict keywords;
            keywords["axis"] = py::int_(axes[0]);
            y = py::reinterpret_steal<py::object>(
                call_ufunc(entry.ufunc, py::make_tuple(x), y.ptr(), keywords));
        } else {
            rowwise_along(entry.ufunc, x, y, axes, ndim);
        }
    }
    // A subclass says itself what its results are, as it does to a ufunc.
    if (out == nullptr && !PyArray_CheckExact(x.ptr()) && PyArray_CheckExact(y.ptr()))
        y = x.attr("__array_wrap__")(y);
    return y.release().ptr();
}

/// The entry of all functions: `self` is a capsule that holds their Entry.
PyObject* call(PyObject* self, Arguments args, Py_ssize_t given) noexcept {
    try {
        const auto& entry = *static_cast<const Entry*>(PyCapsule_GetPointer(self, nullptr));
        const Activation& a = *entry.activation;
        const Py_ssize_t expected =
            static_cast<Py_ssize_t>(a.rowwise ? 3 : a.parameters.size() + 3);
        if (given != expected || (!a.rowwise && !PyDict_Check(args[given - 1])))
            fail(PyExc_TypeError, a,
                 "the compiled function takes " + std::to_string(expected) +
                     " arguments by position");
        const Py_ssize_t place = a.rowwise ? 2 : given - 2;
        PyObject* const out = single_out(args[place]);
        if (out != nullptr && !PyArray_Check(out) && !has_own_ufuncs(out)) {
            // The memory of something else, such as a tensor.
            const py::object array = arrays("memory_of")(a.name, py::handle(out));
            std::vector<PyObject*> arguments(args, args + given);
            arguments[static_cast<std::size_t>(place)] = array.ptr();
            PyObject* const result = call(self, arguments.data(), given);
            if (result == nullptr) return nullptr;
            Py_DECREF(result);
            Py_INCREF(out);
            return out;
        }
        if (a.elementwise) return elementwise_call(entry, args);
        if (a.pairwise) return pairwise_call(entry, args);
        return rowwise_call(entry, args);
    } catch (const Raised&) {
    } catch (py::error_already_set& error) {
        error.restore();
    } catch (const std::bad_alloc&) {
        PyErr_NoMemory();
    } catch (const std::exception& error) {
        // pybind11 says in its own words what Python has said already: no memory, for one.
        if (!PyErr_Occurred()) PyErr_SetString(PyExc_RuntimeError, error.what());
    } catch (...) {
        sleep_forever();
    }
    // Where memory is short, what we call sometimes fails without a word.
    if (!PyErr_Occurred()) PyErr_NoMemory();
    return nullptr;
}

}  // namespace

void add_calls(py::module_& module) {
    for (const Activation& a : activations()) {
        // Methods and what they point to live as long as the process.
        const py::object ufunc = module.attr("ufuncs").attr(a.name);
        auto* const entry = new Entry{&a, ufunc.inc_ref().ptr()};
        auto* const method = new PyMethodDef{
            a.name, reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(call)),
            METH_FASTCALL, nullptr};
        const py::capsule self(entry, static_cast<const char*>(nullptr));
        PyObject* const function = PyCFunction_NewEx(method, self.ptr(), nullptr);
        if (function == nullptr) throw py::error_already_set();
        module.add_object(a.name, py::reinterpret_steal<py::object>(function));
    }
}

}  // namespace fastact
