"""The places that name an activation agree; what the compiler made is as sealed as it should be."""

import doctest
import importlib
import inspect
import math
import pkgutil
import re
import shutil
import subprocess
import sys

import numpy as np
import pytest

import fastact
from conftest import ROOT
from fastact import _core
from reference import ACTIVATIONS

NAMES = {activation.name for activation in ACTIVATIONS}


# ---- places agree ----------------------------------------------------------------------------


def test_every_activation_of_the_core_has_a_row():
    assert set(_core.activations) == NAMES


def test_every_activation_is_public():
    assert NAMES | {"linear"} <= set(fastact.__all__)


def test_everything_public_exists():
    assert [name for name in fastact.__all__ if not hasattr(fastact, name)] == []


def test_every_instruction_set_has_every_activation(isa):
    found = {name for name, value in vars(isa).items() if isinstance(value, np.ufunc)}
    assert found == NAMES


def test_core_knows_the_parameters(activation):
    parameters = tuple(activation.activation.parameters)
    known = tuple(_core.activations[activation.name])
    assert known == parameters or (activation.by_rows and known == ())


def test_signature(activation):
    function = getattr(fastact, activation.name)
    assert inspect.isfunction(function)
    parameters = inspect.signature(function).parameters.values()
    positional = [
        p.replace(annotation=p.empty) for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD
    ]
    assert ", ".join(map(str, positional)) == activation.activation.signature


def test_out_is_a_keyword(activation):
    out = inspect.signature(getattr(fastact, activation.name)).parameters["out"]
    assert (out.kind, out.default) == (out.KEYWORD_ONLY, None)


@pytest.mark.parametrize("name", sorted(NAMES | {"linear"}))
@pytest.mark.parametrize("section", ["Parameters", "Returns", "Examples"])
def test_docstring_has_its_sections(name, section):
    documentation = inspect.getdoc(getattr(fastact, name))
    assert f"\n{section}\n{'-' * len(section)}\n" in documentation


def test_docstring_describes_every_parameter(activation):
    documentation = inspect.getdoc(getattr(fastact, activation.name))
    for parameter in ["x", *activation.activation.parameters, "out"]:
        assert re.search(rf"^{parameter} : ", documentation, re.MULTILINE), parameter


