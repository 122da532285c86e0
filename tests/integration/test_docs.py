"""The examples of docs/arrays.md give what they say."""

import doctest

from conftest import ROOT


def test_examples():
    file = ROOT / "docs" / "arrays.md"
    assert doctest.testfile(str(file), module_relative=False, encoding="utf-8").failed == 0
