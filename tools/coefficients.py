"""Writes csrc/coefficients.h, the constants, tables and polynomials of the elementary functions.

Run it without arguments to write the header, with --check to compare the header with what would
be written. Every polynomial comes from the Remez exchange; its coefficients are then rounded one
at a time, lowest degree first, each time refitting those that remain.
"""

from __future__ import annotations

import argparse
import math
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mpmath import mp, mpf

mp.prec = 200
HEADER = Path(__file__).resolve().parents[1] / "csrc" / "coefficients.h"
Function = Callable[[mpf], mpf]


@dataclass(frozen=True)
class Format:
    """A binary floating-point type of C++ and how to round to it and write it."""

    name: str
    precision: int
    suffix: str
    code: str
    bits_code: str

    def round(self, x: mpf) -> mpf:
        """The nearest number of this format, ties to even."""
        with mp.workprec(self.precision):
            return +mpf(x)

    def literal(self, x: mpf) -> str:
        """x, which this format holds exactly, as a C++ literal."""
        mantissa, exponent = float(x).hex().split("p")
        mantissa = mantissa.rstrip("0").rstrip(".") if float(x) else "0x0"
        return f"{mantissa}p{exponent}{self.suffix}"

    def ulp(self, x: mpf) -> mpf:
        """The unit in the last place of x."""
        return mpf(2) ** (math.frexp(float(abs(x)))[1] - self.precision)

    def add_to_bits(self, x: mpf, n: int) -> mpf:
        """The number whose bits are those of x plus n."""
        (bits,) = struct.unpack(self.bits_code, struct.pack(self.code, float(x)))
        return mpf(struct.unpack(self.code, struct.pack(self.bits_code, bits + n))[0])


HALF = Format("half", 11, "", "<e", "<H")
FLOAT = Format("float", 24, "f", "<f", "<I")
DOUBLE = Format("double", 53, "", "<d", "<Q")


def horner(coefficients: Sequence[mpf], x: mpf) -> mpf:
    """The polynomial with these ascending coefficients at x."""
    y = mpf(0)
    for c in reversed(coefficients):
        y = y * x + c
    return y


def minimax(
    points: Sequence[mpf], weights: Sequence[mpf], values: Sequence[mpf], degree: int
) -> list[mpf]:
    """The polynomial with the least max |weight * (polynomial - value)| over the points."""
    n, last = degree + 2, len(points) - 1
    reference = [round(last * (1 - math.cos(math.pi * i / (n - 1))) / 2) for i in range(n)]
    while True:
        matrix = mp.matrix(n, n)
        for row, i in enumerate(reference):
            for j in range(degree + 1):
                matrix[row, j] = points[i] ** j
            matrix[row, n - 1] = (-1) ** row / abs(weights[i])
        solution = mp.lu_solve(matrix, mp.matrix([values[i] for i in reference]))
        polynomial, level = list(solution)[:-1], solution[n - 1]
        errors = [
            abs(w) * (y - horner(polynomial, x))
            for x, w, y in zip(points, weights, values, strict=True)
        ]
        if max(map(abs, errors)) <= 1.001 * abs(level):
            return polynomial
        # The largest error of each run of one sign. Left to errors not below the level there are n
        # runs or more, and the level rises with each exchange.
        reference = []
        for i, e in enumerate(errors):
            if abs(e) < abs(level) * (1 - mpf(2) ** -40):
                continue
            if not reference or e * errors[reference[-1]] < 0:
                reference.append(i)
            elif abs(e) > abs(errors[reference[-1]]):
                reference[-1] = i
        while len(reference) > n:
            del reference[0 if abs(errors[reference[0]]) < abs(errors[reference[-1]]) else -1]


def fit(f: Function, weight: Function, low: mpf, high: mpf, degree: int, to: Format) -> list[mpf]:
    """A polynomial near f on [low, high] with coefficients of a format; weight as in minimax."""
    count = 16 * (degree + 2)
    angles = [mp.pi * (2 * i + 1) / (2 * count) for i in range(count)]
    points = [(low + high) / 2 - (high - low) / 2 * mp.cos(angle) for angle in angles]
    return fit_to(points, [weight(x) for x in points], [f(x) for x in points], degree, to)


