// fastact._core: what Python sees of the compiled part.
#define FASTACT_IMPORTS_NUMPY
#include "../cgroup.h"
#include "../cpu.h"
#include "../dispatch.h"
#include "../parallel.h"
#include "calls.h"
#include "output_cache.h"
#include "ufuncs.h"

#if defined(__clang__)
#define FASTACT_COMPILER "Clang " __clang_version__
#elif defined(__GNUC__)
#define FASTACT_COMPILER "GCC " __VERSION__
#elif defined(_MSC_VER)
#define FASTACT_COMPILER "MSVC " + std::to_string(_MSC_VER)
#else
#define FASTACT_COMPILER "unknown"
#endif

namespace fastact {
namespace {

void import_numpy() {
    if (_import_array() < 0 || _import_umath() < 0) throw py::error_already_set();
}

py::dict configuration(const InstructionSet& used) {
    py::list built, found;
    for (const InstructionSet& isa : instruction_sets()) {
        built.append(isa.name);
        if (isa.supported) found.append(isa.name);
    }
    py::dict config;
    config["compiler"] = std::string(FASTACT_COMPILER);
    config["cpu"] = cpu::name();
    config["instruction sets built"] = py::tuple(built);
    config["instruction sets found"] = py::tuple(found);
    config["instruction set used"] = used.name;
    config["threads"] = parallel::num_threads();
    config["output cache"] = output_cache::limit();
    return config;
}

/// A submodule per instruction set with its ufuncs, importable so that they pickle by name, and its
/// table of kernels, for the tests.
py::dict instruction_set_modules(py::module_& module) {
    py::dict modules;
    py::dict imported = py::module_::import("sys").attr("modules");
    for (const InstructionSet& isa : instruction_sets()) {
        if (!isa.supported) continue;
        py::module_ m = module.def_submodule(isa.name);
        for (const Activation& a : activations()) {
            PyObject* const ufunc = make_ufunc(a, *isa.kernels);
            if (ufunc == nullptr) throw py::error_already_set();
            m.add_object(a.name, py::reinterpret_steal<py::object>(ufunc));
        }
        m.add_object("kernels", py::capsule(isa.kernels, "fastact.kernels"));
        imported[m.attr("__name__")] = m;
        modules[isa.name] = m;
    }
    return modules;
}

py::dict parameter_names() {
    py::dict names;
    for (const Activation& a : activations()) {
        py::list parameters;
        for (const Parameter& p : a.parameters) parameters.append(p.name);
        names[a.name] = py::tuple(parameters);
    }
    return names;
}

}  // namespace
}  // namespace fastact

PYBIND11_MODULE(_core, m, py::mod_gil_not_used()) {
    using namespace fastact;
    import_numpy();
    const InstructionSet* used = nullptr;
    try {
        used = &chosen_instruction_set();
        parallel::set_num_threads(parallel::default_num_threads());
        output_cache::set_limit(output_cache::default_limit());
    } catch (const std::exception& error) {
        throw py::import_error(error.what());
    }
    kernels_in_use = used->kernels;

    m.attr("activations") = parameter_names();
    m.attr("isa") = used->name;
    m.attr("instruction_sets") = instruction_set_modules(m);
    m.attr("ufuncs") = m.attr("instruction_sets")[used->name];
    add_calls(m);
    m.def("cgroup_limits", [](const std::string& root) {
        return py::make_tuple(cgroup::cpus(root), cgroup::memory(root));
    });
    m.def("config", [used] { return configuration(*used); });
    m.def("get_num_threads", &parallel::num_threads);
    m.def("set_num_threads", &parallel::set_num_threads);
    m.def("set_output_cache", &output_cache::set_limit);
    m.def("clear_output_cache", [] {
        output_cache::clear();
        free_scratch();
    });
}
