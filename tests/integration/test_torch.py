"""Tensors in the memory of the CPU: read as arrays, and written to with out=."""

import numpy as np
import pytest
import torch

import fastact
from reference import logits, same_bits


@pytest.fixture
def x(dtype):
    return logits(dtype, (3, 4))


def test_a_tensor_gives_an_array(case, x):
    y = case.public(fastact, torch.from_numpy(x))
    assert type(y) is np.ndarray
    assert same_bits(y, case.public(fastact, x))


def test_transposed_tensor(case, x):
    y = case.public(fastact, torch.from_numpy(x).T)
    assert same_bits(y, case.public(fastact, x.T))


@pytest.mark.parametrize("wrap", [lambda out: out, lambda out: (out,)], ids=["tensor", "tuple"])
def test_out_writes_into_the_tensor(case, x, wrap):
    out = torch.zeros(3, 4, dtype=torch.from_numpy(x).dtype)
    address = out.data_ptr()
    assert case.public(fastact, torch.from_numpy(x), out=wrap(out)) is out
    assert out.data_ptr() == address
    assert same_bits(out.numpy(), case.public(fastact, x))


def test_in_place(case, x):
    tensor, expected = torch.from_numpy(x.copy()), case.public(fastact, x)
    assert case.public(fastact, tensor, out=tensor) is tensor
    assert same_bits(tensor.numpy(), expected)


def test_part_of_a_tensor(case, x):
    out = torch.zeros(3, 8, dtype=torch.from_numpy(x).dtype)
    case.public(fastact, x, out=out[:, ::2])
    assert same_bits(out[:, ::2].numpy(), case.public(fastact, x))
    assert not out[:, 1::2].any()


def test_where(elementwise, x, dtype):
    out, chosen = torch.full((3, 4), 7, dtype=torch.from_numpy(x).dtype), x > 0
    elementwise.public(fastact, x, out=out, where=chosen)
    assert same_bits(out.numpy(), np.where(chosen, elementwise.public(fastact, x), dtype(7)))


def test_prelu_with_a_tensor_of_slopes(x):
    slopes = torch.tensor([0.1, 0.2, 0.3, 0.4])
    y = fastact.prelu(torch.from_numpy(x), slopes)
    assert same_bits(y, fastact.prelu(x, slopes.numpy()))


def test_linear():
    x, out = torch.arange(3.0), torch.zeros(3)
    assert type(fastact.linear(x)) is np.ndarray
    assert fastact.linear(x, out=out) is out
    assert out.equal(x)


def test_out_of_the_wrong_shape(activation, x):
    with pytest.raises(ValueError, match=rf"^{activation.name}: out must have the shape"):
        activation.public(fastact, x, out=torch.zeros(4, 3, dtype=torch.from_numpy(x).dtype))


def test_out_that_needs_a_gradient(activation):
    out = torch.zeros(3, 4, requires_grad=True)
    with pytest.raises(TypeError, match=rf"^{activation.name}: out must .* got Tensor; .*detach"):
        activation.public(fastact, np.zeros((3, 4), np.float32), out=out)


def test_x_that_needs_a_gradient(activation):
    with pytest.raises(RuntimeError, match="detach"):
        activation.public(fastact, torch.zeros(3, 4, requires_grad=True))


def test_bfloat16_is_not_supported_yet(activation):
    with pytest.raises(TypeError, match=f"^{activation.name}: x must be an array-like"):
        activation.public(fastact, torch.zeros(3, 4, dtype=torch.bfloat16))