def fit_to(
    points: Sequence[mpf],
    weights: Sequence[mpf],
    values: Sequence[mpf],
    degree: int,
    to: Format,
) -> list[mpf]:
    """The same at given points."""
    rounded: list[mpf] = []
    for remaining in range(degree, -1, -1):
        c = to.round(minimax(points, weights, values, remaining)[0])
        rounded.append(c)
        values = [(y - c) / x for x, y in zip(points, values, strict=True)]
        weights = [w * x for x, w in zip(points, weights, strict=True)]
    return rounded


def worst(
    polynomial: Sequence[mpf], f: Function, weight: Function, low: mpf, high: mpf, count: int = 2000
) -> mpf:
    """Max |weight * (polynomial - f)| over a dense grid of [low, high], as log2."""
    grid = [low + (high - low) * i / count for i in range(count + 1)]
    return mp.log(max(abs(weight(x) * (horner(polynomial, x) - f(x))) for x in grid if x), 2)


def power(log2: mpf) -> str:
    """An error given by its log2, as 2^-N."""
    return f"2^{float(log2):.1f}"


def scalar(to: Format, name: str, value: mpf) -> str:
    """A constant as a member."""
    return f"    static constexpr {to.name} {name} = {to.literal(value)};"


def array(to: Format, name: str, values: Sequence[mpf]) -> str:
    """A table or polynomial as a member."""
    per_line = 4 if to is FLOAT else 3
    literals = [to.literal(x) for x in values]
    lines = [", ".join(literals[i : i + per_line]) for i in range(0, len(literals), per_line)]
    body = ",\n        ".join(lines)
    return f"    static constexpr {to.name} {name}[{len(values)}] = {{\n        {body}}};"


def struct_of(name: str, to: Format, members: Sequence[str], base: str = "") -> str:
    """A specialisation of a struct of members, perhaps with those of a base."""
    inherits = f" : {base}" if base else ""
    return "\n".join([f"template <>\nstruct {name}<{to.name}>{inherits} {{", *members, "};"])


def exp_rest(r: mpf) -> mpf:
    """P in e^r = 1 + r + r^2 P(r)."""
    return (mp.expm1(r) - r) / r**2


def exp_rest_weight(r: mpf) -> mpf:
    """What makes an error of P one relative to e^r."""
    return r**2 / mp.exp(r)


def exp_reduction(to: Format, steps: int) -> str:
    """Constants of r = x - k ln2/steps."""
    step = mp.log(2) / steps
    low = step - to.round(step)
    unit = mpf(2) ** mp.nint(mp.log(abs(low), 2))
    members = [
        f"    static constexpr int steps = {steps};",
        scalar(to, "inverse_step", to.round(1 / step)),
        scalar(to, "magic", mpf(3) * 2 ** (to.precision - 2)),
        scalar(to, "step_high", to.round(step)),
        scalar(to, "step_low", to.round(low)),
        scalar(to, "unit", unit if abs(low / unit + 1) < mpf("0.023") else mpf(1)),
    ]
    return "\n".join([f"template <>\nstruct {reduced(to, steps)} {{", *members, "};"])


def reduced(to: Format, steps: int) -> str:
    """What the constants above are called."""
    return f"exp_reduction<{to.name}, {steps}>"


def exp_coefficients(to: Format, degree: int) -> str:
    """Constants of e^x = 2^(k/8) e^r, r = x - k ln2/8."""
    exact = [mpf(2) ** (mpf(j) / 8) for j in range(8)]
    table = [to.round(x) for x in exact]
    step = 1 << (to.precision - 4)  # an eighth of the mantissa's range

    bound = mp.log(2) / 16 * mpf("1.01")
    p = fit(exp_rest, exp_rest_weight, -bound, bound, degree, to)
    error = worst(p, exp_rest, exp_rest_weight, -bound, bound)
    error_expm1 = worst(p, exp_rest, lambda r: r**2 / mp.expm1(r), -bound, bound)
    return struct_of(
        "exp_coefficients",
        to,
        [
            "    static constexpr bool needs_low = true, takes_c_off = false;",
            f"    // 2^(j/8) rounded, with j << {to.precision - 4} taken off its bits.",
            array(to, "high", [to.add_to_bits(x, -j * step) for j, x in enumerate(table)]),
            "    // What the rounding of 2^(j/8) lost, relative to the rounded.",
            array(to, "low", [to.round((x - y) / y) for x, y in zip(exact, table, strict=True)]),
            "    // P in e^r = 1 + r + r^2 P(r), |r| <= 1.01 ln2/16: error "
            f"{power(error)} relative to e^r,",
            f"    // {power(error_expm1)} relative to e^r - 1.",
            array(to, "polynomial", p),
        ],
        reduced(to, 8),
    )


