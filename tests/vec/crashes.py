"""What could end the process, in one of its own: `python crashes.py LIBRARY touched|traps`."""

import ctypes
import sys

import numpy as np

from guard_pages import PAGE, rooms

#: Type in memory, type of a lane.
TYPES = {
    "f32": (np.float32, np.float32),
    "f64": (np.float64, np.float64),
    "f16": (np.float16, np.float32),
}


def touched(library):
    """Loads and stores touch what they are told to and nothing else, at every alignment."""
    room = rooms(1, PAGE)
    page = room.ctypes.data
    random = np.random.default_rng(1)

    def loaded(load, p, values, lanes, *count):
        ctypes.memset(page, 0xA5, PAGE)
        ctypes.memmove(p, values, len(values))
        lanes = np.full_like(lanes, -1)
        load(ctypes.c_void_p(p), ctypes.c_void_p(lanes.ctypes.data), *count)
        return lanes.tobytes()

    def stored(store, p, lanes, *count):
        ctypes.memset(page, 0xA5, PAGE)
        store(ctypes.c_void_p(lanes.ctypes.data), ctypes.c_void_p(p), *count)
        return ctypes.string_at(page, PAGE)

    for name, (memory, lane) in TYPES.items():
        width, size = getattr(library, f"{name}_lanes")(), memory().itemsize
        numbers = random.standard_normal(width).astype(memory)
        lanes = numbers.astype(lane)
        # A full vector too: loops.h counts one.
        for n in range(width + 1):
            ways = [("_first", [ctypes.c_size_t(n)])] + ([("", [])] if n == width else [])
            values = numbers[:n].tobytes()
            rest_is_0 = np.where(np.arange(width) < n, lanes, lane(0)).tobytes()
            for distance in range(65):
                for offset in (distance, PAGE - distance - n * size):
                    rest_is_old = (b"\xa5" * offset + values).ljust(PAGE, b"\xa5")
                    for way, count in ways:
                        case = f"{name}{way}, {n} of {width} lanes at offset {offset} of {PAGE}"
                        load = getattr(library, f"{name}_load{way}")
                        store = getattr(library, f"{name}_store{way}")
                        p = page + offset
                        assert loaded(load, p, values, lanes, *count) == rest_is_0, f"load {case}"
                        assert stored(store, p, lanes, *count) == rest_is_old, f"store {case}"


def traps(library):
    """Where the caller has floating-point traps on, kernels run without, and they stay on."""

    def constant(name):
        return ctypes.c_uint64.in_dll(library, name).value

    lanes = library.f32_lanes()
    environments = np.zeros(2, np.uint64)
    # Invalid, division by zero, overflow, underflow, inexact, denormal operand.
    operands = [(np.inf, np.inf), (1, 0), (3e38, 3e38), (1e-38, 1e-38), (1, 3), (1e-45, 1)]
    for a, b in operands:
        full = [np.full(lanes, value, np.float32) for value in (a, b, 1.0)]
        y = np.empty(2 * lanes, np.float32)
        library.float_state(
            ctypes.c_uint64(constant("traps_set")),
            ctypes.c_uint64(constant("traps_clear") | constant("flags")),
            *(ctypes.c_void_p(array.ctypes.data) for array in (*full, y, environments)),
        )
        assert environments[0] == environments[1], (a, b, environments)


if __name__ == "__main__":
    {"touched": touched, "traps": traps}[sys.argv[2]](ctypes.CDLL(sys.argv[1]))
