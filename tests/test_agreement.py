"""The same bits from every instruction set, position, stride, door and number of threads."""

import hashlib

import numpy as np
import pytest

import fastact
from fastact import _core
from reference import (
    CASES,
    FLOATS,
    all_float16,
    around_one,
    beyond,
    finite,
    logits,
    random_bits,
    same_bits,
    seams,
    specimen,
)


def aligned(count, dtype, offset=0):
    """Uninitialised memory that starts `offset` elements after a multiple of 64 bytes."""
    dtype = np.dtype(dtype)
    raw = np.empty((count + offset) * dtype.itemsize + 64, dtype=np.uint8)
    start = -raw.ctypes.data % 64 + offset * dtype.itemsize
    return raw[start : start + count * dtype.itemsize].view(dtype)


def portable():
    """The instruction set that judges the others: the plainest one."""
    return list(_core.instruction_sets.values())[-1]


def test_portable_is_there_to_compare_with():
    assert list(_core.instruction_sets)[-1] == "portable"


@pytest.mark.slow
def test_random_bits(case, dtype, judged):
    x = all_float16() if dtype == np.float16 else random_bits(dtype, 2**20)
    x = case.arrange(x)
    assert same_bits(case.kernel(judged, x), case.kernel(portable(), x))


@pytest.mark.slow
def test_ordinary_numbers(case, dtype, judged):
    x = case.arrange(around_one(dtype, 2**18))
    assert same_bits(case.kernel(judged, x), case.kernel(portable(), x))


def test_seams(case, dtype, judged):
    x = case.arrange(seams(case, dtype, reach=2))
    assert same_bits(case.kernel(judged, x), case.kernel(portable(), x))


def test_every_length(elementwise_case, dtype, isa):
    x = specimen(dtype, 131)
    whole = elementwise_case.kernel(portable(), x)
    for n in range(131):
        assert same_bits(elementwise_case.kernel(isa, x[:n]), whole[:n]), n


def test_around_blocks(elementwise_case, dtype, isa):
    """Some kernels take 4096 bytes of lanes at a time."""
    x = specimen(dtype, 2060)
    whole = elementwise_case.kernel(portable(), x)
    for n in (*range(500, 530), *range(1010, 1045), *range(2040, 2060)):
        moved, out = aligned(n, dtype, n % 16), aligned(n, dtype, n % 15)
        moved[:] = x[:n]
        elementwise_case.kernel(isa, moved, out=out)
        assert same_bits(out, whole[:n]), n


def test_every_offset(elementwise_case, dtype, isa):
    x = specimen(dtype, 70)
    wanted = elementwise_case.kernel(portable(), x)
    for offset in range(16):
        moved, out = aligned(x.size, dtype, offset), aligned(x.size, dtype, 15 - offset)
        moved[:] = x
        elementwise_case.kernel(isa, moved, out=out)
        assert same_bits(out, wanted), offset


def test_memory_around_the_result_stays(elementwise_case, dtype, isa):
    x = specimen(dtype, 70)
    for n in range(70):
        memory = np.full(n + 128, 7, dtype=dtype)
        elementwise_case.kernel(isa, x[:n], out=memory[64 : 64 + n])
        assert np.all(memory[:64] == 7), n
        assert np.all(memory[64 + n :] == 7), n


@pytest.mark.parametrize("ahead", [8, 64, 504, 512, 2048, 4088])
def test_every_distance_of_the_result(elementwise_case, dtype, isa, ahead):
    x = specimen(dtype, 3000)
    wanted = elementwise_case.kernel(portable(), x)
    with beyond(x, ahead) as out:
        elementwise_case.kernel(isa, x, out=out)
        assert same_bits(out, wanted)


@pytest.mark.parametrize("ahead", [8, 504, 2048])
def test_every_distance_from_the_slopes(dtype, isa, ahead):
    x, alpha = specimen(dtype, 3000), specimen(dtype, 3000, seed=5)
    with beyond(alpha, ahead) as out:
        isa.prelu(x, alpha, out=out)
        assert same_bits(out, portable().prelu(x, alpha))


def test_strides(elementwise_case, dtype, isa):
    x = specimen(dtype, 400)
    whole = elementwise_case.kernel(portable(), x)
    for step in (2, 3, -1, -2):
        assert same_bits(elementwise_case.kernel(isa, x[::step]), whole[::step]), step


def test_strided_out(elementwise_case, dtype, isa):
    x = specimen(dtype, 100)
    wanted = elementwise_case.kernel(portable(), x)
    for step in (2, 3, -1):
        out = np.zeros(300, dtype=dtype)[::step][:100]
        elementwise_case.kernel(isa, x, out=out)
        assert same_bits(out, wanted), step