@dataclass(frozen=True)
class OffsetTable:
    """The best rounded numbers 2^(j/steps) e^c, e^c less than so many ulp above 1."""

    lines: list[str]
    factor: mpf  # e^c


def offset_table(to: Format, steps: int, count: int) -> OffsetTable:
    """Find the best c."""
    exact = [mpf(2) ** (mpf(j) / steps) for j in range(steps)]
    ones = 2 ** (to.precision - 1)
    # x (ones + n) in units of 2^-64, of which it takes the last 64 bits
    parts = [(int(mp.floor(x * ones * 2**64)), int(mp.floor(x * 2**64)), float(x)) for x in exact]

    def lost(n: int) -> float:
        fractions = [((first + n * part) % 2**64, x) for first, part, x in parts]
        return max(min(fraction, 2**64 - fraction) / x for fraction, x in fractions)

    factor = 1 + mpf(min(range(1, count), key=lost)) / ones
    table = [to.round(x * factor) for x in exact]
    error = max(abs(y / (x * factor) - 1) for x, y in zip(exact, table, strict=True))
    step = ones // steps
    lines = [
        "    static constexpr bool needs_low = false;",
        f"    // 2^(j/{steps}) e^c within {power(mp.log(error, 2))}, "
        f"with j << {step.bit_length() - 1} taken off.",
        array(to, "high", [to.add_to_bits(x, -j * step) for j, x in enumerate(table)]),
    ]
    return OffsetTable(lines, factor)


def offset_exp_coefficients_float(steps: int, degree: int, count: int) -> str:
    """Constants of e^x = (2^(k/steps) e^c) e^v, v = r - c."""
    to, table = FLOAT, offset_table(FLOAT, steps, count)
    c = mp.log(table.factor)
    bound = mp.log(2) / steps / 2 * mpf("1.002") + c
    p = fit(exp_rest, exp_rest_weight, -bound, bound, degree, to)
    error = power(worst(p, exp_rest, exp_rest_weight, -bound, bound))
    return struct_of(
        "offset_exp_coefficients",
        to,
        [
            *table.lines,
            "    static constexpr bool takes_c_off = true;",
            scalar(to, "c", to.round(c)),
            f"    // P in e^v = 1 + v + v^2 P(v), |v| <= 1.002 ln2/{2 * steps} + c: error {error} "
            "relative to e^v.",
            array(to, "polynomial", p),
        ],
        reduced(to, steps),
    )


def softmax_exp_coefficients_float(steps: int, count: int) -> str:
    """Constants of e^x = (2^(k/steps) e^c) e^r, but for e^c."""
    return struct_of(
        "softmax_exp_coefficients",
        FLOAT,
        [
            *offset_table(FLOAT, steps, count).lines,
            "    static constexpr bool takes_c_off = false;",
        ],
        reduced(FLOAT, steps),
    )


def offset_exp_coefficients_double(steps: int, degree: int, count: int) -> str:
    """Constants of e^x = (2^(k/steps) e^c) e^(r - c)."""
    to, table = DOUBLE, offset_table(DOUBLE, steps, count)

    def f(r: mpf) -> mpf:
        return mp.exp(r) / table.factor - 1

    def weight(r: mpf) -> mpf:
        return table.factor / mp.exp(r)

    bound = mp.log(2) / steps / 2 * mpf("1.01")
    p = fit(f, weight, -bound, bound, degree, to)
    error = power(worst(p, f, weight, -bound, bound))
    return struct_of(
        "offset_exp_coefficients",
        to,
        [
            *table.lines,
            "    static constexpr bool takes_c_off = false;",
            f"    // P in e^(r - c) = 1 + P(r), |r| <= 1.01 ln2/{2 * steps}: error {error} "
            "relative to e^r.",
            array(to, "polynomial", p),
        ],
        reduced(to, steps),
    )


