"""Writes expected/distribution_tails.json: far tails and large parameters, computed with 350 digits by mpmath."""
import json
import pathlib

import mpmath
from mpmath import mp, mpf

mp.dps = 350


def incomplete_beta(a, b, x, y):
    """The regularised integral of t^(a-1) (1-t)^(b-1) from 0 to x, where y = 1 - x."""
    a, b = mpf(a), mpf(b)
    factor = mp.exp(a * mp.log(x) + b * mp.log(y) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)) / a
    term, total, n = mpf(1), mpf(1), 0
    while abs(term) > abs(total) * mpf(10) ** -340:  # DLMF 8.17.8: every term is positive
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return factor * total


def normal_upper(x):
    return mp.erfc(mpf(x) / mp.sqrt(2)) / 2


def t_upper(df, x):
    df, square = mpf(df), mpf(x) ** 2
    if square < df:  # the series from the other side needs fewer terms
        return (1 - incomplete_beta(0.5, df / 2, square / (df + square), df / (df + square))) / 2
    return incomplete_beta(df / 2, 0.5, df / (df + square), square / (df + square)) / 2


def root(function, low, high):
    """Bisection on the logarithm of a decreasing function of log x, then of log x itself."""
    low, high = mp.log(mpf(low)), mp.log(mpf(high))
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if function(mp.exp(middle)) > 0 else (low, middle)
    return mp.exp((low + high) / 2)


def number(value):
    return float(mp.nstr(value, 25))


def case(name, method, tolerance, rows):
    return {"id": name, "estimator": {"method": method}, "expected": {"rows": rows}, "rel_tol": tolerance}


normal = [{"x": x, "upper": number(normal_upper(x))}
          for x in (-1.3, 0.1, 1.4142135, 2.7, 5.1, 8.3, 12.7, 20.1, 25.77, 30.3, 37.1)]
normal_points = [{"p": p, "value": -number(root(lambda x: normal_upper(x) - mpf(p), "1e-6", 40))}
                 for p in (1e-305, 1e-200, 1e-77, 1e-20, 1e-11, 1e-5, 0.01, 0.07, 0.2, 0.4, 0.4999)]
students = [(1, 1e12), (1, 1e200), (2.5, 3e7), (4, 1e60), (9, 77.7), (40, 33.3), (40, 0.01), (500, 20.2),
            (5000, 25.1), (5000, 1.96), (1e5, 30.1), (9e5, 33.3), (2e6, 2.2), (2e6, 30.1), (1e9, 9.9)]
student = [{"df": df, "x": x, "upper": number(t_upper(df, x))} for df, x in students]
student_points = [{"df": df, "p": p, "value": -number(root(lambda x: t_upper(df, x) - mpf(p), "1e-6", "1e310"))}
                  for df, p in ((1, 1e-300), (1, 0.49), (3, 1e-100), (3.5, 0.025), (12, 0.025), (12, 1e-40),
                                (87, 0.025), (87, 1e-12), (87, 0.4999), (900, 0.005), (900, 1e-200), (2e4, 0.025))]
betas = [(0.001, 3, 1e-300), (0.2, 0.3, 0.45), (3, 0.01, 0.2), (12.5, 900.5, 0.0001), (12.5, 900.5, 0.02),
         (5000, 300, 0.93), (5000, 300, 0.945), (2e4, 2e4, 0.49), (1e5, 30, 0.999), (1e5, 1e5, 0.5), (7, 1e6, 2e-6)]
beta = [{"a": a, "b": b, "x": x, "lower": number(incomplete_beta(a, b, mpf(x), 1 - mpf(x)))} for a, b, x in betas]
gammas = [(0.02, 1e-30), (0.5, 700), (7, 300), (99, 12), (99, 350), (5000, 4700), (5000, 5700), (1e5, 1e5)]
gamma = [{"df": df, "x": x,
          "lower": number(mp.gammainc(mpf(df) / 2, 0, mpf(x) / 2, regularized=True)),
          "upper": number(mp.gammainc(mpf(df) / 2, mpf(x) / 2, mp.inf, regularized=True))} for df, x in gammas]

cases = [case("normal.tail", "normal_upper", 1e-14, normal), case("normal.point", "normal_quantile", 1e-15, normal_points),
         case("t.tail", "t_upper", 2e-13, student), case("t.point", "t_quantile", 1e-13, student_points),
         case("beta.tail", "beta_cdf", 1e-12, beta), case("chisq.tail", "chisq_cdf", 1e-13, gamma)]
target = pathlib.Path(__file__).parent.parent / "expected" / "distribution_tails.json"
content = {"schema": "golden/1", "about": "Distribution functions in far tails and at large parameters, to double precision.",
           "software": {"mpmath": mpmath.__version__}, "cases": cases}
target.write_text(json.dumps(content, indent=1) + "\n")