#: All but the modules for other libraries, whose examples tests/integration runs.
MODULES = ["fastact"] + [
    module.name
    for module in pkgutil.walk_packages(fastact.__path__, "fastact.")
    if not module.name.endswith(("._core", ".__main__", ".keras", ".sklearn"))
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0


def test_docstrings_have_examples():
    finder = doctest.DocTestFinder()
    for name in NAMES:
        function = getattr(fastact, name)
        assert any(test.examples for test in finder.find(function)), name


@pytest.mark.subprocess
def test_docstrings_may_be_left_out(python):
    assert python("-OO", "-c", "import fastact; print(fastact.relu.__doc__)").stdout == "None\n"


# ---- README ----------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["accuracy", "speed"])
def test_readme_table_has_a_row_for_every_activation(table):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.search(rf"<!-- {table}: begin -->(.*)<!-- {table}: end -->", text, re.DOTALL)
    shown = set(re.findall(r"^\| `(\w+)` \|", rows[1], re.MULTILINE))
    # Speed has relu with a maximum, too; softmax, by shape, is in docs/performance.md.
    assert shown == (NAMES | {"relu6"}) - {"softmax"} if table == "speed" else shown == NAMES


def test_readme_lists_every_function():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)\(x", text, re.MULTILINE)) == NAMES | {"linear"}


def test_readme_quotes_the_kernel_as_it_is():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = re.search(r"```cpp\n(///.*?)```", text, re.DOTALL)[1]
    assert quoted in (ROOT / "csrc" / "act" / "piecewise.h").read_text(encoding="utf-8")


# ---- the extension ---------------------------------------------------------------------------


def printed(*command):
    if sys.platform != "linux":
        pytest.skip("the extension is no ELF file")
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not here")
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def headers():
    """What the extension says of itself to the loader."""
    return printed("readelf", "--wide", "--segments", "--dynamic", _core.__file__)


def test_extension_shows_its_init_and_what_threadpoolctl_looks_for():
    shown = printed("nm", "--dynamic", "--defined-only", "--format=posix", _core.__file__)
    assert [line.split()[0] for line in shown.splitlines()] == [
        "PyInit__core",
        "fastact_get_num_threads",
    ]


def test_extension_has_no_executable_stack(headers):
    (flags,) = re.findall(r"GNU_STACK .* ([RWE ]{3}) 0x", headers)
    assert flags.strip() == "RW"


def test_extension_is_bound_at_load_time_and_read_only_then(headers):
    assert "GNU_RELRO" in headers
    assert re.search(r"\(FLAGS(_1)?\).*NOW", headers)
    assert "TEXTREL" not in headers


def test_extension_checks_its_stack_and_its_copies():
    wanted = printed("nm", "--dynamic", "--undefined-only", "--format=posix", _core.__file__)
    assert "__stack_chk_fail" in wanted
    assert re.search(r"^__\w+_chk", wanted, re.MULTILINE)


# ---- object files ----------------------------------------------------------------------------

#: What a kernel may ask of the C library: compilers turn loops and fma() into these.
FROM_OUTSIDE = re.compile(
    r"(mem(cpy|move|set|cmp)|(fma|nearbyint|rint|round|floor|ldexp|fmin|fmax)f?"
    r"|__stack_chk_(fail|guard)|_GLOBAL_OFFSET_TABLE_|__gxx_personality_v0)"
)

#: Data of which one copy serves all instruction sets.
SHARED = "_ZN7fastact9tanh_rowsE"
#: A pointer that GCC adds to files with unwind tables; no code.
PERSONALITY = "DW.ref.__gxx_personality_v0"


@pytest.fixture(scope="session")
def object_files(compile_isa):
    """Each file of csrc/isa that is built here, as a build of these sources left it, or anew."""
    if not (shutil.which("nm") and shutil.which("readelf")):
        pytest.skip("nm and readelf are not both here")
    names = _core.config()["instruction sets built"]
    sources = [ROOT / "CMakeLists.txt", *(ROOT / "csrc").rglob("*.*")]
    latest = max((file.stat().st_mtime for file in sources if file.exists()), default=math.inf)
    for build in ROOT.glob("build/cp*"):
        files = {name: build / f"CMakeFiles/{name}.dir/csrc/isa/{name}.cpp.o" for name in names}
        if all(file.exists() and file.stat().st_mtime > latest for file in files.values()):
            return files
    return compile_isa(names, ".o", "-c")


def symbols(file):
    """Type and mangled name of each symbol, as nm prints them."""
    printed = subprocess.run(["nm", str(file)], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^[0-9a-f ]{16} (\w) (\S+)$", printed, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.subprocess
def test_defined_symbols_lie_in_the_namespace(object_files, isa_name):
    # Mangled: names in the namespace, and constants inside its functions.
    inside = re.compile(rf"_ZZ?N[VKRO]*7fastact{len(isa_name)}{isa_name}")
    defined = [pair for pair in symbols(object_files[isa_name]) if pair[0] in "TDBRGSVWuCi"]
    assert defined, "nothing is exported, so nothing was tested"
    outside = {pair for pair in defined if not inside.match(pair[1]) and pair[1] != PERSONALITY}
    assert outside <= {("V", SHARED), ("u", SHARED)}


@pytest.mark.slow
@pytest.mark.subprocess
def test_undefined_symbols_come_from_the_c_library(object_files, isa_name):
    undefined = [name for kind, name in symbols(object_files[isa_name]) if kind in "Uwv"]
    assert [name for name in undefined if not FROM_OUTSIDE.fullmatch(name)] == []


@pytest.mark.slow
@pytest.mark.subprocess
def test_nothing_runs_at_load_time(object_files, isa_name):
    sections = subprocess.run(
        ["readelf", "-SW", str(object_files[isa_name])], capture_output=True, text=True, check=True
    ).stdout
    assert ".text" in sections
    assert ".init_array" not in sections
    assert ".ctors" not in sections