def short_exp_series() -> str:
    """Constants of e^x = 2^k e^r, r = x - k ln2, for results in float16."""
    ln2 = mp.log(2)

    bound = ln2 / 2 * mpf("1.01")
    p = fit(exp_rest, exp_rest_weight, -bound, bound, 4, FLOAT)
    error = power(worst(p, exp_rest, exp_rest_weight, -bound, bound))
    return "\n".join(
        [
            "/// e^x = 2^k e^r with k = round(x / ln2), r = x - k ln2, for results in float16",
            "struct short_exp_series {",
            scalar(FLOAT, "one_over_ln2", FLOAT.round(1 / ln2)),
            scalar(FLOAT, "ln2", FLOAT.round(ln2)),
            "    // P in e^r = 1 + r + r^2 P(r), |r| <= 1.01 ln2/2: "
            f"error {error} relative to e^r.",
            array(FLOAT, "polynomial", p),
            "};",
        ]
    )


def short_log1p_series() -> str:
    """A polynomial for log(1 + t), for results in float16."""

    def f(t: mpf) -> mpf:
        return mp.log1p(t) / t

    def weight(t: mpf) -> mpf:
        return 1 / f(t)

    p = fit(f, weight, mpf(0), mpf("1.0001"), 8, FLOAT)
    error = power(worst(p, f, weight, mpf(0), mpf("1.0001")))
    return "\n".join(
        [
            "/// log(1 + t) for t in [0, 1], for results in float16",
            "struct short_log1p_series {",
            f"    // P in log(1 + t) = t P(t): error {error} relative to it.",
            array(FLOAT, "polynomial", p),
            "};",
        ]
    )


@dataclass(frozen=True)
class TanhPoint:
    """A float m amid [low, high], and floats that are almost tanh(m) and tanh'(m)."""

    low: mpf
    high: mpf
    m: mpf
    value: mpf
    slope: mpf

    @property
    def reach(self) -> mpf:
        """The largest distance of a number of the interval from m."""
        return max(self.m - self.low, self.high - self.m)

    def sensitivity(self, d: mpf) -> mpf:
        """By how much an error of d coth(d) puts tanh(m + d) off, relative to that."""
        if not self.low <= self.m + d <= self.high:
            return mpf(0)
        y = mp.tanh(self.m + d)
        return abs((y - self.value) / (d * mp.coth(d) + self.value * d) / y)

    def lost(self) -> tuple[mpf, mpf]:
        """What tanh(m) lacks, and tanh'(m) at the farther end, relative to tanh(m)."""
        exact = mp.tanh(self.m)
        slope = self.reach * (1 - exact**2 - self.slope)
        return abs((exact - self.value) / exact), abs(slope / exact)


def tanh_point(low: mpf, high: mpf) -> TanhPoint:
    """The best of those near the middle, with high - m below tanh(m).

    The accurate tables of Gal and Bachelis (ACM TOMS 17, 1991). Double arithmetic suffices: what
    the search tells apart is far above its rounding errors.
    """
    middle, half = float(low + high) / 2, float(high - low) / 2
    first = FLOAT.round(mp.tanh(middle))
    best = (math.inf, 0.0, 0.0, 0.0)
    for n in range(-(2**14), 2**14 + 1):
        y = float(FLOAT.add_to_bits(first, n))
        if y >= 1:
            break
        (x,) = struct.unpack("<f", struct.pack("<f", math.atanh(y)))
        if abs(x - middle) < half / 10 and float(high) - x < y:
            slope = 1 - math.tanh(x) ** 2
            (slope_rounded,) = struct.unpack("<f", struct.pack("<f", slope))
            lost = (abs(math.tanh(x) - y) + half * abs(slope - slope_rounded)) / y
            best = min(best, (lost, x, y, slope_rounded))
    if best[0] == math.inf:
        raise ValueError(f"no point of tanh between {low} and {high}")
    return TanhPoint(low, high, *map(mpf, best[1:]))


