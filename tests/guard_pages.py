"""Operands beside pages that nobody may touch.

Usage: guard_pages.py functions|large, or guard_pages.py kernels ISA LIBRARY

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
FAR = 64  # bytes, the distance to a page that no operand exceeds
NO_ACCESS = 0  # PROT_NONE
POISON = 0xFF  # what a NaN of any type can be made of
LENGTHS = range(261)
# Longer rows of softmax have parts.
SHAPES = [(3, n) for n in (*LENGTHS, 511, 512, 513, 545, 560, 1025, 2048, 2049, 4096, 4097)]
# More than one batch, so that those of 1 KiB and more may be streamed.
STREAMED_SHAPES = [(9, n) for n in (128, 150, 171, 256, 257, 300, 512, 513, 545, 560)]
# Terms of rows that fill the scratch, of float64 and of the others; and deep columns.
LARGE_SHAPES = [(3, 1 << 14), (3, 1 << 15), (300, 20), (2048, 17)]
BLOCKS = (4 << 10, 16 << 10)  # bytes; some kernels take so many of lanes or elements at a time
STREAMING = (24 << 20, 48 << 20)  # bytes of results that go past the caches with three threads
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


def place(room, like, at_end, distance, step=1):
    """An array like this one, so many bytes from the beginning or the end of a room."""
    size = (1 + (like.size - 1) * abs(step)) * like.itemsize if like.size else 0
    offset = room.size - distance - size if at_end else distance
    return room[offset : offset + size].view(like.dtype)[::step].reshape(like.shape)


def picture(arrays, size, at_end, step):
    """What rooms of that size hold with these arrays next to a page, and FAR bytes more."""
    shown = np.full((len(arrays), size + FAR), POISON, np.uint8)
    for room, array in zip(shown[:, :-FAR] if at_end else shown[:, FAR:], arrays, strict=True):
        place(room, array, at_end, 0, step)[...] = array
    return shown


def run_everywhere(runs, operands, distances, step=1):
    """For each of the runs (name, run, results), run(calls) makes y results[i] for every i.

    calls[i] is (*operands[i], y). All of them lie at the beginning of a room, then at the end. The
    distances to it come in pairs, that of the operands and that of y.
    """
    likes = [*zip(*operands, strict=True), runs[0][2]]
    least = max(y.nbytes for y in likes[-1]) * abs(step) + FAR
    memories = [rooms(len(arrays), least) for arrays in likes]
    *inputs, output = memories
    size = output.shape[1]
    for at_end in (False, True):
        given = [picture(arrays, size, at_end, step) for arrays in likes[:-1]]
        wanted = [picture(results, size, at_end, step) for _, _, results in runs]
        for x_distance, y_distance in distances:
            x_start, y_start = (
                distance if at_end else FAR - distance for distance in (x_distance, y_distance)
            )
            x_shown, y_shown = (slice(start, start + size) for start in (x_start, y_start))
            for memory, shown in zip(inputs, given, strict=True):
                memory[:] = shown[:, x_shown]
            calls = Calls(memories, likes, at_end, (x_distance, y_distance), step)
            for (name, run, _), shown in zip(runs, wanted, strict=True):
                what = f"{name}: {at_end=}, {x_distance=}, {y_distance=}, {step=}"
                print(what, flush=True)
                output[:] = POISON
                run(calls)
                assert np.array_equal(output, shown[:, y_shown]), what
            for memory, shown in zip(inputs, given, strict=True):
                assert np.array_equal(memory, shown[:, x_shown]), "an input changed"


class Calls:
    """Operands like these arrays, each in a room: a tuple for each call, y last."""

    def __init__(self, memories, likes, at_end, distances, step):
        self.memories, self.likes, self.at_end, self.step = memories, likes, at_end, step
        self.distances = [distances[0]] * (len(likes) - 1) + [distances[1]]

    @functools.cached_property
    def arrays(self):
        """The operands of each call."""
        columns = [
            [
                place(room, like, self.at_end, distance, self.step)
                for room, like in zip(*rest, strict=True)
            ]
            for *rest, distance in zip(self.memories, self.likes, self.distances, strict=True)
        ]
        return list(zip(*columns, strict=True))

    @functools.cached_property
    def addresses(self):
        """The addresses of each operand, for C, which knows of no steps."""
        columns = []
        for rooms, likes, distance in zip(self.memories, self.likes, self.distances, strict=True):
            at = rooms.ctypes.data + rooms.strides[0] * np.arange(len(likes)) + distance
            if self.at_end:
                at += rooms.shape[1] - 2 * distance - np.array([like.nbytes for like in likes])
            columns.append(at)
        return columns

    @functools.cached_property
    def sizes(self):
        """How many elements x has in each call."""
        return np.array([x.size for x in self.likes[0]])


def each(function):
    """Of calls, one after the other."""

    def run(calls):
        for call in calls.arrays:
            function(*call)

    return run


def c_array(numbers):
    """Lengths, strides or addresses, for C."""
    numbers = np.ascontiguousarray(numbers, np.intp)
    return numbers.ctypes.data_as(ctypes.c_void_p)


def distances_by(step):
    """Both operands next to the page, then each as far from it as the other is near."""
    return [(0, 0)] + [(far, 64 - step - far) for far in range(0, 64, step)]


def prefixes(x, lengths=LENGTHS):
    return [x[:n] for n in lengths]


def blocks(case, x, shapes, axis, before, after):
    """Operands of a rowwise case, and results.

    Columns of poison before and after them belong to neither.
    """
    given, results = [], []
    for count, n in shapes:
        rows = np.resize(x, (count, n))
        rows[1:] = np.clip(np.nan_to_num(rows[1:]), -9, 9)  # results are not all NaN
        for values, inside in ((given, rows), (results, case.kernel(PORTABLE, rows, axis=axis))):
            block = np.full((count, (before + n + after) * x.itemsize), POISON, np.uint8)
            block = block.view(x.dtype)
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
        return {"": each(lambda x, second, y: getattr(fastact, case.name)(x, second, out=y))}

    def rowwise(self, case, dtype, axis, part):
        function = getattr(fastact, case.name)
        return {"": each(lambda x, y: function(x[:, part], axis, out=y[:, part]))}


class Traffic(ctypes.Structure):
    """What a kernel is told of memory, see csrc/kernels.h."""

    _fields_ = (
        ("disjoint", ctypes.c_size_t),
        ("threads", ctypes.c_int),
        ("fetches_itself", ctypes.c_bool),
        ("sweeps", ctypes.c_bool),
    )


#: The instruction sets with stores past the caches; on others such ways are the first two again.
STREAMING_ISAS = ("avx512", "avx2")
WAYS = {
    "": Traffic(0, 1, False, False),
    " fetching itself": Traffic(0, 1, True, True),
    " streaming": Traffic(2**40, 1, False, False),
    " streaming in a sweep": Traffic(2**40, 1, False, True),
    " streaming in a sweep, fetching itself": Traffic(2**40, 1, True, True),
}


class KernelTable:
    """The kernels of an instruction set, called by a library made of guard_pages.cpp."""

    distances = staticmethod(lambda item: distances_by(1))
    steps = ()

    def __init__(self, isa, file):
        self.library = ctypes.CDLL(file)
        self.ways = {
            way: traffic
            for way, traffic in WAYS.items()
            if isa in STREAMING_ISAS or traffic.disjoint == 0
        }
        # A kernel's scratch, which ends beside a page that nobody may touch.
        self.room = rooms(1, self.library.scratch_size())[0]
        self.scratch = ctypes.c_void_p(self.room.ctypes.data)
        address = ctypes.pythonapi.PyCapsule_GetPointer
        address.restype, address.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
        at = address(_core.instruction_sets[isa].kernels, b"fastact.kernels")
        shapes = {a.name: a.shape for a in ACTIVATIONS}
        self.kernels = {}
        for name in _core.activations:
            for dtype in (np.float32, np.float64, np.float16):
                count = 2 if shapes[name] == "rows" else 1
                pointers = (ctypes.c_void_p * count).from_address(at)
                self.kernels[name, dtype] = list(pointers)
                at += ctypes.sizeof(pointers)

    def elementwise(self, case, dtype):
        (kernel,) = self.kernels[case.name, dtype]
        values = np.array([*case.values(dtype), 0, 0, 0])

        def through(traffic):
            return lambda calls: self.library.elementwise(
                ctypes.c_void_p(kernel),
                ctypes.c_size_t(len(calls.sizes)),
                *map(c_array, (*calls.addresses, calls.sizes)),
                ctypes.c_void_p(values.ctypes.data),
                traffic,
            )

        return {way: through(traffic) for way, traffic in self.ways.items()}

    def pairwise(self, case, dtype):
        (kernel,) = self.kernels[case.name, dtype]

        def through(traffic):
            return lambda calls: self.library.pairwise(
                ctypes.c_void_p(kernel),
                ctypes.c_size_t(len(calls.sizes)),
                *map(c_array, (*calls.addresses, calls.sizes)),
                ctypes.c_bool(all(second.size == 1 for second in calls.likes[1])),
                traffic,
            )

        return {way: through(traffic) for way, traffic in self.ways.items()}

    def rowwise(self, case, dtype, axis, part):
        kernel = self.kernels[case.name, dtype][0 if axis == -1 else 1]

        def run(traffic, scratch, calls):
            likes = calls.likes[0]
            shapes = np.array([x[:, part].shape[:: 1 if axis == -1 else -1] for x in likes])
            before = part.start * likes[0].itemsize
            self.library.rowwise(
                ctypes.c_void_p(kernel),
                ctypes.c_size_t(len(likes)),
                *(c_array(addresses + before) for addresses in calls.addresses),
                *(c_array(sizes) for sizes in shapes.T),
                c_array([x.strides[0] for x in likes]),
                traffic,
                scratch,
            )

        ways = {way: functools.partial(run, how, self.scratch) for way, how in self.ways.items()}
        return ways | {
            " without scratch": functools.partial(run, WAYS[""], None),
            " near by": functools.partial(run, Traffic(1, 1, False, True), self.scratch),
        }


def sweep(what):
    """Every activation of `what`, with operands of every type and length."""
    for dtype in FLOATS:
        longer = [size // dtype().itemsize + more for size in BLOCKS for more in (-1, 0, 1, 200)]
        x = specimen(dtype, longer[-1])
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
                y = case.kernel(PORTABLE, x)
                for way, run in what.elementwise(case, dtype).items():
                    runs.append((name + way, run, y))
        for lengths in (LENGTHS, longer):
            some = [(name, run, prefixes(y, lengths)) for name, run, y in runs]
            operands = list(zip(prefixes(x, lengths), strict=True))
            run_everywhere(some, operands, distances)
            for step in what.steps:
                run_everywhere(some, operands, [(0, 0)], step)


def sweep_pairwise(name, what, case, x, distances):
    second = x[::-1].copy()
    for way, seconds in (("", prefixes(second)), (" of one number", [second[:1]] * len(LENGTHS))):
        operands = list(zip(prefixes(x), seconds, strict=True))
        results = [getattr(PORTABLE, case.name)(*call) for call in operands]
        runs = what.pairwise(case, x.dtype.type).items()
        run_everywhere([(name + way + how, run, results) for how, run in runs], operands, distances)


def sweep_rowwise(name, what, case, x, distances):
    # There are many rows, so the distances are of whole elements, but for a few.
    distances = list(dict.fromkeys(distances_by(x.itemsize) + distances[1:8]))
    everywhere = [(SHAPES, 0, 0, distances), (STREAMED_SHAPES, 0, 0, distances)]
    inside = [(SHAPES, 1, 0, [(0, 0)]), (SHAPES, 0, 1, [(0, 0)])]
    large = [(LARGE_SHAPES, 0, 0, [(0, 0)])]
    for axis in (-1, 0):
        for shapes, before, after, some in everywhere + inside + large:
            ways = what.rowwise(case, x.dtype.type, axis, slice(before, -after or None))
            operands, results = blocks(case, x, shapes, axis, before, after)
            run_everywhere(
                [(f"{name}, {axis=}{way}", run, results) for way, run in ways.items()],
                list(zip(operands, strict=True)),
                some,
            )


def large():
    """The elementwise functions, with results about as large as those that are streamed."""
    for dtype in FLOATS:
        tile = specimen(dtype, 4096)
        x_room, y_room = (rooms(1, max(STREAMING) + PAGE)[0] for _ in range(2))
        for n, at_end in (
            (size // tile.itemsize + more, more >= 0) for size in STREAMING for more in (-1, 0, 1)
        ):
            shape = np.broadcast_to(tile[0], n)
            x, y = (place(room, shape, at_end, 0) for room in (x_room, y_room))
            x[:] = np.resize(tile, n)
            around = y_room[: PAGE // 2] if at_end else y_room[-PAGE // 2 :]
            for case in FIRST:
                if case.activation.shape != "elements":
                    continue
                print(f"{case} ({tile.dtype}): {n=}, {at_end=}", flush=True)
                y_room[:] = POISON
                case.public(fastact, x, out=y)
                wanted = bits(case.kernel(PORTABLE, tile))
                whole, rest = np.split(bits(y), [n // tile.size * tile.size])
                assert np.all(whole.reshape(-1, tile.size) == wanted)
                assert np.array_equal(rest, wanted[: rest.size])
                assert np.all(around == POISON)


if __name__ == "__main__":
    if sys.argv[1] == "kernels":
        sweep(KernelTable(*sys.argv[2:]))
    else:
        {"functions": lambda: sweep(Functions()), "large": large}[sys.argv[1]]()
