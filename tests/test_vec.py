"""Every operation of csrc/vec.h keeps its contract, bit for bit, in every instruction set.

The files of csrc/isa are compiled as they are, with vec/kernels.inl in place of the activations.
"""

import ctypes
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from conftest import BUILT
from fastact import _core

HERE = Path(__file__).parent
NAMES = sorted(file.stem for file in (HERE.parent / "csrc" / "isa").glob("*.cpp")) or list(BUILT)
TYPES = {"f32": np.float32, "f64": np.float64, "f16": np.float16}
BLOCK = 64  # a multiple of every number of lanes


@pytest.fixture(scope="module")
def libraries(compile_isa):
    """The file of each instruction set that this CPU runs."""
    return compile_isa(list(_core.instruction_sets), ".so", "-shared", "-I", str(HERE / "vec"))


def parameter(name):
    if name in _core.instruction_sets:
        return name
    why = "is built, but this CPU cannot run it" if name in BUILT else "is for other CPUs"
    return pytest.param(name, marks=pytest.mark.skip(reason=f"{name} {why}"))


@pytest.fixture(scope="module", params=map(parameter, NAMES))
def file(request, libraries):
    """The library of one instruction set."""
    return libraries[request.param]


@pytest.fixture(scope="module")
def vec(file):
    """The functions of one instruction set: see vec/kernels.inl."""
    library = ctypes.CDLL(str(file))
    for name, kind in (("f32", ctypes.c_float), ("f64", ctypes.c_double)):
        getattr(library, f"{name}_hmax").restype = kind
        getattr(library, f"{name}_first").restype = ctypes.c_bool
        getattr(library, f"{name}_all").restype = ctypes.c_bool
    for name in TYPES:
        getattr(library, f"{name}_lanes").restype = ctypes.c_size_t
    return library


@pytest.fixture(params=["f32", "f64"])
def wide(request):
    return request.param


def call(function, *arguments):
    """function(...) of arrays, as pointers, and of sizes."""
    return function(
        *(
            ctypes.c_void_p(a.ctypes.data) if isinstance(a, np.ndarray) else ctypes.c_size_t(a)
            for a in arguments
        )
    )


