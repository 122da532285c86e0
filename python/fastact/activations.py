"""The activation functions.

Notes
-----
The functions share what concerns the arrays; each docstring repeats it and adds what is its own.

x
    Any array-like of any shape, memory layout and byte order. The result has its shape, and keeps
    its memory order. A Python or NumPy scalar gives a NumPy scalar.
out
    An array of the result's shape, or a tuple of one, to write to; ``out=x`` works in place.
where, dtype, casting, order, subok
    The keywords that every NumPy ufunc takes, for all functions but `softmax`.

The dtype of x decides that of the result:

========================================  =========
x                                         result
========================================  =========
float16, float32, float64                 the same
bool, int8, uint8, int16, uint16          float32
int32, uint32, int64, uint64              float64
========================================  =========

Anything else is a TypeError. Parameters never change the dtype: they are rounded to it first, and
count as exact from there. float16 is computed in float32.

Objects with ``__array_ufunc__`` (dask, xarray, pandas, numpy.ma, subclasses of ndarray) keep their
type, and `out` may be anything that shares its memory by DLPack or as a buffer. No call raises a
floating-point warning or leaves a floating-point flag behind.
"""

import inspect

import numpy as np

from fastact import _core
from fastact._errors import ERRORS

__all__ = [
    "elu",
    "exponential",
    "hard_sigmoid",
    "leaky_relu",
    "linear",
    "prelu",
    "relu",
    "selu",
    "sigmoid",
    "softmax",
    "softplus",
    "softsign",
    "tanh",
    "thresholded_relu",
]

# What stands for {x}, {out}, ... in the docstrings below.
_SHARED = {
    "x": """\
x : array_like
    Input of any shape. float16, float32 and float64 keep their dtype; bool and integers of 8 or
    16 bits give float32, wider integers float64.""",
    "out": """\
out : ndarray or tuple of one ndarray, optional
    Array of the result's shape to write the result to; ``out=x`` works in place.
**kwargs
    `where`, `dtype`, `casting`, `order` and `subok`, as in every NumPy ufunc.""",
    "returns": """\
y : ndarray or scalar
    Array of the shape of `x`, in its memory order; a NumPy scalar if `x` is a scalar; `out` if
    that is given.""",
    "array_errors": """\
TypeError
    If `x` has an unsupported dtype (complex, object, string, datetime, longdouble, ...), `out` is
    no ndarray or its dtype cannot take the result, or a keyword is unexpected.
ValueError
    If `out` has the wrong shape or is read-only.""",
    "parameter_errors": """\
TypeError, ValueError
    If a parameter is not a real number; if it is NaN.""",
    "accuracy": """\
NaN gives NaN. The largest error of all inputs is {float32} ULP in float32; in float64 the largest
found is {float64}; float16 is correctly rounded. The bits are the same on every instruction set,
for every layout of the array and any number of threads.""",
    "softmax_accuracy": """\
In rows of up to a million entries, tried at random, the largest error is {float32} ULP in float32
and {float64} in float64; float16 is rounded once. The bits are the same on every instruction set,
along every axis and for any number of threads.""",
}


def _documented(function):
    """Fill the shared text into the docstring of a function."""
    if function.__doc__:  # None under python -OO
        doc = inspect.cleandoc(function.__doc__)
        errors = {dtype: f"{ulp:.2f}" for dtype, ulp in ERRORS.get(function.__name__, {}).items()}
        for name, text in (_SHARED | errors).items():
            doc = doc.replace(f"{{{name}}}", text)
        function.__doc__ = doc
    return function


@_documented
def linear(x, *, out=None, **kwargs):
    """Identity: x, unchanged.

    Parameters
    ----------
    x : array_like
        Input of any shape and dtype.
    {out}

    Returns
    -------
    y : ndarray or scalar
        `x` itself, the same object, if it is an ndarray or another object with
        ``__array_ufunc__``; an array or NumPy scalar made from it otherwise. A copy if a further
        argument asks for one; `out` if that is given.

    Raises
    ------
    TypeError
        If `out` is no ndarray or its dtype cannot take the result, or a keyword is unexpected.
    ValueError
        If `out` has the wrong shape or is read-only.

    Notes
    -----
    -inf gives -inf, inf gives inf, NaN gives NaN.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> x = np.array([-1.0, 0.0, 2.0])
    >>> fastact.linear(x) is x
    True
    """
    if out is not None or kwargs:
        return _copied(x, out, kwargs)
    if hasattr(x, "__array_ufunc__"):
        return x
    y = np.asarray(x)
    return y[()] if y.ndim == 0 else y


