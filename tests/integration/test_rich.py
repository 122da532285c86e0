"""The command line on a terminal, with rich and matplotlib."""

import os
import pty
import re
import subprocess
import sys

import pytest

from fastact import __main__ as cli
from fastact.screen import Column, Rich


def on_a_terminal(*arguments, **environment):
    """What the command line shows on a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "fastact", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120"} | environment,
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while some := os.read(ours, 4096):
                shown += some
        except OSError:
            pass  # the end, on Linux
    os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


BENCH = ["bench", "--function", "relu", "tanh", "--size", "1000"]


def test_table_and_progress_bar():
    shown = on_a_terminal(*BENCH)
    assert "\x1b[?25l" in shown, "no progress bar"
    assert re.search(r"relu +\d+ +\d+ +[\d.]+x", shown)
    assert re.search(r"Speed: million elements per second, 1,000 of float32", shown)


def test_rows_that_come_and_failures(capsys):
    columns = [Column("function", 18, left=True), Column("float32", 9)]
    shown = Rich()
    shown.table("Accuracy", columns, "checking", ["elu", "tanh"], iter([["elu", "0.5"]]))
    shown.failures(["elu float32: [other bits]"])
    out, _ = capsys.readouterr()
    assert re.search(r"elu +0\.5", out)
    assert "FAILED elu float32: [other bits]" in out
    assert "tanh" not in out


def test_info():
    shown = on_a_terminal("info")
    assert re.search(r"instruction set used\S* +\w+", shown)


def test_names_are_whole_at_60_columns():
    shown = on_a_terminal("check", COLUMNS="60")
    assert "thresholded_relu" in shown
    assert "…" not in shown


def test_no_color():
    colours = re.compile(r"\x1b\[[\d;]*\b(3[0-9]|9[0-7])[\d;]*m")
    assert colours.search(on_a_terminal(*BENCH))
    assert not colours.search(on_a_terminal(*BENCH, NO_COLOR="1"))


def test_plain_text_without_rich(tmp_path):
    (tmp_path / "rich.py").write_text("raise ImportError('not here')")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    shown = on_a_terminal(*BENCH, PYTHONPATH=path)
    assert "function              fastact      NumPy   ratio\r\n" in shown


@pytest.mark.parametrize("suffix", ["png", "svg"])
@pytest.mark.parametrize("sizes", [["1000"], ["100", "1000"]])
def test_plot(tmp_path, suffix, sizes):
    file = tmp_path / f"speed.{suffix}"
    arguments = ["bench", "--function", "relu", "tanh", "--dtype", "float32", "float64", "--size"]
    assert cli.main([*arguments, *sizes, "--plot", str(file)]) == 0
    assert file.read_bytes().startswith({"png": b"\x89PNG", "svg": b"<?xml"}[suffix])


def test_plot_of_an_unknown_format(tmp_path, capsys):
    assert cli.main([*BENCH, "--plot", str(tmp_path / "speed.txt")]) == cli.USAGE
    assert "txt" in capsys.readouterr().err