def test_stride_zero(elementwise_case, dtype, isa):
    for number in specimen(dtype, 20):
        x = np.broadcast_to(number, (77,))
        wanted = elementwise_case.kernel(portable(), x.copy())
        assert same_bits(elementwise_case.kernel(isa, x), wanted)


def test_in_place(case, dtype, isa):
    x = case.arrange(specimen(dtype, 192))
    wanted = case.kernel(portable(), x)
    case.kernel(isa, x, out=x)
    assert same_bits(x, wanted)


@pytest.mark.parametrize("shift", [1, -1])
def test_overlapping_operands(elementwise_case, dtype, isa, shift):
    memory = specimen(dtype, 200)
    x, y = (memory[1:], memory[:-1]) if shift == 1 else (memory[:-1], memory[1:])
    wanted = elementwise_case.kernel(portable(), x.copy())
    elementwise_case.kernel(isa, x, out=y)
    assert same_bits(y, wanted)


def test_doors(case, dtype, through):
    x = case.arrange(specimen(dtype, 4160))
    assert same_bits(through(case, x), case.kernel(portable(), x))


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2, 3])
def test_threads(activation, dtype, threads, through, count):
    x = activation.arrange(np.resize(specimen(dtype, 4096), 2**20 + 37))
    threads(count)
    assert same_bits(through(activation, x), activation.kernel(portable(), x))


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 3])
def test_threads_in_place(activation, dtype, threads, count):
    x = activation.arrange(np.resize(specimen(dtype, 4096), 2**20 + 37))
    wanted = activation.kernel(portable(), x)
    threads(count)
    assert activation.public(fastact, x, out=x) is x
    assert same_bits(x, wanted)


def digest():
    """One number for what every function returns through the plain door, large arrays included."""
    found = hashlib.sha256()
    for case in CASES:
        for dtype in FLOATS:
            for x in (finite(seams(case, dtype)), np.resize(specimen(dtype, 4096), 2**18)):
                found.update(case.public(fastact, case.arrange(x)).tobytes())
    return found.hexdigest()


@pytest.mark.slow
@pytest.mark.subprocess
def test_plain_door_of_every_instruction_set(isa_name, isa, python):
    script = "import test_agreement; print(test_agreement.digest())"
    assert python("-c", script, FASTACT_ISA=isa_name).stdout.strip() == digest()


@pytest.mark.parametrize("ahead", [8, 16, 2000])
@pytest.mark.parametrize("name", ["thresholded_relu", "exponential", "tanh", "sigmoid"])
def test_results_that_go_past_the_caches(threads, dtype, isa, name, ahead):
    threads(1)
    some, theta = specimen(dtype, 5000), [np.float64(1)] * (name == "thresholded_relu")
    x = np.resize(some, 2**24 // some.itemsize + 777)
    with beyond(x, ahead) as out:
        getattr(isa, name)(x, *theta, out=out)
        assert same_bits(out, np.resize(getattr(portable(), name)(some, *theta), x.size))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["tanh", "prelu"])
def test_threads_share_strided_operands(threads, count, name):
    memory = logits(np.float32, (2**20,))
    alpha = [memory[1::2]] if name == "prelu" else []
    function = getattr(fastact, name)
    threads(1)
    wanted = function(memory[::2].copy(), *(a.copy() for a in alpha))
    threads(count)
    assert same_bits(function(memory[::2], *alpha), wanted)
    out = np.empty((2**19, 3), np.float32)[:, 1]
    assert same_bits(function(memory[::2], *alpha, out=out), wanted)
    same = memory.copy()
    function(same[::2], *alpha, out=same[::2])  # in place
    assert same_bits(same[::2].copy(), wanted)
    assert same_bits(same[1::2].copy(), memory[1::2].copy())
    ahead = memory.copy()
    function(ahead[:-1:2], *alpha, out=ahead[1::2])  # interleaved
    assert same_bits(ahead[1::2].copy(), wanted)
    shifted = memory.copy()  # what is written is still to be read
    function(shifted[2::2], *(a[1:] for a in alpha), out=shifted[:-2:2])
    assert same_bits(shifted[:-2:2].copy(), function(memory[2::2], *(a[1:] for a in alpha)))


# What becomes of an array of shape (60, 64, 44).
LAYOUTS = {
    "C order": lambda x: x.copy(),
    "Fortran order": np.asfortranarray,
    "rows apart": lambda x: x[:, :, :41],
    "short rows apart": lambda x: x.reshape(-1, 11)[:, 2:7],
    "every other": lambda x: x[:, :, ::2],
    "backwards": lambda x: x[::-1, ::-3, ::-1],
    "axes exchanged": lambda x: x.transpose(1, 2, 0)[:, ::2],
    "repeated rows": lambda x: np.broadcast_to(x[0], (90, *x[0].shape)),
    "repeated columns": lambda x: np.broadcast_to(x[:, :, :1], x.shape),
    "one column": lambda x: x.reshape(-1, 1, 2)[:, :, :1],
    "one axis": lambda x: x.ravel()[5::3],
    "many axes": lambda x: x.reshape(5, 6, 2, 8, 8, 4, 11)[:, :, ::-1, 1:, :, ::-1, ::2],
}
MASKS = {
    "all": lambda generator, shape: np.broadcast_to(True, shape),
    "some": lambda generator, shape: generator.random(shape) < 0.5,
    "blocks": lambda generator, shape: (np.arange(np.prod(shape)) % 8192 < 4096).reshape(shape),
    "columns": lambda generator, shape: generator.random(shape[-1]) < 0.7,
    "none": lambda generator, shape: np.zeros(shape, bool),
    "strided": lambda generator, shape: (generator.random((*shape, 2)) < 0.9)[..., 1],
}


