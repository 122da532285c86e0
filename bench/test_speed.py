"""Every activation beside its peers: pytest bench

    pytest bench -k tanh-float32-100000-out
    pytest bench -k "chain or network"
    FASTACT_ISA=avx2 FASTACT_NUM_THREADS=2 pytest bench -k softmax

A cell is a function, a dtype, a size (for softmax a shape) and a mode: a fresh result while the
last one is alive, or out=. All its sides race when the first of them is asked for; each test
reports the rounds of one.
"""

import pytest

from peers import CELLS, SIDES
from race import race, takes_part


def pytest_generate_tests(metafunc):
    pairs = [(cell, side) for cell in CELLS for side in SIDES if takes_part(side, cell)]
    ids = [f"{cell}-{side}" for cell, side in pairs]
    metafunc.parametrize(("results", "side"), pairs, ids=ids, indirect=["results"], scope="module")


@pytest.fixture(scope="module")
def results(request):
    """A cell and its race."""
    cell = request.param
    return cell, race(cell, [side for side in SIDES if takes_part(side, cell)])


class Readings:
    """A clock for pytest-benchmark that shows the times of a race."""

    def __init__(self):
        self.times = iter(())

    def show(self, seconds):
        self.times = (time for duration in seconds for time in (0.0, duration))

    def __call__(self):
        return next(self.times)


readings = Readings()


@pytest.mark.benchmark(timer=readings)
def test_speed(request, results, side):
    cell, found = results
    if isinstance(found[side], NotImplementedError):
        pytest.skip(str(found[side]))
    if isinstance(found[side], Exception):
        raise found[side]
    benchmark = request.getfixturevalue("benchmark")  # complains if it is asked for and not used
    benchmark.group = str(cell)
    benchmark.extra_info = {
        "function": cell.function,
        "dtype": cell.dtype,
        "size": cell.size,
        "elements": cell.elements,
        "mode": cell.mode,
        "side": side,
    }
    readings.show(found[side])
    benchmark.pedantic(lambda: None, rounds=len(found[side]))