def _copied(x, out, kwargs):
    """Copy x as a ufunc of one input would, into out if that is given."""
    from fastact import arrays  # imported here because it imports this module

    keywords = {"where": True, "casting": "same_kind", "order": "K", "dtype": None, "subok": True}
    for name in kwargs:
        if name not in keywords:
            accepted = ", ".join(["out", *keywords])
            raise TypeError(f"linear: unexpected keyword {name!r}; accepted are {accepted}")
    keywords.update(kwargs)
    where, casting = keywords["where"], keywords["casting"]
    if isinstance(out, tuple) and len(out) == 1:
        out = out[0]
    if any(hasattr(a, "__array_ufunc__") and not isinstance(a, np.ndarray) for a in (x, out)):
        return np.positive(x, out=out, **kwargs)  # x or out is an array of another library
    if out is not None and not isinstance(out, np.ndarray):
        _copied(x, arrays.memory_of("linear", out), kwargs)
        return out

    source = np.asanyarray(x)
    shape = np.broadcast_shapes(source.shape, np.shape(where))
    if out is not None:
        if out.shape != shape:
            raise ValueError(f"linear: out must have shape {shape}, got shape {out.shape}")
        if not out.flags.writeable:
            raise ValueError("linear: out must be writeable, got a read-only array")

    with np.errstate(all="ignore"):  # a cast to a narrower dtype may overflow
        if out is None:
            # All of x is copied: what where= leaves out may hold anything, as in a ufunc.
            y = np.broadcast_to(source, shape, subok=True).astype(
                source.dtype if keywords["dtype"] is None else keywords["dtype"],
                order=keywords["order"],
                casting=casting,
                subok=keywords["subok"],
            )
            return y if y.ndim else y[()]
        if keywords["dtype"] is not None:
            source = source.astype(keywords["dtype"], casting=casting)
        if np.may_share_memory(out, source):
            source = source.copy()  # copyto itself does not see every overlap
        np.copyto(out, source, casting=casting, where=where)
    return out


@_documented
def relu(x, alpha=0.0, max_value=None, threshold=0.0, *, out=None, **kwargs):
    """Rectified linear unit: x from threshold to max_value, alpha * (x - threshold) below.

    With the defaults this is max(x, 0). In general it is max_value where x >= max_value;
    x where threshold <= x < max_value; alpha * (x - threshold) elsewhere.

    Parameters
    ----------
    {x}
    alpha : float, default 0.0
        Slope below `threshold`.
    max_value : float, optional
        Largest value of the result, at least 0; None sets no limit.
    threshold : float, default 0.0
        Where the lower branch ends; `threshold` itself belongs to the upper one.
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}
    {parameter_errors}
    ValueError
        If `max_value` is negative.

    Notes
    -----
    -inf gives -inf * alpha, which is 0 for alpha = 0; inf gives `max_value`, or inf without one.
    {accuracy}

    References
    ----------
    .. [1] V. Nair and G. E. Hinton, "Rectified linear units improve restricted Boltzmann
       machines", ICML 2010.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> x = np.array([-4.0, -1.0, 2.0, 8.0])
    >>> fastact.relu(x)
    array([0., 0., 2., 8.])
    >>> fastact.relu(x, alpha=0.5, max_value=6.0)
    array([-2. , -0.5,  2. ,  6. ])
    >>> fastact.relu(x, threshold=4.0)
    array([0., 0., 0., 8.])
    """
    return _core.relu(x, alpha, max_value, threshold, out, kwargs)


@_documented
def elu(x, alpha=1.0, *, out=None, **kwargs):
    """Exponential linear unit: x where x > 0, else alpha * (e^x - 1).

    Parameters
    ----------
    {x}
    alpha : float, default 1.0
        Scale of the negative part, which tends to -alpha.
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}
    {parameter_errors}

    Notes
    -----
    -inf gives -alpha, inf gives inf.
    {accuracy}

    References
    ----------
    .. [1] D.-A. Clevert, T. Unterthiner and S. Hochreiter, "Fast and accurate deep network
       learning by exponential linear units (ELUs)", ICLR 2016, arXiv:1511.07289.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.elu(np.array([-1.0, 0.0, 2.0]))
    array([-0.63212056,  0.        ,  2.        ])
    """
    return _core.elu(x, alpha, out, kwargs)