def array_of(dtype):
    if np.dtype(dtype).kind == "f":
        return np.resize(specimen(dtype, 4096), (60, 64, 44))
    return np.random.default_rng(7).integers(-120, 120, (60, 64, 44)).astype(dtype)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", "efd?bBhHiIlLqQ")
@pytest.mark.parametrize("count", [1, 3])
def test_layouts(layout, number, count, threads):
    x = LAYOUTS[layout](array_of(number))
    computed_in = number if number in "efd" else np.float32 if x.itemsize <= 2 else np.float64
    with np.errstate(all="ignore"):
        pattern = np.add(x, 0, dtype=computed_in)
    wanted = portable().tanh(x.astype(pattern.dtype))
    threads(count)
    y = fastact.tanh(x)
    assert same_bits(y, wanted)
    assert y.strides == pattern.strides
    out = np.zeros((*x.shape[:-1], x.shape[-1] * 2), y.dtype)[..., ::2]
    assert fastact.tanh(x, out=out) is out
    assert same_bits(out, wanted)
    assert not out.base[..., 1::2].any()


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("mask", MASKS)
@pytest.mark.parametrize("count", [1, 3])
def test_where(layout, mask, dtype, count, threads):
    x = LAYOUTS[layout](array_of(dtype))
    where = MASKS[mask](np.random.default_rng(8), x.shape)
    before = np.resize(specimen(dtype, 4099)[::-1], x.shape)
    wanted = np.where(where, portable().sigmoid(x.copy()), before)
    threads(count)
    for out in (before.copy(), np.asfortranarray(before), np.repeat(before, 2, 0)[::2]):
        fastact.sigmoid(x, out=out, where=where)
        assert same_bits(out, wanted)
    same = x.copy()
    fastact.sigmoid(same, out=same, where=where)
    assert same_bits(same, np.where(where, wanted, x))


def test_any_byte_but_zero_is_true():
    bytes_of_bool = np.arange(256, dtype=np.uint8).view(bool)
    x, out = np.arange(256.0), np.full(256, -1.0)
    assert same_bits(fastact.relu(bytes_of_bool), np.minimum(x, 1).astype(np.float32))
    fastact.relu(x, out=out, where=bytes_of_bool)
    assert same_bits(out, np.where(x > 0, x, -1))


@pytest.mark.parametrize("name", ["tanh", "prelu"])
def test_where_without_out(name):
    x, where = np.linspace(-1, 1, 3), np.array([True, False, True])
    arguments = [x] if name == "prelu" else []
    function = getattr(fastact, name)
    with pytest.warns(UserWarning, match=f"^{name}: 'where' used without 'out'") as seen:
        y = function(x, *arguments, where=where)
    assert seen[0].filename == __file__
    assert same_bits(y[where], function(x, *arguments)[where])


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("slopes", ["one", "row", "first axis", "all", "every other"])
@pytest.mark.parametrize("count", [1, 3])
def test_broadcast_slopes(layout, slopes, dtype, count, threads):
    x = LAYOUTS[layout](array_of(dtype))
    shapes = {"one": (), "row": x.shape[-1:], "first axis": (x.shape[0], *(1,) * (x.ndim - 1))}
    memory = np.resize(specimen(dtype, 531), (2 * x.size,))
    if slopes in shapes:
        alpha = memory[: np.prod(shapes[slopes], dtype=int)].reshape(shapes[slopes])
    else:
        alpha = memory[: x.size] if slopes == "all" else memory[::2]
        alpha = alpha.reshape(x.shape)
    wanted = portable().prelu(x.copy(), np.broadcast_to(alpha, x.shape).copy())
    threads(count)
    y = fastact.prelu(x, alpha)
    assert same_bits(y, wanted)
    with np.errstate(all="ignore"):
        assert y.strides == np.add(x, alpha).strides
    some = np.arange(x.size).reshape(x.shape) % 3 > 0
    out = np.zeros_like(wanted)
    fastact.prelu(x, alpha, out=out, where=some)
    assert same_bits(out, np.where(some, wanted, out.dtype.type(0)))