def tanh_coefficients_float() -> str:
    """Constants of tanh by its addition theorem."""
    clamp, shift = mpf("9.015625"), FLOAT.round(mpf("0.93"))
    around_0, *seams = (y - shift for y in (mpf("1.5"), 2, 3, 4, 6, 8))
    points = [tanh_point(low, high) for low, high in pairwise([around_0, *seams, clamp])]
    lost, lost_slope = (power(mp.log(max(p.lost()[i] for p in points), 2)) for i in (0, 1))
    # a + shift begins at entry 5, which like 6 is around 0, where the slope is below every s P.
    zero = TanhPoint(mpf(0), around_0, mpf(0), mpf(0), mpf(-1))
    table = [*points[1:], zero, zero, points[0]]

    def f(s: mpf) -> mpf:
        d = mp.sqrt(s)
        return (1 - d * mp.coth(d)) / s

    def weight(s: mpf) -> mpf:
        d = mp.sqrt(s)
        return s * max(p.sensitivity(x) for p in [zero, *points] for x in (d, -d))

    reach = max(point.reach for point in points)
    p = fit(f, weight, mpf(0), reach**2, 3, FLOAT)
    error = power(worst(p, f, weight, mpf(0), reach**2))
    return struct_of(
        "tanh_coefficients",
        FLOAT,
        [
            "    // From here on tanh rounds to 1; a = abs(x) is clamped to it.",
            scalar(FLOAT, "clamp", clamp),
            "    // Entry (bits(a + shift) >> 22) & 7, two per binade.",
            scalar(FLOAT, "shift", shift),
            "    // Points m, tanh(m), which lacks "
            f"{lost} of it at most, and 1 - tanh(m)^2, which lacks",
            f"    // {lost_slope} at the ends of the intervals: m is chosen for both. Around 0 the "
            "latter is -1,",
            "    // less than every s P.",
            array(FLOAT, "m", [point.m for point in table]),
            array(FLOAT, "value", [point.value for point in table]),
            array(FLOAT, "slope", [point.slope for point in table]),
            "    // P in 1 - d coth(d) = s P(s), s = d^2, d = a - m: error "
            f"{error} relative to tanh.",
            array(FLOAT, "polynomial", p),
        ],
    )


def short_tanh_series() -> str:
    """A polynomial per interval for tanh of float16."""
    clamp, slope = mpf("4.53125"), mpf("3.25")
    seams = [(mpf(2) ** e * m - 1) / slope for e in range(4) for m in (1, mpf("1.5"))]
    positive = (struct.unpack("<e", struct.pack("<H", n))[0] for n in range(1, 0x7C00))
    # What is smaller tanh rounds to.
    inputs = [mpf(x) for x in positive if 2.0**-8 < x < clamp]

    def weight(x: mpf) -> mpf:
        """One over how far tanh(x) is from where float16 rounds to another number."""
        y = mp.tanh(x)
        return 1 / (HALF.ulp(y) * abs(mp.frac(y / HALF.ulp(y)) - 0.5))

    rows, levels = [], []
    for low, high in pairwise([*seams, clamp]):
        points = [x for x in inputs if low <= x < high]
        # The first one is a polynomial times x, so that small numbers keep all their bits.
        power = 0 if low else 1
        weights = [weight(x) * x**power for x in points]
        values = [mp.tanh(x) / x**power for x in points]
        c = fit_to(points, weights, values, 5 - power, FLOAT)
        errors = [
            w * abs(horner(c, x) - y) for x, w, y in zip(points, weights, values, strict=True)
        ]
        levels.append(max(errors))
        rows.append([mpf(0)] * power + c)
    columns = zip(*rows[2:], *rows[:2], strict=True)  # as in tanh_coefficients_float
    return "\n".join(
        [
            "/// tanh(x) for float16 by a polynomial per interval",
            "struct short_tanh_series {",
            "    // From here on tanh rounds to 1; a = abs(x) is clamped to it.",
            scalar(FLOAT, "clamp", clamp),
            "    // Entry (bits(1 + slope a) >> 22) & 7, two per binade.",
            scalar(FLOAT, "slope", slope),
            "    // tanh(a) = c[0] + a (c[1] + ... + a c[5]), but for the roundings off by at most "
            f"{float(max(levels)):.2f} of",
            "    // what would make another float16 of it.",
            "    static constexpr float c[6][8] = {",
            *(f"        {{{', '.join(map(FLOAT.literal, column))}}}," for column in columns),
            "    };",
            "};",
        ]
    )