@_documented
def selu(x, *, out=None, **kwargs):
    """Scaled exponential linear unit: scale * elu(x, a).

    The constants are scale = 1.0507009873554804934193349852946 and
    a = 1.6732632423543772848170429916717; they keep mean and variance of the inputs from layer to
    layer, given weights initialised by ``lecun_normal``.

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives -scale * a = -1.758..., inf gives inf.
    {accuracy}

    References
    ----------
    .. [1] G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, "Self-normalizing neural
       networks", NeurIPS 2017, arXiv:1706.02515.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.selu(np.array([-1.0, 0.0, 1.0]))
    array([-1.11133074,  0.        ,  1.05070099])
    """
    return _core.selu(x, out, kwargs)


@_documented
def softplus(x, *, out=None, **kwargs):
    """Softplus: log(e^x + 1).

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives 0, inf gives inf; no finite x overflows.
    {accuracy}

    References
    ----------
    .. [1] C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia, "Incorporating second-order
       functional knowledge for better option pricing", NIPS 2000.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.softplus(np.array([-1.0, 0.0, 1.0, 1000.0]))
    array([3.13261688e-01, 6.93147181e-01, 1.31326169e+00, 1.00000000e+03])
    """
    return _core.softplus(x, out, kwargs)


@_documented
def softsign(x, *, out=None, **kwargs):
    """Softsign: x / (abs(x) + 1).

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives -1, inf gives 1, -0.0 gives -0.0.
    {accuracy}

    References
    ----------
    .. [1] J. Turian, J. Bergstra and Y. Bengio, "Quadratic features and deep architectures for
       chunking", NAACL-HLT 2009.
    .. [2] X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward
       neural networks", AISTATS 2010.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.softsign(np.array([-1.0, 0.0, 3.0]))
    array([-0.5 ,  0.  ,  0.75])
    """
    return _core.softsign(x, out, kwargs)


@_documented
def tanh(x, *, out=None, **kwargs):
    """Hyperbolic tangent: (e^x - e^-x) / (e^x + e^-x).

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives -1, inf gives 1, -0.0 gives -0.0.
    {accuracy}

    References
    ----------
    .. [1] Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, "Efficient BackProp", in Neural
       Networks: Tricks of the Trade, 1998.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.tanh(np.array([-1.0, 0.0, 0.5]))
    array([-0.76159416,  0.        ,  0.46211716])
    """
    return _core.tanh(x, out, kwargs)


@_documented
def sigmoid(x, *, out=None, **kwargs):
    """Logistic sigmoid: 1 / (1 + e^-x).

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives 0, inf gives 1; no finite x overflows.
    {accuracy}

    References
    ----------
    .. [1] D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by
       back-propagating errors", Nature 323, 1986.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.sigmoid(np.array([-1.0, 0.0, 1.0]))
    array([0.26894142, 0.5       , 0.73105858])
    """
    return _core.sigmoid(x, out, kwargs)


@_documented
def hard_sigmoid(x, *, out=None, **kwargs):
    """Hard sigmoid: 0 where x < -2.5, 1 where x > 2.5, else 0.2 x + 0.5.

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives 0, inf gives 1.
    {accuracy}

    References
    ----------
    .. [1] M. Courbariaux, Y. Bengio and J.-P. David, "BinaryConnect: training deep neural networks
       with binary weights during propagations", NIPS 2015, arXiv:1511.00363; the slope of 0.2 is
       that of Keras.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.hard_sigmoid(np.array([-3.0, 0.0, 1.0, 3.0]))
    array([0. , 0.5, 0.7, 1. ])
    """
    return _core.hard_sigmoid(x, out, kwargs)


@_documented
def exponential(x, *, out=None, **kwargs):
    """Exponential: e^x.

    Parameters
    ----------
    {x}
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}

    Notes
    -----
    -inf gives 0, inf gives inf; results below the normal range are subnormal, not 0.
    {accuracy}

    References
    ----------
    .. [1] P. McCullagh and J. A. Nelder, "Generalized linear models", 2nd edition, 1989: the
       inverse of the log link.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.exponential(np.array([-1.0, 0.0, 1.0]))
    array([0.36787944, 1.        , 2.71828183])
    """
    return _core.exponential(x, out, kwargs)


