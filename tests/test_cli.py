"""The command line: its commands, files, exit statuses, and plain text where nobody looks."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

import fastact
from fastact import __main__ as cli
from fastact import _core, selfcheck


@pytest.fixture
def fastact_(capsys):
    """Runs the command line in this process: exit status and standard output."""

    def run(*arguments):
        try:
            status = cli.main(arguments)
        except SystemExit as exit_:
            status = exit_.code
        return status, capsys.readouterr()

    return run


@pytest.fixture
def little(monkeypatch):
    """Makes checks and timings short: two functions in all."""
    monkeypatch.setattr(_core, "activations", {"softsign": (), "tanh": ()})


# ---- commands --------------------------------------------------------------------------------


def test_info_is_show_config(fastact_, capsys):
    fastact.show_config()
    shown = capsys.readouterr().out
    assert fastact_("info") == (0, (shown, ""))


def test_check_has_a_row_for_each_function(fastact_, little):
    status, (shown, _) = fastact_("check")
    assert status == 0
    assert re.findall(r"^(\w+) +[\d.]+ +[\d.]+ +[\d.]+ +same$", shown, re.M) == ["softsign", "tanh"]


def test_bench_has_a_table_for_each_size_and_dtype(fastact_):
    status, (shown, _) = fastact_(
        *("bench", "--function", "elu", "softmax", "--size", "40", "1000"),
        *("--dtype", "float16", "float64"),
    )
    assert status == 0
    titles = re.findall(r"([\d,]+ of \w+) with out=", shown)
    assert titles == ["40 of float16", "1,000 of float16", "40 of float64", "1,000 of float64"]
    assert re.findall(r"^(\w+) +\d+ +\d+ +[\d.]+x$", shown, re.M) == ["elu", "softmax"] * 4


def test_without_a_command_all_three_follow(fastact_, little):
    status, (shown, _) = fastact_()
    assert status == 0
    assert re.findall(r"^version|^Accuracy|^Speed", shown, re.M) == ["version", "Accuracy", "Speed"]


@pytest.mark.subprocess
def test_module_and_script_are_the_same(python):
    script = "import sys; sys.argv[1:] = ['info']; from fastact.__main__ import main; main()"
    assert python("-m", "fastact", "info").stdout == python("-c", script).stdout


def test_bench_leaves_the_number_of_threads(fastact_, threads):
    threads(3)
    _, (shown, _) = fastact_("bench", "--function", "relu", "--size", "100", "--threads", "2")
    assert "threads: 2" in shown
    assert fastact.get_num_threads() == 3


def test_json(fastact_, tmp_path):
    file = tmp_path / "speed.json"
    fastact_("bench", "--function", "relu", "--size", "100", "1000", "--json", str(file))
    record = json.loads(file.read_text())
    assert record["configuration"]["version"] == fastact.__version__
    assert [(r["name"], r["dtype"], r["elements"]) for r in record["results"]] == [
        ("relu", "float32", 100),
        ("relu", "float32", 1000),
    ]
    assert all(r["fastact"] > 0 and r["numpy"] > 0 for r in record["results"])


# ---- exit statuses ---------------------------------------------------------------------------


def test_a_failed_check_is_1(fastact_, little, monkeypatch):
    monkeypatch.setattr(selfcheck, "MOST_ULP", 0.01)
    status, (shown, _) = fastact_("check")
    assert status == 1
    assert re.search(r"^tanh .* same +FAILED$", shown, re.M)
    assert re.search(r"^FAILED tanh float32: .* ULP on", shown, re.M)


def test_rows_that_do_not_come_are_not_shown(fastact_, monkeypatch):
    monkeypatch.setattr(selfcheck, "accuracy", lambda names: iter(()))
    status, (shown, _) = fastact_("check")
    assert status == 0
    assert "tanh" not in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["bench", "--function", "sigmod"], "did you mean 'sigmoid'?"),
        (["bench", "--size", "0"], "must be an integer >= 1, got '0'"),
        (["bench", "--dtype", "int8"], "invalid choice: 'int8'"),
        (["bench", "--threads", "many"], "got 'many'"),
        (["bench", "--json", "missing/speed.json"], "--json: there is no folder 'missing'"),
        (["bench", "--plot", "missing/speed.png"], "--plot: there is no folder 'missing'"),
    ],
)
def test_a_wrong_command_line_is_2(fastact_, arguments, said):
    status, (shown, error) = fastact_(*arguments)
    assert (status, shown) == (2, "")
    assert said in error


def test_a_file_that_cannot_be_written_is_2(fastact_, tmp_path):
    options = ("--function", "relu", "--size", "9", "--json", str(tmp_path))
    status, (_, error) = fastact_("bench", *options)
    assert status == 2
    assert str(tmp_path) in error


def test_an_array_too_large_is_2(fastact_, monkeypatch):
    def speed(names, elements, dtype):
        raise MemoryError("Unable to allocate 7 PiB")

    monkeypatch.setattr(selfcheck, "speed", speed)
    status, (_, error) = fastact_("bench", "--size", str(10**15))
    assert (status, error) == (2, "fastact bench: error: Unable to allocate 7 PiB\n")


def test_plot_without_matplotlib_is_2(fastact_, monkeypatch):
    monkeypatch.setattr(cli, "find_spec", lambda name: None)
    status, (shown, error) = fastact_("bench", "--plot", "speed.png")
    assert (status, shown) == (2, "")
    assert 'pip install "fastact[cli]"' in error


@pytest.mark.parametrize("arguments", [["--help"], ["info", "--help"], ["bench", "--help"]])
def test_help(fastact_, arguments):
    status, (shown, _) = fastact_(*arguments)
    assert status == 0
    assert shown.startswith("usage: fastact")


def test_help_names_every_exit_status(fastact_):
    _, (shown, _) = fastact_("--help")
    told = re.search(r"exit status:\n((?:  .*\n)+)", shown)[1]
    statuses = [0, cli.CHECK_FAILED, cli.USAGE, cli.INTERRUPTED, cli.BROKEN_PIPE]
    assert [int(n) for n in re.findall(r"^  (\d+)", told, re.M)] == statuses


def start(*arguments, **options):
    """A process of the command line whose output is read by this one."""
    return subprocess.Popen(
        [sys.executable, "-m", "fastact", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@pytest.mark.subprocess
@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_reader_that_stops_is_no_error():
    with start() as process:
        assert process.stdout.readline().startswith(b"version")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == cli.BROKEN_PIPE


@pytest.mark.subprocess
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk that is always full")
def test_a_full_disk_is_2():
    with open("/dev/full", "w") as full:
        process = subprocess.run(
            [sys.executable, "-m", "fastact", "info"], stdout=full, stderr=subprocess.PIPE
        )
    assert process.returncode == cli.USAGE
    assert process.stderr.startswith(b"fastact: error:")
    assert process.stderr.count(b"\n") == 1


@pytest.mark.subprocess
@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_an_interrupt_is_quiet():
    # What runs the tests in the background may have set it to be ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = start("bench", "--size", "3000000")
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        process.stdout.readline()
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
    assert process.returncode == cli.INTERRUPTED


# ---- plain text ------------------------------------------------------------------------------


def test_plain_text_has_no_control_characters(fastact_, little):
    _, (shown, error) = fastact_()
    assert not set(shown + error) - set("\n") - set(map(chr, range(0x20, 0x7F)))


def test_rows_line_up(fastact_, little):
    _, (shown, _) = fastact_("check")
    rows = shown.splitlines()[2:]
    assert len({row.index("same") for row in rows[1:]} | {rows[0].index("bits")}) == 1
