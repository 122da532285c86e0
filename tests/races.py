"""Python threads that contend for the pool and the output cache: for .ci/sanitize.

Results are compared with those of one thread.
"""

import threading

import numpy as np

import fastact
from conftest import FIRST
from reference import FLOATS, same_bits, specimen

COUNTS = (100, 2**15, 2**19 + 37)  # the last ones' work is shared among threads
ROUNDS = 6


def main():
    fastact.set_output_cache(16 << 20)
    calls = []
    for dtype in FLOATS:
        for count in COUNTS:
            for case in FIRST:
                x = case.arrange(np.resize(specimen(dtype, 4096), count))
                calls.append((case, x, case.public(fastact, x)))
        for case in FIRST:
            if case.by_rows:  # that are too long for registers
                x = np.resize(specimen(dtype, 4096), (500, 1000))
                calls.append((case, x, case.public(fastact, x)))
    wrong, done = [], threading.Event()

    def work(seed):
        for i in np.random.default_rng(seed).permutation(np.tile(np.arange(len(calls)), ROUNDS)):
            case, x, wanted = calls[i]
            out = {"out": np.empty_like(x)} if i % 3 == 0 else {}
            if not same_bits(case.public(fastact, x, **out), wanted):
                wrong.append(f"{case} of {x.size} elements of {x.dtype}")

    def disturb():
        count = 0
        while not done.wait(0.001):
            count += 1
            fastact.set_num_threads(1 + count % 5)
            fastact.set_output_cache(count % 3 * (8 << 20))
            fastact.clear_output_cache()

    workers = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    disturber = threading.Thread(target=disturb)
    for thread in (*workers, disturber):
        thread.start()
    for thread in workers:
        thread.join()
    done.set()
    disturber.join()
    assert not wrong, wrong


if __name__ == "__main__":
    main()