def interpolated(f: Function, low: mpf, high: mpf, count: int) -> list[mpf]:
    """The polynomial of `count` coefficients that meets f at as many points, both ends included."""
    angles = [mp.pi * i / (count - 1) for i in range(count)]
    points = [(low + high) / 2 - (high - low) / 2 * mp.cos(angle) for angle in angles]
    matrix = mp.matrix([[x**j for j in range(count)] for x in points])
    return list(mp.lu_solve(matrix, mp.matrix([f(x) for x in points])))


def nearly_double(f: Function, slope: mpf, middle: mpf) -> mpf:
    """Of the doubles from `middle` on one whose f, of that slope there, is nearly a double, too."""
    step, y = DOUBLE.ulp(middle), f(middle)
    unit = DOUBLE.ulp(y)
    first, change = (int(mp.floor(a / unit * 2**64)) for a in (y, slope * step))

    def lost(n: int) -> int:
        fraction = (first + n * change) % 2**64
        return min(fraction, 2**64 - fraction)

    return middle + min(range(2**12), key=lost) * step


class TanhRow:
    """A row of the table of tanh for doubles: m, c0, ..., c6 for a in [low, high]."""

    def __init__(self, low: mpf, high: mpf) -> None:
        self.low, self.high = low, high
        self.middle = mpf(0)
        if low > 0:
            middle = DOUBLE.round((low + high) / 2)
            slope = 1 - mp.tanh(middle) ** 2 - (1 if middle < 1 else 0)
            self.middle = nearly_double(self.exact, slope, middle)
        self.c0 = DOUBLE.round(self.exact(self.middle))
        self.lost = abs(self.exact(self.middle) - self.c0) / mp.tanh(high)
        self.c = [
            DOUBLE.round(c)
            for c in interpolated(self.quotient, low - self.middle, high - self.middle, 6)
        ]

    @property
    def values(self) -> list[mpf]:
        """What the table holds."""
        return [self.middle, self.c0, *self.c]

    def exact(self, a: mpf) -> mpf:
        """tanh(a) - min(a, 1), the two sides of 1 told apart by the row."""
        return mp.tanh(a) - (a if self.high <= 1 else 1)

    def quotient(self, d: mpf) -> mpf:
        """What the polynomial c1 + c2 d + ... is near: 0 at a = d = 0."""
        return d and (self.exact(self.middle + d) - self.c0) / d

    def error(self) -> mpf:
        """That of the polynomial, relative to tanh, as log2."""
        return worst(
            self.c,
            self.quotient,
            lambda d: d / mp.tanh(self.middle + d),
            self.low - self.middle,
            self.high - self.middle,
            20,
        )

    def computed(self, a: mpf) -> mpf:
        """What the kernel returns for the double a, each operation rounded."""
        d, y = a - self.middle, mpf(0)
        for c in reversed([self.c0, *self.c]):
            y = DOUBLE.round(y * d + c)
        return DOUBLE.round(min(a, mpf(1)) + y)


