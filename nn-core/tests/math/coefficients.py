"""Makes the numbers of nn-core/src/math/constants.rs (mpmath 1.3).

Each polynomial is fitted to the relative error of the whole function, by least squares over points
that lie as Chebyshev's do, which comes close to the smallest largest error. Its coefficients are
rounded to the scalar one by one, the lowest power first, and the others fitted again around those
already rounded. With each is printed the largest relative error that is left.
"""

from mpmath import atanh, cos, erf, erfc, exp, expm1, fdot, log, lu_solve, matrix, mp, mpf, nstr, pi, sqrt, tanh

mp.dps = 50
POINTS = 400


def rounded(value, bits):
    """The nearest number with `bits` significant bits."""
    with mp.workprec(bits):
        return +value


def fit(name, low, high, target, weight, count, bits):
    """Prints `count` coefficients for f32 (24 bits) or f64 (53 bits)."""
    middle, half = (low + high) / 2, (high - low) / 2
    points = [middle - half * cos(pi * (i + mpf("0.5")) / POINTS) for i in range(POINTS)]
    weights = [weight(x) for x in points]
    rest = [w * target(x) for x, w in zip(points, weights)]
    columns = [[w * x**p for x, w in zip(points, weights)] for p in range(count)]
    coefficients = []
    while columns:
        products = matrix([[fdot(a, b) for a in columns] for b in columns])
        best = lu_solve(products, matrix([fdot(column, rest) for column in columns]))
        coefficients.append(rounded(best[0], bits))
        rest = [r - coefficients[-1] * c for r, c in zip(rest, columns.pop(0))]
    print(f"{name}, {bits} bits: error 2^{nstr(log(max(map(abs, rest)), 2), 4)}")
    for c in coefficients:
        print(f"    {shortest(c, bits)},")


def shortest(value, bits):
    """As many digits as tell the number from its neighbours."""
    digits = 1
    while rounded(mpf(nstr(value, digits)), bits) != value:
        digits += 1
    return nstr(value, digits)


def exp_polynomial(count, bits):
    """exp r = 1 + r + r^2 P(r) for |r| up to ln 2, and what the rounding of k can add."""
    h = log(2) * mpf("1.0001")
    fit("exp", -h, h, lambda r: (expm1(r) - r) / r**2, lambda r: r**2 / exp(r), count, bits)


def tanh_polynomial(count, bits):
    """tanh x = x + x z P(z) with z = x^2, for |x| up to 9/16."""

    def target(z):
        return (tanh(sqrt(z)) / sqrt(z) - 1) / z

    def weight(z):
        return z * sqrt(z) / tanh(sqrt(z))

    fit("tanh", mpf(0), (mpf(9) / 16) ** 2, target, weight, count, bits)


def ln_1p_polynomial(count, bits):
    """ln(1 + u) = 2 artanh s, artanh s = s + s z P(z), with s = u / (2 + u), z = s^2, u from 0 to 1."""

    def target(z):
        return (atanh(sqrt(z)) / sqrt(z) - 1) / z

    def weight(z):
        return z * sqrt(z) / atanh(sqrt(z))

    fit("ln_1p", mpf(0), mpf(1) / 9, target, weight, count, bits)


def erf_polynomial(count, bits):
    """erf x = x + x P(z) with z = x^2, for |x| up to 1."""

    def target(z):
        return erf(sqrt(z)) / sqrt(z) - 1

    def weight(z):
        return sqrt(z) / erf(sqrt(z))

    fit("erf", mpf(0), mpf(1), target, weight, count, bits)


def erfc_polynomial(high, count, bits):
    """1 - erf x = exp(-x^2) P(q) with q = (x - 2) / (x + 2), for x from 1 to `high`."""

    def x(q):
        return 2 * (1 + q) / (1 - q)

    def target(q):
        return exp(x(q) ** 2) * erfc(x(q))

    def weight(q):
        return exp(-(x(q) ** 2)) / erf(x(q))

    fit("erfc", -mpf(1) / 3, mpf(high - 2) / (high + 2), target, weight, count, bits)


def reduction(bits, multiple_bits):
    """2 ln 2 in two parts: products of the first with a multiple of few bits are exact."""
    high = rounded(2 * log(2), bits - multiple_bits)
    parts = rounded(1 / (2 * log(2)), bits), high, rounded(2 * log(2) - high, bits)
    print(f"1 / (2 ln 2), then 2 ln 2 in two parts, {bits} bits:")
    for part in parts:
        print(f"    {shortest(part, bits)},")


if __name__ == "__main__":
    for bits, multiple_bits in (24, 7), (53, 10):
        reduction(bits, multiple_bits)
    for bits, exp_terms, tanh_terms, ln_1p_terms, erf_terms in (24, 7, 5, 5, 7), (53, 13, 11, 11, 12):
        exp_polynomial(exp_terms, bits)
        tanh_polynomial(tanh_terms, bits)
        ln_1p_polynomial(ln_1p_terms, bits)
        erf_polynomial(erf_terms, bits)
    for bits, high, erfc_terms in (24, 4, 7), (53, 6, 14):
        erfc_polynomial(high, erfc_terms, bits)