def padded(x):
    return np.resize(x, -(-x.size // BLOCK) * BLOCK)


def lanewise(vec, kind, name, *operands):
    """An operation of arrays of one length."""
    a, b, c = (padded(x) for x in (*operands, *operands[:1] * 2)[:3])
    y = np.empty(a.size, TYPES[kind])
    call(getattr(vec, f"{kind}_{name}"), a, b, c, y, a.size)
    return y[: operands[0].size]


def unsigned(dtype):
    return np.dtype(f"u{np.dtype(dtype).itemsize}")


def bits(x):
    return x.view(unsigned(x.dtype))


def from_bits(x, dtype):
    return np.asarray(x, unsigned(dtype)).view(dtype)


def assert_same(actual, expected, *operands, any_nan=False):
    """The same bits; with any_nan, a NaN for a NaN is enough."""
    assert (actual.shape, actual.dtype) == (expected.shape, expected.dtype)
    wrong = bits(actual) != bits(expected)
    if any_nan:
        wrong &= ~(np.isnan(actual) & np.isnan(expected))
    if wrong.any():
        lines = [f"{np.count_nonzero(wrong)} of {wrong.size} results are wrong:"]
        for at in np.argwhere(wrong)[:5]:
            place = tuple(at)
            shown = [f"{x[place]!r} ({bits(x)[place]:#x})" for x in (*operands, actual, expected)]
            lines.append(f"{', '.join(shown[:-2])} gave {shown[-2]}, not {shown[-1]}")
        pytest.fail("\n".join(lines), pytrace=False)


# ---- numbers to try --------------------------------------------------------------------------


@cache
def specials(dtype, few=False):
    """Numbers where something changes, of both signs."""
    info = np.finfo(dtype)
    one, eps, tiny, least = dtype(1), info.eps, info.tiny, info.smallest_subnormal
    some = [0, least, tiny - least, tiny, eps / 2, one, one + eps, 3, info.max, np.inf, np.nan]
    more = [2 * least, 3 * least, tiny / 2, tiny + least, eps, eps / 2 * (one + eps)]
    more += [eps / 2 * (one - eps / 2), 0.25, 0.5, 0.5 - eps / 4, one - eps / 2, 1.5, 2]
    more += [2 - eps, one / eps, one / eps + 1, 2 / eps - 1, 2 / eps, tiny / eps, info.max / 2]
    more += [np.sqrt(tiny), np.sqrt(info.max), info.max * (one - eps), 0.1, 7]
    positive = np.array(some if few else some + more, dtype)
    payload = np.array([np.nan, np.nan], dtype)
    bits(payload)[:] |= np.array([1, 0x155], unsigned(dtype))
    return np.concatenate([positive, -positive, payload, -payload])


@cache
def operands(dtype, count):
    """Special values crossed with each other, random bits, numbers near 1, neighbours."""
    random = np.random.default_rng(count)
    crossed = np.meshgrid(*[specials(dtype, few=count == 3)] * count)
    anything = random.integers(0, 1 << 8 * dtype().itemsize, (count, 4096), unsigned(dtype))
    near = random.standard_normal((count, 4096)).astype(dtype)
    steps = random.integers(0, 3, (count, 1024)).astype(unsigned(dtype))
    neighbours = from_bits(bits(np.repeat(near[:1, :1024], count, 0)) + steps, dtype)
    parts = [np.array([x.ravel() for x in crossed]), from_bits(anything, dtype), near, neighbours]
    return np.concatenate(parts, axis=1)


def to_nearest(exact, dtype):
    """A Fraction that is a multiple of a power of two, rounded to nearest, ties to even."""
    if exact == 0:
        return dtype(0)
    info = np.finfo(dtype)
    exponent = abs(exact).numerator.bit_length() - exact.denominator.bit_length()
    ulp = Fraction(2) ** (max(exponent, int(info.minexp)) - int(info.nmant))
    size = round(abs(exact) / ulp) * ulp  # round() breaks ties to even
    rounded = float(size) if size <= Fraction(float(info.max)) else np.inf
    return dtype(rounded if exact > 0 else -rounded)


def exact_fma(a, b, c):
    if not (np.isfinite(a) and np.isfinite(b)):
        return a * b + c
    if not np.isfinite(c):
        return c
    exact = Fraction(float(a)) * Fraction(float(b)) + Fraction(float(c))
    if exact == 0 and (a == 0 or b == 0):
        return a * b + c  # the sign of a zero
    return to_nearest(exact, type(a)) or type(a)(-0.0 if exact < 0 else 0.0)


@cache
def fma_cases(dtype):
    """Operands and exact results: c cancels a * b, breaks ties, or makes what is next to one."""
    info = np.finfo(dtype)
    x, y = operands(dtype, 2)[:, -5120:-1024]
    # (1 + 2^-i) (1 + 2^-j) is a tie for i + j one more than the bits after the point.
    i = np.arange(1, info.nmant + 1)
    small = np.concatenate([specials(dtype, few=True), dtype([1, -1]) * info.eps**2])
    tie, breaker = (each.ravel() for each in np.meshgrid(i, small))
    left, right = (1 + np.exp2(-z.astype(dtype)) for z in (tie, info.nmant + 1 - tie))
    # Products a little below half of the last place of c, be that subnormal or not. Each fills
    # vectors, as one lane may send all of a vector another way.
    cases = []
    least, tiny = info.smallest_subnormal, info.smallest_normal
    low = dtype([0, least, 3 * least, tiny - 2 * least, tiny - least, tiny])
    ordinary = dtype([1, 1 + info.eps, 1.5, 2 - info.eps])
    for power, some in ((1 - int(np.log2(least)), low), (info.nmant + 1, ordinary)):
        grid = np.meshgrid(dtype([1, -1]), [*some, *-some])
        sign, c = (np.repeat(each, BLOCK) for each in grid)
        first, second = dtype(2) ** -(power // 2), dtype(2) ** -(power - power // 2)
        cases.append((sign * (1 + info.eps) * first, 0 * c + (1 - info.eps) * second, c))
    cases += [(x, y, -(x * y)), (x, y, y * info.eps), (left, right, breaker)]
    with np.errstate(all="ignore"):
        a, b, c = np.concatenate([*map(np.array, cases), operands(dtype, 3)], axis=1)
        expected = np.array([exact_fma(*each) for each in zip(a, b, c, strict=True)], dtype)
    return a, b, c, expected


# ---- lane by lane ----------------------------------------------------------------------------

ARITHMETIC = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "negative": lambda a: -a,
    "not_fused": lambda a, b, c: a * b + c,
    "last_add": lambda a, b: a + b,
    "less": lambda a, b: (a < b).astype(a.dtype),
    "less_equal": lambda a, b: (a <= b).astype(a.dtype),
    "equal": lambda a, b: (a == b).astype(a.dtype),
}


def sign_bit(dtype):
    return unsigned(dtype).type(1 << 8 * dtype().itemsize - 1)


#: These keep the bits of a NaN too.
ON_BITS = {
    "min": lambda a, b: np.where(a < b, a, b),
    "max": lambda a, b: np.where(a > b, a, b),
    "select": lambda a, b, c: np.where(a < 0, b, c),
    "abs": lambda a: (bits(a) & ~sign_bit(a.dtype.type)).view(a.dtype),
    "signed_as": lambda a, b: np.copysign(a, b),
    "bits_add": lambda a, b: (bits(a) + bits(b)).view(a.dtype),
    "bits_sub": lambda a, b: (bits(a) - bits(b)).view(a.dtype),
    "bits_or": lambda a, b: (bits(a) | bits(b)).view(a.dtype),
    "bits_xor": lambda a, b: (bits(a) ^ bits(b)).view(a.dtype),
}


def arity(function):
    return function.__code__.co_argcount


@pytest.mark.parametrize("name", ARITHMETIC)
def test_arithmetic(vec, wide, name):
    values = operands(TYPES[wide], arity(ARITHMETIC[name]))
    with np.errstate(all="ignore"):
        expected = ARITHMETIC[name](*values)
    assert_same(lanewise(vec, wide, name, *values), expected, *values, any_nan=True)


@pytest.mark.parametrize("name", ON_BITS)
def test_on_bits(vec, wide, name):
    values = operands(TYPES[wide], arity(ON_BITS[name]))
    with np.errstate(all="ignore"):
        expected = ON_BITS[name](*values)
    assert_same(lanewise(vec, wide, name, *values), expected, *values)


def test_fma(vec, wide):
    *values, expected = fma_cases(TYPES[wide])
    assert_same(lanewise(vec, wide, "fma", *values), expected, *values, any_nan=True)


SHIFTS = [("f32", n) for n in (1, 23, 31)] + [("f64", n) for n in (1, 23, 31, 32, 63)]


@pytest.mark.parametrize(("kind", "count"), SHIFTS)
@pytest.mark.parametrize("direction", ["left", "right"])
def test_shift(vec, kind, direction, count):
    (x,) = operands(TYPES[kind], 1)
    by = unsigned(x.dtype).type(count)
    expected = (bits(x) << by if direction == "left" else bits(x) >> by).view(x.dtype)
    assert_same(lanewise(vec, kind, f"shift_{direction}_{count}", x), expected, x)


# ---- across lanes ----------------------------------------------------------------------------


def lanes_of(vec, kind):
    return getattr(vec, f"{kind}_lanes")()


def test_broadcast(vec, wide):
    (x,) = operands(TYPES[wide], 1)
    y = np.empty((x.size, lanes_of(vec, wide)), x.dtype)
    call(getattr(vec, f"{wide}_broadcast"), x, y, x.size)
    # A signalling NaN may become quiet where a scalar passes through a register.
    assert_same(y, np.repeat(x[:, None], y.shape[1], 1), any_nan=True)


def test_first(vec, wide):
    # A full vector too: loops.h asks for it.
    y = np.empty(lanes_of(vec, wide), TYPES[wide])
    for n in range(y.size + 1):
        found = call(getattr(vec, f"{wide}_first"), n, y)
        assert (y.tolist(), found) == ([1] * n + [0] * (y.size - n), n == y.size)


def test_all(vec, wide):
    lanes = lanes_of(vec, wide)
    all_less = getattr(vec, f"{wide}_all")
    zero = np.zeros(lanes, TYPES[wide])
    assert call(all_less, zero - 1, zero)
    for number in (0, 1, np.nan):  # none of them < 0
        for lane in range(lanes):
            alone = np.arange(lanes) == lane
            one_less = np.where(alone, -1, number).astype(TYPES[wide])
            one_not_less = np.where(alone, number, -1).astype(TYPES[wide])
            assert call(all_less, one_less, zero) == (lanes == 1), (number, lane)
            assert not call(all_less, one_not_less, zero), (number, lane)
        assert not call(all_less, np.full_like(zero, number), zero), number


def test_hmax(vec, wide):
    dtype, lanes = TYPES[wide], lanes_of(vec, wide)
    without_nan = operands(dtype, 1)[0]
    without_nan = padded(without_nan[~np.isnan(without_nan)]).reshape(-1, lanes)
    # The largest in each place, beside numbers of either sign.
    places = np.concatenate([np.eye(lanes, dtype=dtype) + shift for shift in (-3, 0, 3)])
    far = np.where(np.eye(lanes, dtype=bool), np.finfo(dtype).min, dtype(-np.inf))
    for row in np.concatenate([without_nan, places, far, np.full((1, lanes), -np.inf, dtype)]):
        assert call(getattr(vec, f"{wide}_hmax"), np.ascontiguousarray(row)) == row.max(), row


@pytest.mark.parametrize(
    ("name", "entries"), [("f32_lookup", 8), ("f64_lookup", 8), ("f32_lookup_of_four", 4)]
)
def test_lookup(vec, name, entries):
    # Any bits are an entry, and the upper bits of k are anything.
    k = padded(operands(TYPES[name[:3]], 1)[0])
    random = np.random.default_rng(2)
    table = from_bits(
        random.integers(0, 1 << 8 * k.itemsize, entries, unsigned(k.dtype), endpoint=False), k.dtype
    )
    assert set(bits(k) % entries) == set(range(entries))
    y = np.empty_like(k)
    call(getattr(vec, name), table, k, y, k.size)
    assert_same(y, table[bits(k) % entries], k)


def test_lookup_rows(vec):
    lanes = lanes_of(vec, "f64")
    rng = np.random.default_rng(5)
    n = padded(rng.permutation(96) % 32)
    k = ((n + 7 << 40) + rng.integers(1 << 40, size=n.size)).view(np.float64)  # as Counted says
    assert set(n) == set(range(32))
    rows = np.arange(256, dtype=k.dtype).reshape(32, 8)
    y = np.empty((k.size // lanes, 8, lanes), k.dtype)
    call(vec.f64_lookup_rows, k, y, k.size)
    assert_same(y, np.swapaxes(rows[n].reshape(-1, lanes, 8), 1, 2).copy())


def test_transpose(vec, wide):
    lanes = lanes_of(vec, wide)
    x = np.resize(operands(TYPES[wide], 1)[0], (50, lanes, lanes))
    y = np.empty_like(x)
    call(getattr(vec, f"{wide}_transpose"), x, y, x.size)
    assert_same(y, np.swapaxes(x, 1, 2).copy())


def test_fold(vec, wide):
    lanes = lanes_of(vec, wide)
    x = np.resize(operands(TYPES[wide], 1)[0], (50, lanes, lanes))
    y = np.empty((50, lanes), x.dtype)
    call(getattr(vec, f"{wide}_fold"), x, y, x.size)
    assert_same(bits(y), bits(x).sum(axis=2, dtype=bits(x).dtype))


def test_bits_sum(vec, wide):
    x = padded(operands(TYPES[wide], 1)[0])
    rows = bits(x).reshape(-1, lanes_of(vec, wide))
    y = np.empty(len(rows), np.int64)
    call(getattr(vec, f"{wide}_bits_sum"), x, y, x.size)
    assert_same(y, rows.view(f"i{rows.itemsize}").sum(axis=1, dtype=np.int64))


# ---- memory ----------------------------------------------------------------------------------


@pytest.mark.subprocess
def test_touches_nothing_outside(file, python):
    python("-X", "faulthandler", str(HERE / "vec" / "crashes.py"), str(file), "touched")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("way", ["load", "store", "stream"])
def test_whole_vectors(vec, kind, way):
    memory = TYPES[kind]
    lane = np.float32 if kind == "f16" else memory
    numbers = padded(np.random.default_rng(3).standard_normal(500).astype(memory))
    source, target = (memory, lane) if way == "load" else (lane, memory)
    # Aligned to the longest vector, and something on both sides.
    room = np.full(numbers.size + 3 * BLOCK, 7, target)
    start = BLOCK + (-room[BLOCK:].ctypes.data % 64) // room.itemsize
    inside = slice(start, start + numbers.size)
    call(getattr(vec, f"{kind}_{way}_all"), numbers.astype(source), room[inside], numbers.size)
    expected = np.full_like(room, 7)
    expected[inside] = numbers
    assert_same(room, expected)


def test_doubles_in_memory_as_floats(vec):
    x = padded(operands(np.float64, 1)[0])
    rounded, widened = np.empty(x.size, np.float32), np.empty_like(x)
    call(vec.f64_store_float, x, rounded, x.size)
    with np.errstate(all="ignore"):
        assert_same(rounded, x.astype(np.float32), x, any_nan=True)
    call(vec.f64_load_float, rounded, widened, x.size)
    assert_same(widened, rounded.astype(np.float64), rounded, any_nan=True)


# ---- half ------------------------------------------------------------------------------------

ALL_HALVES = np.arange(1 << 16, dtype=np.uint16).view(np.float16)


def halves_as_floats():
    """Exact; a NaN keeps its payload and becomes quiet."""
    with np.errstate(invalid="ignore"):
        floats = ALL_HALVES.astype(np.float64).astype(np.float32)
    h = bits(ALL_HALVES).astype(np.uint32)
    nan = (h >> 15 << 31 | 0x7FC00000 | (h & 0x3FF) << 13).view(np.float32)
    return np.where(np.isnan(ALL_HALVES), nan, floats)


def floats_as_halves(x):
    """To nearest, ties to even; a NaN becomes quiet, and keeps the upper bits of its payload."""
    with np.errstate(all="ignore"):
        wide = np.abs(x).astype(np.float64)
        _, exponent = np.frexp(wide)
        ulp = np.ldexp(1.0, np.maximum(exponent - 11, -24))
        size = np.rint(wide / ulp) * ulp
        size = np.where(size > 65504, np.inf, size)
        rounded = np.copysign(size, x).astype(np.float16)  # exact
    f = bits(x)
    nan = (f >> 16 & 0x8000 | 0x7E00 | f >> 13 & 0x3FF).astype(np.uint16).view(np.float16)
    return np.where(np.isnan(x), nan, rounded)


@cache
def floats_around_halves():
    """Every finite half, every tie between two, and the floats next to all of these."""
    ends = np.arange(0x7C01, dtype=np.uint16).view(np.float16).astype(np.float32)
    ends[-1] = 65536  # where 65504 + 1 ulp would be
    at = np.concatenate([ends, (ends[1:] + ends[:-1]) / 2])
    around = np.concatenate([at, np.nextafter(at, np.float32(np.inf))])
    around = np.concatenate([around, np.nextafter(at[at > 0], np.float32(0))])
    payloads = 0x7F800001 + np.arange(0, 1 << 23, 997, dtype=np.uint32)
    more = np.concatenate([specials(np.float32), operands(np.float32, 1)[0]])
    more = np.concatenate([more, payloads.view(np.float32), np.float32([65504, 65519.99, 65520])])
    return np.concatenate([around, -around, more, -more])


def test_load_half(vec):
    y = np.empty(1 << 16, np.float32)
    call(vec.f16_load_all, ALL_HALVES, y, y.size)
    assert_same(y, halves_as_floats(), ALL_HALVES)


def test_store_half(vec):
    x = padded(floats_around_halves())
    y = np.empty(x.size, np.float16)
    call(vec.f16_store_all, x, y, x.size)
    assert_same(y, floats_as_halves(x), x)


def test_numpy_converts_alike():
    # But for signalling NaN, which NumPy may keep.
    quiet = ~np.isnan(ALL_HALVES) | (bits(ALL_HALVES) & 0x200 != 0)
    assert_same(ALL_HALVES[quiet].astype(np.float32), halves_as_floats()[quiet])
    x = floats_around_halves()
    x = x[~np.isnan(x) | (bits(x) & 0x400000 != 0)]
    with np.errstate(all="ignore"):
        assert_same(x.astype(np.float16), floats_as_halves(x), x)


@cache
def sums_to_half():
    """a + b, |a| >= |b|, and the half next to it: a often on a tie or a half itself."""
    random = np.random.default_rng(4)
    n = 3000
    half = random.integers(0, 0x7C00, n, np.uint16)
    low, high = (from_bits(h, np.float16).astype(np.float32) for h in (half, half + 1))
    high = np.where(np.isinf(high), np.float32(65536), high)
    a = np.where(random.random(n) < 0.7, (low + high) / 2, low)
    a = np.where(random.random(n) < 0.2, a * (1 + random.random(n)), a).astype(np.float32)
    size = np.ldexp(random.random(n), -random.integers(0, 140, n))
    size = np.where(random.random(n) < 0.1, 0, size).astype(np.float32)
    b = np.copysign(np.minimum(np.abs(a), np.abs(a) * size), random.standard_normal(n))
    b = np.where(random.random(n) < 0.1, np.float32(1e-45) * np.sign(b), b).astype(np.float32)
    a = np.where(random.random(n) < 0.5, a, -a)
    crossed = np.array([x.ravel() for x in np.meshgrid(*[specials(np.float32)] * 2)])
    a, b = np.concatenate([[a, b], crossed], axis=1)
    ordered = ~(np.abs(a) < np.abs(b))
    a, b = a[ordered], b[ordered]

    def rounded(a, b):
        if np.isfinite(a) and np.isfinite(b) and a + b != 0:
            exact = Fraction(float(a)) + Fraction(float(b))
            return np.copysign(to_nearest(exact, np.float16), np.float16(a))
        return np.float16(a + b)

    with np.errstate(all="ignore"):
        return a, b, np.array([rounded(*each) for each in zip(a, b, strict=True)], np.float16)


def test_last_add_of_half(vec):
    a, b, expected = sums_to_half()
    with np.errstate(all="ignore"):
        twice = (a + b).astype(np.float16)
    assert np.count_nonzero(bits(twice) != bits(expected)) > 100, "nothing that tells them apart"
    assert_same(lanewise(vec, "f16", "last_add", a, b), expected, a, b, any_nan=True)


# ---- FloatState ------------------------------------------------------------------------------

#: What the caller's environment is: bits set, bits cleared.
ENVIRONMENTS = {
    "flags clear": ((), ("flags",)),
    "flags set": (("flags",), ()),
    "no subnormals": (("no_subnormals",), ("flags",)),
    "no subnormals, flags set": (("no_subnormals", "flags"), ()),
    "rounding upward": (("upward",), ("flags",)),
    "all": (("no_subnormals", "upward", "flags"), ()),
}


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_float_state(vec, environment):
    if not hasattr(vec, "float_state"):
        pytest.skip("how this CPU keeps its floating-point environment is not known")

    def together(names):
        return sum(ctypes.c_uint64.in_dll(vec, name).value for name in names)

    to_set, to_clear = (together(names) for names in ENVIRONMENTS[environment])
    # Subnormal operands and results, overflow, division by zero, invalid, inexact.
    values = np.ascontiguousarray(operands(np.float32, 3)[:, :8192])
    values[:, : 4 * BLOCK] = np.tile(
        np.float32([[1e-45, 1e-38, 3e38, 1, np.inf, 1, 1, 1], [1, 0.1, 3e38, 0, 0, 3, 5, 7]]),
        4 * BLOCK // 8,
    )[[0, 1, 0]]
    lanes = lanes_of(vec, "f32")
    environments = np.zeros(2, np.uint64)
    for start in range(0, values.shape[1], lanes):
        a, b, c = (x[start : start + lanes] for x in values)
        y = np.empty((2, lanes), np.float32)
        set_and_clear = ctypes.c_uint64(to_set), ctypes.c_uint64(to_clear)
        pointers = [ctypes.c_void_p(x.ctypes.data) for x in (a, b, c, y, environments)]
        vec.float_state(*set_and_clear, *pointers)
        outside, after = (int(x) for x in environments)
        assert (outside & to_set, outside & to_clear) == (to_set, 0)
        assert after == outside, f"{outside:#x} became {after:#x} after {a}, {b}, {c}"
        with np.errstate(all="ignore"):
            assert_same(y, np.array([a * b + c, a / b]), any_nan=True)


@pytest.mark.subprocess
def test_float_state_holds_traps_back(vec, file, python):
    if not hasattr(vec, "float_state"):
        pytest.skip("how this CPU keeps its floating-point environment is not known")
    python("-X", "faulthandler", str(HERE / "vec" / "crashes.py"), str(file), "traps")


# ---- elementary.h ----------------------------------------------------------------------------


def test_power_of_two(vec, wide):
    dtype = TYPES[wide]
    info = np.finfo(dtype)
    k = np.arange(info.minexp, info.maxexp).astype(dtype)
    assert_same(lanewise(vec, wide, "power_of_two", k), np.ldexp(dtype(1), k.astype(int)), k)


@cache
def ldexp_cases(dtype):
    random = np.random.default_rng(5)
    info = np.finfo(dtype)
    reach = 2 * int(info.maxexp)
    a = np.exp2(random.uniform(-8, 8, 6000)) * np.where(random.random(6000) < 0.5, 1, -1)
    a[:600] = np.exp2(random.integers(-8, 9, 600)) * (1 + random.integers(0, 8, 600) / 8)
    a = np.clip(a, -256, 256).astype(dtype)
    k = random.integers(-reach, reach, a.size)
    k[::2] = random.integers(info.minexp - info.nmant - 9, info.minexp + 9, k[::2].size)
    k[::5] = random.integers(info.maxexp - 9, info.maxexp + 9, k[::5].size)
    exact = (Fraction(float(x)) * Fraction(2) ** int(e) for x, e in zip(a, k, strict=True))
    expected = np.copysign(np.array([to_nearest(y, dtype) for y in exact], dtype), a)
    far = np.array([-(10**6), 10**6, -(10**30), 10**30])
    k = np.concatenate([k.astype(dtype), far.astype(dtype)])
    far_results = np.array([-0.0, np.inf, 0, -np.inf], dtype)
    return np.concatenate([a, dtype([-1, 1, 1, -1])]), k, np.concatenate([expected, far_results])


def test_ldexp(vec, wide):
    a, k, expected = ldexp_cases(TYPES[wide])
    assert_same(lanewise(vec, wide, "ldexp", a, k), expected, a, k)


@cache
def pairs_of_numbers(dtype):
    """Pairs of like and unlike size, down to subnormal numbers, whose sums do not overflow."""
    random = np.random.default_rng(6)
    crossed = np.array([x.ravel() for x in np.meshgrid(*[specials(dtype)] * 2)])
    info = np.finfo(dtype)
    anything = random.integers(0, 1 << 8 * dtype().itemsize, (2, 2048), unsigned(dtype))
    near = random.standard_normal((2, 4096)).astype(dtype)
    near[1] *= np.exp2(-random.integers(0, 2 * info.nmant, 4096)).astype(dtype)
    near[1, ::16] = near[0, ::16] * dtype(1 + 2 * info.eps)
    near[:, 1::4] = np.abs(near[:, 1::4])
    near[:, 1::4] = multiple(near[0, 1::4], near[:, 1::4].sum(axis=0)), near[1, 1::4]
    small = (random.integers(-5000, 5000, (2, 1024)) * info.smallest_subnormal).astype(dtype)
    pairs = np.concatenate([crossed, from_bits(anything, dtype), near, small], axis=1)
    return pairs[:, (np.abs(pairs) < info.max / 4).all(axis=0)]


def multiple(a, b):
    """a to the next multiple of the ulp of b."""
    unit = np.spacing(b)
    return np.rint(a / unit) * unit


def is_fast(a, b):
    """Where `fast_two_sum` promises to be exact."""
    with np.errstate(all="ignore"):
        short = (a > 0) & (a < b) & (multiple(a, a + b) == a)
    return (np.abs(a) >= np.abs(b)) | (a == 0) | short


SUMS = {
    "fast_two_sum": (1, is_fast),
    "two_diff": (-1, lambda a, b: a == a),
}


@pytest.mark.parametrize("name", SUMS)
def test_sum_is_exact(vec, wide, name):
    sign, allowed = SUMS[name]
    pairs = pairs_of_numbers(TYPES[wide])
    a, b = pairs = pairs[:, allowed(*pairs)]
    high = lanewise(vec, wide, f"{name}_high", a, b)
    low = lanewise(vec, wide, f"{name}_low", a, b)
    assert_same(high, a + sign * b, a, b)
    numbers = (map(float, x) for x in (a, b, high, low))
    for a, b, high, low in zip(*numbers, strict=True):
        assert Fraction(high) + Fraction(low) == Fraction(a) + sign * Fraction(b), (a, b, low)
