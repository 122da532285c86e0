"""Operands beside pages that nobody may touch: `guard_pages.py functions|large|kernels LIBRARY`.

A fault ends the process, and the last line printed says in what. All else around the operands is
NaN, and must be so afterwards.
"""

import ctypes
import functools
import mmap
import sys

import numpy as np

import fastact
from conftest import FIRST
from fastact import _core
from reference import ACTIVATIONS, FLOATS, bits, specimen

PAGE = mmap.PAGESIZE
NO_ACCESS = 0  # PROT_NONE
POISON = 0xFF  # what a NaN of any type can be made of
LENGTHS = range(261)
STREAMING = 32 << 20  # bytes from which on results go past the caches
PORTABLE = _core.instruction_sets["portable"]


def rooms(count, size):
    """Memory as bytes[room, offset]: whole pages, between two that nobody may touch."""
    size = -(-size // PAGE) * PAGE
    pitch = size + PAGE
    whole = np.frombuffer(mmap.mmap(-1, count * pitch + PAGE), np.uint8)
    libc = ctypes.CDLL(None, use_errno=True)
    for guard in range(whole.ctypes.data, whole.ctypes.data + whole.size, pitch):
        if libc.mprotect(ctypes.c_void_p(guard), ctypes.c_size_t(PAGE), NO_ACCESS):
            raise OSError(ctypes.get_errno(), "mprotect failed")
    return np.lib.stride_tricks.as_strided(whole[PAGE:], (count, size), (pitch, 1))


def words(memory):
    """The same, in fewer numbers to compare."""
    return memory.view(np.uint64)


def place(room, like, at_end, distance, step=1):
    """An array like this one, so many bytes from the beginning or the end of a room."""
    size = (1 + (like.size - 1) * abs(step)) * like.itemsize if like.size else 0
    offset = room.size - distance - size if at_end else distance
    return room[offset : offset + size].view(like.dtype)[::step].reshape(like.shape)


def run_everywhere(runs, operands, distances, step=1):
    """For each of the runs (name, run, results), run(calls) makes y results[i] for every i.

    calls[i] is (*operands[i], y). All of them lie at the beginning of a room, then at the end. The
    distances to it come in pairs, that of the operands and that of y.
    """
    shapes = runs[0][2]
    size = max(y.nbytes for y in shapes) * abs(step) + 64
    *inputs, output, wanted = (rooms(len(shapes), size) for _ in range(len(operands[0]) + 2))
    for at_end in (False, True):
        for x_distance, y_distance in distances:

            def placed(memory, arrays, distance, at_end=at_end):
                return [
                    place(room, array, at_end, distance, step)
                    for room, array in zip(memory, arrays, strict=True)
                ]

            arguments = []
            for memory, arrays in zip(inputs, zip(*operands, strict=True), strict=True):
                memory[:] = POISON
                arguments.append(placed(memory, arrays, x_distance))
                for there, array in zip(arguments[-1], arrays, strict=True):
                    there[...] = array
            before = [memory.copy() for memory in inputs]
            calls = Calls(zip(*arguments, placed(output, shapes, y_distance), strict=True))
            wanted[:] = POISON
            in_wanted = placed(wanted, shapes, y_distance)
            for name, run, results in runs:
                what = f"{name}: {at_end=}, {x_distance=}, {y_distance=}, {step=}"
                print(what, flush=True)
                for there, array in zip(in_wanted, results, strict=True):
                    there[...] = array
                output[:] = POISON
                run(calls)
                assert np.array_equal(words(output), words(wanted)), what
            assert all(map(np.array_equal, inputs, before)), "an input changed"


def each(function):
    """Of calls, one after the other."""

    def run(calls):
        for call in calls:
            function(*call)

    return run


class Calls(list):
    """Tuples of operands, one for each call."""

    @functools.cached_property
    def addresses(self):
        """How many calls there are, the addresses of each operand, and the lengths, for C."""
        columns = [
            (ctypes.c_void_p * len(self))(*(array.ctypes.data for array in arrays))
            for arrays in zip(*self, strict=True)
        ]
        lengths = (ctypes.c_size_t * len(self))(*(call[0].size for call in self))
        return ctypes.c_size_t(len(self)), *columns, lengths


def distances_by(step):
    """Both operands next to the page, then each as far from it as the other is near."""
    return [(0, 0)] + [(far, 64 - step - far) for far in range(0, 64, step)]


def prefixes(x):
    return [x[:n] for n in LENGTHS]


def blocks(case, x, axis, before, after):
    """Operands of a rowwise case, and results: three rows, or along axis 0 many of three elements.

    Columns of poison before and after them belong to neither.
    """
    given, results = [], []
    for n in LENGTHS:
        rows = np.resize(x, (3, n))
        for values, inside in ((given, rows), (results, case.kernel(PORTABLE, rows, axis=axis))):
            block = np.full((3, (before + n + after) * x.itemsize), POISON, np.uint8).view(x.dtype)
            block[:, before : before + n] = inside
            values.append(block)
    return given, results


class Functions:
    """The public functions, through both doors."""

    distances = staticmethod(distances_by)
    steps = (2, -1)

    def elementwise(self, case, dtype):
        return {"": each(lambda x, y: case.public(fastact, x, out=y))}

    def pairwise(self, case, dtype):
        return each(lambda x, second, y: getattr(fastact, case.name)(x, second, out=y))

    def rowwise(self, case, dtype, axis):
        return each(lambda x, y: getattr(fastact, case.name)(x, axis, out=y))


class KernelTable:
    """The kernels of a library compiled with exported/kernels.inl."""

    distances = staticmethod(lambda item: distances_by(1))
    steps = ()

    def __init__(self, file):
        self.library = ctypes.CDLL(file)
        table = self.library.table
        table.restype = ctypes.c_void_p
        shapes = {a.name: a.shape for a in ACTIVATIONS}
        self.kernels, at = {}, table()
        for name in _core.activations:
            for dtype in (np.float32, np.float64, np.float16):
                count = 2 if shapes[name] == "rows" else 1
                pointers = (ctypes.c_void_p * count).from_address(at)
                self.kernels[name, dtype] = list(pointers)
                at += ctypes.sizeof(pointers)

    def elementwise(self, case, dtype):
        (kernel,) = self.kernels[case.name, dtype]
        values = np.array([*case.values(dtype), 0, 0, 0])

        def through(stream):
            return lambda calls: self.library.elementwise(
                ctypes.c_void_p(kernel),
                *calls.addresses,
                ctypes.c_void_p(values.ctypes.data),
                ctypes.c_bool(stream),
            )

        return {"": through(False), " streaming": through(True)}

    def pairwise(self, case, dtype):
        (kernel,) = self.kernels[case.name, dtype]

        def run(calls):
            one = all(second.size == 1 for _, second, _ in calls)
            self.library.pairwise(ctypes.c_void_p(kernel), *calls.addresses, ctypes.c_bool(one))

        return run

    def rowwise(self, case, dtype, axis):
        kernel = ctypes.CFUNCTYPE(None)(self.kernels[case.name, dtype][0 if axis == -1 else 1])

        def run(x, y):
            count, n = x.shape if axis == -1 else x.shape[::-1]
            kernel(
                *(ctypes.c_void_p(a.ctypes.data) for a in (x, y)),
                *(ctypes.c_size_t(size) for size in (count, n)),
                *(ctypes.c_ssize_t(a.strides[0]) for a in (x, y)),
            )

        return each(run)


def sweep(what):
    """Every activation of `what`, with operands of every type and length."""
    for dtype in FLOATS:
        x = specimen(dtype, LENGTHS[-1])
        # The operands at every distance from the page, and both next to it.
        distances = what.distances(x.itemsize)
        runs = []
        for case in FIRST:
            name = f"{case} ({x.dtype})"
            if case.by_rows:
                sweep_rowwise(name, what, case, x, distances)
            elif case.activation.shape == "array parameter":
                sweep_pairwise(name, what, case, x, distances)
            else:
                results = prefixes(case.kernel(PORTABLE, x))
                for way, run in what.elementwise(case, dtype).items():
                    runs.append((name + way, run, results))
        operands = list(zip(prefixes(x), strict=True))
        run_everywhere(runs, operands, distances)
        for step in what.steps:
            run_everywhere(runs, operands, [(0, 0)], step)


def sweep_pairwise(name, what, case, x, distances):
    run, second = what.pairwise(case, x.dtype.type), x[::-1].copy()
    for way, seconds in (("", prefixes(second)), (" of one number", [second[:1]] * len(LENGTHS))):
        operands = list(zip(prefixes(x), seconds, strict=True))
        results = [getattr(PORTABLE, case.name)(*call) for call in operands]
        run_everywhere([(name + way, run, results)], operands, distances)


def sweep_rowwise(name, what, case, x, distances):
    for axis in (-1, 0):
        run = what.rowwise(case, x.dtype.type, axis)
        for before, after in ((0, 0), (1, 0), (0, 1)):

            def inside(calls, run=run, part=slice(before, -after or None)):
                run([(x[:, part], y[:, part]) for x, y in calls])

            operands, results = blocks(case, x, axis, before, after)
            run_everywhere(
                [(f"{name}, {axis=}", inside, results)],
                list(zip(operands, strict=True)),
                [(0, 0)] if before or after else distances,
            )


def large():
    """The elementwise functions, with results about as large as those that are streamed."""
    for dtype in FLOATS:
        tile = specimen(dtype, 4096)
        streaming = STREAMING // tile.itemsize
        x_room, y_room = (rooms(1, STREAMING + PAGE)[0] for _ in range(2))
        for n, at_end in ((streaming - 1, False), (streaming, True), (streaming + 1, True)):
            shape = np.broadcast_to(tile[0], n)
            x, y = (place(room, shape, at_end, 0) for room in (x_room, y_room))
            x[:] = np.resize(tile, n)
            y_room[:] = POISON
            around = y_room[: PAGE // 2] if at_end else y_room[-PAGE // 2 :]
            for case in FIRST:
                if case.activation.shape != "elements":
                    continue
                print(f"{case} ({tile.dtype}): {n=}, {at_end=}", flush=True)
                case.public(fastact, x, out=y)
                wanted = bits(case.kernel(PORTABLE, tile))
                whole, rest = np.split(bits(y), [n // tile.size * tile.size])
                assert np.all(whole.reshape(-1, tile.size) == wanted)
                assert np.array_equal(rest, wanted[: rest.size])
                assert np.all(around == POISON)


if __name__ == "__main__":
    if sys.argv[1] == "kernels":
        sweep(KernelTable(sys.argv[2]))
    else:
        {"functions": lambda: sweep(Functions()), "large": large}[sys.argv[1]]()