def tanh_coefficients_double() -> str:
    """Constants of tanh by a polynomial per interval."""
    clamp, shift, per_binade = mpf("19.125"), mpf(1) / 4, 64
    seams = [mpf(0)]
    for exponent in range(-2, 5):
        width = mpf(2) ** exponent / per_binade
        seams += [2**exponent + width * (i + 1) - shift for i in range(per_binade)]
    seams = [seam for seam in seams if seam < clamp]
    rows = [TanhRow(low, high) for low, high in pairwise([*seams, clamp])]
    for left, right in pairwise(rows):
        before, after = right.low - DOUBLE.ulp(right.low), right.low + DOUBLE.ulp(right.low)
        at_seam = (left.computed(right.low), right.computed(right.low))
        if left.computed(before) > min(at_seam) or max(at_seam) > right.computed(after):
            raise ValueError(f"tanh would fall at {right.low}")
    bits_before = 52 - (per_binade.bit_length() - 1)
    (first,) = struct.unpack("<Q", struct.pack("<d", float(shift)))
    lost = power(mp.log(max(row.lost for row in rows), 2))
    error = power(max(row.error() for row in rows))
    lines = []
    for i, row in enumerate([rows[0], *rows]):
        literals = [DOUBLE.literal(x) for x in row.values]
        lines.append(f"    {{{', '.join(literals[:3])},  // {i}")
        lines.append(f"     {', '.join(literals[3:6])},")
        lines.append(f"     {', '.join(literals[6:])}}},")
    size = f"[{len(rows) + 1}][8]"
    constants = struct_of(
        "tanh_coefficients",
        DOUBLE,
        [
            "    // From here on tanh rounds to 1; abs(x) is clamped to it.",
            scalar(DOUBLE, "clamp", clamp),
            f"    // a + shift has {per_binade} intervals per binade. Just below "
            f"{mp.nstr(shift, 3)}, as the sum of",
            "    // an a below 1 is not to round to where the intervals from 1 on begin.",
            scalar(DOUBLE, "shift", DOUBLE.add_to_bits(shift, -1)),
            f"    // Row (bits(a + shift) >> {bits_before}) - first, for a = min(abs(x), clamp): "
            "{m, c0, ..., c6},",
            "    // tanh(a) = min(a, 1) + (c0 + d (c1 + d (c2 + ... + d c6))), d = a - m. c0 lacks "
            f"{lost}",
            "    // of tanh at most, m chosen for it. "
            f"Error {error} relative to tanh, least at both ends.",
            "    // Row 0, the same as row 1, serves where a vanishes beside shift.",
            f"    static constexpr int bits_below_row = {bits_before};",
            f"    static constexpr std::int64_t first = {(first >> bits_before) - 1};",
            f"    static constexpr const double (&rows){size} = tanh_rows;",
        ],
    )
    return "\n".join(
        [
            "}  // namespace fastact::FASTACT_ISA",
            "",
            "namespace fastact {",
            "",
            "/// The rows of the table below, which all instruction sets share: they are large.",
            f"alignas(64) inline constexpr double tanh_rows{size} = {{",
            *lines,
            "};",
            "",
            "}  // namespace fastact",
            "",
            "namespace fastact::FASTACT_ISA {",
            "",
            constants,
        ]
    )


def short_log(to: Format, x: mpf) -> mpf:
    """-log(x) to the nearest multiple of the ulp of 2."""
    unit = to.ulp(mpf(2))
    return unit * mp.nint(-mp.log(x) / unit)


def nearly_short(to: Format, x: mpf) -> mpf:
    """Of numbers near x one whose -log is nearly what `short_log` makes of it."""
    candidates = (to.round(x + n * mp.sqrt(2) / 2**24) for n in range(2**12))
    return min(candidates, key=lambda y: abs(-mp.log(y) - short_log(to, y)))


def almost_half(to: Format) -> mpf:
    """The same just above 1/2, at (1 + e) / 2: -log is log 2 - e + e^2/2, e a multiple as well."""
    unit = to.ulp(mpf(2))
    missing = unit * mp.ceil(mp.log(2) / unit) - mp.log(2)
    return (1 + unit * mp.nint(mp.sqrt(2 * missing) / unit)) / 2


