"""Holds every side to the same threads and instruction set, and says so in the JSON.

FASTACT_NUM_THREADS, here 1 unless it is set, holds for the peers, too; so does FASTACT_ISA=avx2,
and a peer that can't be held to that stays out. They read their variables when they are loaded.
"""

import os
import platform
import sys
from importlib import import_module
from importlib.util import find_spec

import pytest

if "numpy" in sys.modules:
    raise pytest.UsageError("bench: NumPy is loaded already; run `pytest bench` by itself")

THREADS = os.environ.setdefault("FASTACT_NUM_THREADS", "1")
for name in ("OMP", "MKL", "OPENBLAS", "NUMEXPR"):
    os.environ[f"{name}_NUM_THREADS"] = THREADS
os.environ |= {"NPROC": THREADS, "PJRT_NPROC": THREADS}  # JAX's
os.environ |= {"JAX_PLATFORMS": "cpu", "JAX_ENABLE_X64": "1"}
if os.environ.get("FASTACT_ISA") == "avx2":
    os.environ |= {
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
        "ATEN_CPU_CAPABILITY": "avx2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2",
        "ONEDNN_MAX_CPU_ISA": "AVX2",
        "SIMD_ML_ISA": "avx2",
        "XLA_FLAGS": "--xla_cpu_max_isa=AVX2",
    }


def pytest_benchmark_update_machine_info(machine_info):
    """What was measured with what."""
    from archspec.cpu import host

    from fastact import _core  # not before the variables are set
    from peers import SIDES

    config = _core.config()
    modules = {side.module for side in SIDES.values() if find_spec(side.module)}
    machine_info.clear()
    machine_info |= {
        "cpu": config["cpu"],
        "microarchitecture": host().name,
        "isa": config["instruction set used"],
        "threads": int(THREADS),
        "system": platform.system(),
        "compiler": config["compiler"],
        "Python": platform.python_version(),
        **{module: import_module(module).__version__ for module in sorted(modules)},
    }
