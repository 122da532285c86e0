"""Prints a digest of what every activation returns on the CPU that runs it.

Usage: PYTHONPATH=tests python .ci/digest.py
Its output on two CPUs is the same, or their results differ, in bits, for what the lines name.
"""

import hashlib

import numpy as np

import fastact
from reference import CASES, FLOATS, seams, specimen

for case in CASES:
    for dtype in FLOATS:
        found = hashlib.sha256()
        for x in (seams(case, dtype, reach=2), specimen(dtype, 2**14)):
            found.update(case.public(fastact, case.arrange(x)).tobytes())
        print(f"{case} {np.dtype(dtype)}: {found.hexdigest()[:16]}")