def log1p_coefficients(to: Format, degree: int) -> str:
    """Constants of log(1 + t) = -log(R) + log(1 + r), r = (1 + t) R - 1."""
    reciprocals, ranges = [mpf(1)], [(mpf(0), mpf(1) / 14)]
    for j in range(1, 8):
        low, high = 1 + mpf(2 * j - 1) / 14, min(1 + mpf(2 * j + 1) / 14, mpf(2))
        # At 0 softplus is so flat that r must be next to 0 there.
        reciprocal = nearly_short(to, 2 / (low + high)) if j < 7 else almost_half(to)
        reciprocals.append(reciprocal)
        ranges.append((low * reciprocal - 1, high * reciprocal - 1))
    low = min(r[0] for r in ranges) * mpf("1.001")
    high = max(r[1] for r in ranges) * mpf("1.001")

    def f(r: mpf) -> mpf:
        return (mp.log1p(r) - r) / r**2

    def weight(r: mpf) -> mpf:
        # Below 0, row 1 is the first to reach r and has the smallest logarithm.
        return r**2 / (mp.log1p(r) - (mp.log(reciprocals[1]) if r < 0 else 0))

    p = fit(f, weight, low, high, degree, to)
    error = worst(p, f, weight, low, high)
    exact = [-mp.log(x) for x in reciprocals]
    logs = [short_log(to, x) for x in reciprocals]
    lost = power(mp.log(max(abs(x - y) for x, y in zip(exact, logs, strict=True)), 2))
    return struct_of(
        "log1p_coefficients",
        to,
        [
            "    // R, near 7 / (7 + j).",
            array(to, "reciprocal", reciprocals),
            array(to, "reciprocal_minus_1", [x - 1 for x in reciprocals]),
            "    // -log(R) to a multiple of the ulp of 2: R is chosen so that this loses no more "
            f"than {lost}.",
            array(to, "log", logs),
            "    // P in log(1 + r) = r + r^2 P(r), r in "
            f"[{mp.nstr(low, 4)}, {mp.nstr(high, 4)}]: error {power(error)} relative to",
            "    // log(1 + t) of the row where that is smallest, 0 for r > 0 and 1 for r < 0.",
            array(to, "polynomial", p),
        ],
    )


def header() -> str:
    """The text of csrc/coefficients.h."""
    return "\n".join(
        [
            "// Constants, tables and polynomials of the elementary functions, written by "
            "tools/coefficients.py.",
            "#pragma once",
            "",
            "// clang-format off",
            "namespace fastact::FASTACT_ISA {",
            "",
            "/// r = x - k ln2/steps with k = round(x * steps/ln2). Adding magic rounds to an",
            "/// integer, which the low bits then hold. k is counted in units: if they are not 1,",
            "/// adding it does what step_low is for, but for 2.3 %.",
            "template <class T, int steps>",
            "struct exp_reduction;",
            "",
            exp_reduction(FLOAT, 8),
            "",
            exp_reduction(FLOAT, 4),
            "",
            exp_reduction(DOUBLE, 8),
            "",
            "/// e^x = 2^(k/8) e^r with k = round(x * 8/ln2), j = k mod 8, r = x - k ln2/8",
            "template <class T>",
            "struct exp_coefficients;",
            "",
            exp_coefficients(FLOAT, 2),
            "",
            exp_coefficients(DOUBLE, 6),
            "",
            "/// e^x = (2^(k/n) e^c) e^(r - c): there is a c that makes all 2^(j/n) e^c so",
            "/// nearly numbers of the type that no table of what they lack is needed. It is",
            "/// positive, so that what r < 0 is multiplied by, of double, is below 1: with a",
            "/// larger ulp there P would fall.",
            "template <class T>",
            "struct offset_exp_coefficients;",
            "",
            offset_exp_coefficients_float(4, 2, 2**13),
            "",
            offset_exp_coefficients_double(8, 7, 2**18),
            "",
            "/// What softmax takes: e^c is a factor of all its terms, and need not be taken off.",
            "template <class T>",
            "struct softmax_exp_coefficients : offset_exp_coefficients<T> {};",
            "",
            softmax_exp_coefficients_float(8, 2**15),
            "",
            short_exp_series(),
            "",
            short_log1p_series(),
            "",
            short_tanh_series(),
            "",
            "/// tanh(x) by intervals",
            "template <class T>",
            "struct tanh_coefficients;",
            "",
            tanh_coefficients_float(),
            "",
            tanh_coefficients_double(),
            "",
            "/// log(1 + t) = -log(R) + log(1 + r) for t in [0, 1] with j = round(7 t), R = R(j),",
            "/// r = (1 + t) R - 1",
            "template <class T>",
            "struct log1p_coefficients;",
            "",
            log1p_coefficients(FLOAT, 4),
            "",
            log1p_coefficients(DOUBLE, 10),
            "",
            "}  // namespace fastact::FASTACT_ISA",
            "",
        ]
    )


def main() -> int:
    """Write the header, or compare it with --check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    text = header()
    if not arguments.check:
        HEADER.write_text(text, encoding="utf-8")
    elif not HEADER.exists() or HEADER.read_text(encoding="utf-8") != text:
        print(f"{HEADER.name} differs from what tools/coefficients.py writes", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
