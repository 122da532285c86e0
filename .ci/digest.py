"""Prints a digest of what every activation returns on the CPU that runs it.

Usage: PYTHONPATH=tests python .ci/digest.py [COUNT]
Its output on two CPUs is the same, or their results differ, in bits, for what the lines name. Each
is of the seams and of COUNT numbers (by default 2^14): ordinary ones, extremes, zeros, NaN.
"""

import hashlib
import sys

import numpy as np

import fastact
from reference import CASES, FLOATS, seams, specimen

CHUNK = 2**14
count = int(sys.argv[1]) if len(sys.argv) > 1 else CHUNK

for case in CASES:
    for dtype in FLOATS:
        found = hashlib.sha256(case.public(fastact, case.arrange(seams(case, dtype, reach=2))))
        for seed in range(count // CHUNK):
            found.update(case.public(fastact, case.arrange(specimen(dtype, CHUNK, seed))))
        print(f"{case} {np.dtype(dtype)}: {found.hexdigest()[:16]}", flush=True)