@_documented
def softmax(x, axis=-1, *, out=None):
    """Softmax: e^x / sum over axis of e^x, computed without overflow.

    Parameters
    ----------
    x : array_like
        Logits, of at least 2 dimensions. float16, float32 and float64 keep their dtype; bool and
        integers of 8 or 16 bits give float32, wider integers float64.
    axis : int or tuple of ints, default -1
        The axis, or distinct axes, along which the result sums to 1. For objects of xarray also the
        name of a dimension, or a tuple of names.
    out : ndarray or tuple of one ndarray, optional
        Array of the shape of `x` to write the result to; ``out=x`` works in place.

    Returns
    -------
    y : ndarray
        Array of the shape of `x`, in its memory order; `out` if that is given. Objects of dask,
        xarray, pandas and numpy.ma keep their type; masked entries take no part.

    Raises
    ------
    TypeError
        If `x` has an unsupported dtype (complex, object, string, datetime, longdouble, ...), `axis`
        is not an int or a tuple of ints, or `out` is no ndarray or its dtype cannot take the
        result.
    ValueError
        If `x` has fewer than 2 dimensions, an axis is repeated, or `out` has the wrong shape or is
        read-only.
    numpy.exceptions.AxisError
        If an axis is out of range.

    Notes
    -----
    A row, that is the entries along `axis`, with a NaN is all NaN. A row whose maximum is inf gives
    its inf entries equal shares, and 0 elsewhere; a row of nothing but -inf is NaN. An empty axis
    gives an empty result.
    {softmax_accuracy}

    References
    ----------
    .. [1] J. S. Bridle, "Probabilistic interpretation of feedforward classification network
       outputs, with relationships to statistical pattern recognition", in Neurocomputing, 1990.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.softmax(np.array([[1.0, 2.0, 3.0], [1000.0, 1000.0, -np.inf]]))
    array([[0.09003057, 0.24472847, 0.66524096],
           [0.5       , 0.5       , 0.        ]])
    """
    return _core.softmax(x, axis, out)


@_documented
def leaky_relu(x, alpha=0.3, *, out=None, **kwargs):
    """Leaky rectified linear unit: x where x >= 0, else alpha * x.

    Parameters
    ----------
    {x}
    alpha : float, default 0.3
        Slope where x < 0.
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}
    {parameter_errors}

    Notes
    -----
    -inf gives -inf * alpha, inf gives inf.
    {accuracy}

    References
    ----------
    .. [1] A. L. Maas, A. Y. Hannun and A. Y. Ng, "Rectifier nonlinearities improve neural network
       acoustic models", ICML 2013.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.leaky_relu(np.array([-1.0, 0.0, 2.0]))
    array([-0.3,  0. ,  2. ])
    """
    return _core.leaky_relu(x, alpha, out, kwargs)


@_documented
def prelu(x, alpha, *, out=None, **kwargs):
    """Parametric rectified linear unit: x where x >= 0, else alpha * x, with an array alpha.

    Parameters
    ----------
    {x}
    alpha : array_like
        Slopes where x < 0, of a shape that broadcasts to that of `x`; converted to the dtype of the
        result.
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}
    ValueError
        If `alpha` does not broadcast to the shape of `x`.

    Notes
    -----
    -inf gives -inf * alpha, inf gives inf.
    {accuracy}

    References
    ----------
    .. [1] K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers: surpassing human-level
       performance on ImageNet classification", ICCV 2015, arXiv:1502.01852.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> x = np.array([[-1.0, -1.0], [4.0, -4.0]])
    >>> fastact.prelu(x, np.array([0.25, 0.5]))
    array([[-0.25, -0.5 ],
           [ 4.  , -2.  ]])
    """
    return _core.prelu(x, alpha, out, kwargs)


@_documented
def thresholded_relu(x, theta=1.0, *, out=None, **kwargs):
    """Thresholded rectified linear unit: x where x > theta, else 0.

    Parameters
    ----------
    {x}
    theta : float, default 1.0
        Threshold, at least 0.
    {out}

    Returns
    -------
    {returns}

    Raises
    ------
    {array_errors}
    {parameter_errors}
    ValueError
        If `theta` is negative.

    Notes
    -----
    -inf gives 0, inf gives inf.
    {accuracy}

    References
    ----------
    .. [1] K. Konda, R. Memisevic and D. Krueger, "Zero-bias autoencoders and the benefits of
       co-adapting features", ICLR 2015, arXiv:1402.3337.

    Examples
    --------
    >>> import numpy as np
    >>> import fastact
    >>> fastact.thresholded_relu(np.array([-1.0, 1.0, 2.0]))
    array([0., 0., 2.])
    """
    return _core.thresholded_relu(x, theta, out, kwargs)
