"""The examples of docs/arrays.md and docs/guide.md give what they say."""

import doctest

import pytest

import fastact
from conftest import ROOT
from fastact import _core


@pytest.fixture
def output_cache():
    """Keep the limit, which an example changes."""
    limit = _core.config()["output cache"]
    yield
    fastact.set_output_cache(limit)


@pytest.mark.usefixtures("output_cache")
@pytest.mark.parametrize("page", ["arrays.md", "guide.md"])
def test_examples(page):
    file = ROOT / "docs" / page
    assert doctest.testfile(str(file), module_relative=False, encoding="utf-8").failed == 0
