"""Prints a digest of what every activation returns on the CPU that runs it.

Usage: PYTHONPATH=tests python .ci/digest.py [COUNT]
Its output on two CPUs is the same, or their results differ, in bits, for what the lines name. Each
is of all seams, of a mixture of ordinary numbers and extremes, and of COUNT (by default 2^14)
numbers spread over all bit patterns; and of long rows along both axes.
"""

import hashlib
import sys

import numpy as np

import fastact
from reference import CASES, FLOATS, seams, specimen, stride_of_bits

count = int(sys.argv[1]) if len(sys.argv) > 1 else 2**14

for case in CASES:
    for dtype in FLOATS:
        spread = stride_of_bits(dtype, min(count, 2**16) if dtype is np.float16 else count)
        found = hashlib.sha256()
        for x in (seams(case, dtype, reach=2), specimen(dtype, 2**14), spread):
            found.update(case.public(fastact, case.arrange(x)))
        print(f"{case} {np.dtype(dtype)}: {found.hexdigest()[:16]}", flush=True)

scattered = np.arange(41 * 3001) * 2654435761 % 2**20 / 2**16 - 8
for dtype in FLOATS:
    x = scattered.astype(dtype).reshape(41, 3001)
    found = hashlib.sha256(fastact.softmax(x))
    found.update(fastact.softmax(x.reshape(3001, 41)[:1500].copy(), axis=0))
    print(f"softmax, long rows, {np.dtype(dtype)}: {found.hexdigest()[:16]}", flush=True)
