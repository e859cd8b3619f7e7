"""Makes the golden values that the tests of risk.drift compare with: drift.json, with the versions that made it.

Run in this folder, with SciPy 1.10 or later: /usr/bin/python3 make_drift.py

The measures are SciPy's, put together as Evidently 0.7 defines them (src/evidently/legacy/calculations/stattests in its
repository). A measure that isn't defined for the data (SciPy raises, or gives NaN) is null.

Long columns are stored as a rule that gives the same doubles in any language: element i is
shift + scale * u * u with u = ((i * step) mod modulus) / modulus.
"""

import json
import warnings
from pathlib import Path

import numpy as np
import scipy
from scipy import stats
from scipy.spatial import distance

HERE = Path(__file__).resolve().parent
VERSIONS = {"scipy": scipy.__version__, "numpy": np.__version__}


def zeros_filled(shares):
    least = shares[shares > 0].min()
    return np.where(shares == 0, least / 1e6 if least <= 0.0001 else 0.0001, shares)


def shares_by_value(r, c):
    keys = sorted(set(r.tolist()) | set(c.tolist()))
    index = {key: i for i, key in enumerate(keys)}
    return tuple(np.bincount([index[x] for x in side.tolist()], minlength=len(keys)) / len(side) for side in (r, c))


def shares_in_bins(r, c, edges):
    return tuple(np.histogram(side, edges)[0] / len(side) for side in (r, c))


def binned(r, c):
    if r.dtype.kind == "f" and len(np.unique(r)) > 20:
        return shares_in_bins(r, c, np.histogram_bin_edges(np.concatenate([r, c]), bins="sturges"))
    return shares_by_value(r, c)


def psi(r, c):
    r, c = map(zeros_filled, binned(r, c))
    return np.sum((r - c) * np.log(r / c))


def kl_div(r, c):
    return stats.entropy(*map(zeros_filled, binned(r, c)))


def jensenshannon(r, c):
    return distance.jensenshannon(*binned(r, c))


def hellinger(r, c):
    if r.dtype.kind == "f":
        r, c = shares_in_bins(r, c, np.histogram_bin_edges(np.unique(np.concatenate([r, c])), bins="sturges"))
    else:
        r, c = shares_by_value(r, c)
    return np.sqrt(1 - np.clip(np.sum(np.sqrt(r * c)), 0, 1))


def wasserstein(r, c):
    return stats.wasserstein_distance(r, c) / max(np.std(r), 0.001)


def epps_singleton(r, c):
    if stats.iqr(np.concatenate([r, c])) == 0:
        return np.nan
    with warnings.catch_warnings():
        # Without full rank SciPy's value hangs on rounding errors.
        warnings.filterwarnings("error", message="Estimated covariance")
        return stats.epps_singleton_2samp(r, c).pvalue


def expected_and_observed(r, c):
    in_r, in_c = shares_by_value(r, c)
    return in_c * len(c), in_r * len(c)


def chisquare(r, c):
    observed, expected = expected_and_observed(r, c)
    return stats.chisquare(observed, expected).pvalue


def g_test(r, c):
    observed, expected = expected_and_observed(r, c)
    return stats.power_divergence(observed, expected, lambda_="log-likelihood").pvalue


def z(r, c):
    keys = sorted(set(r.tolist()) | set(c.tolist()))
    if len(keys) > 2:
        return np.nan
    if len(keys) == 1:
        return 1.0
    p, q = np.mean(r != keys[0]), np.mean(c != keys[0])
    pooled = (p * len(r) + q * len(c)) / (len(r) + len(c))
    return 2 * stats.norm.sf(abs((p - q) / np.sqrt(pooled * (1 - pooled) * (1 / len(r) + 1 / len(c)))))


def fisher_exact(r, c):
    keys = sorted(set(r.tolist()) | set(c.tolist()))
    if len(keys) > 2:
        return np.nan
    return stats.fisher_exact([[np.sum(side == keys[0]), np.sum(side != keys[0])] for side in (c, r)])[1]


NUMERIC = {
    "ks": lambda r, c: stats.ks_2samp(r, c).pvalue,
    "wasserstein": wasserstein,
    "anderson": lambda r, c: stats.anderson_ksamp([r, c]).significance_level,
    "cramer_von_mises": lambda r, c: stats.cramervonmises_2samp(r, c).pvalue,
    "t_test": lambda r, c: stats.ttest_ind(r, c).pvalue,
    "mannw": lambda r, c: stats.mannwhitneyu(r, c, alternative="less").pvalue,
    "ed": stats.energy_distance,
    "es": epps_singleton,
}
BOTH = {"psi": psi, "kl_div": kl_div, "jensenshannon": jensenshannon, "hellinger": hellinger}
CATEGORICAL = {"chisquare": chisquare, "z": z, "g_test": g_test, "fisher_exact": fisher_exact}


def score(measure, r, c):
    try:
        value = float(measure(r, c))
    except (ValueError, UserWarning):
        return None
    return value if np.isfinite(value) else None


def chosen(r, c, numeric):
    """Evidently's choice where the user made none."""
    distinct = len(set(r.tolist()) | set(c.tolist()))
    if len(r) <= 1000:
        if numeric and distinct > 5:
            return "ks"
        return "z" if distinct <= 2 else "chisquare"
    return "wasserstein" if numeric and distinct > 5 else "jensenshannon"


def values(side):
    if isinstance(side, dict) and "step" in side:
        u = (np.arange(side["rows"]) * side["step"] % side["modulus"]) / side["modulus"]
        return side["shift"] + side["scale"] * u * u
    if isinstance(side, dict):
        return np.repeat(list(side), list(side.values()))
    return np.array(side, dtype=float)


def golden(name, reference, current, without=()):
    r, c = values(reference), values(current)
    numeric = r.dtype.kind == "f"
    few = len(set(r.tolist()) | set(c.tolist())) <= 5
    measures = {**BOTH, **(NUMERIC if numeric else {}), **(CATEGORICAL if few or not numeric else {})}
    scores = {key: score(measure, r, c) for key, measure in measures.items() if key not in without}
    return {
        "name": name,
        "type": "numeric" if numeric else "categorical",
        "reference": reference,
        "current": current,
        "chosen": chosen(r, c, numeric),
        "scores": scores,
    }


def rule(rows, step, modulus, shift=0.0, scale=1.0):
    return {"rows": rows, "step": step, "modulus": modulus, "shift": shift, "scale": scale}


def numbers(array, digits=6):
    return [round(float(x), digits) for x in array]


rng = np.random.default_rng(20240607)
same = numbers(rng.normal(50, 10, 150))
GOLDEN = [
    golden("integers with ties", numbers(rng.poisson(6, 300)), numbers(rng.poisson(7, 250))),
    golden("integers with many ties", numbers(rng.poisson(2, 400)), numbers(rng.poisson(2.2, 333))),
    golden("many distinct integers", numbers(rng.poisson(200, 900)), numbers(rng.poisson(204, 500))),
    golden("skewed", numbers(rng.lognormal(3, 1.2, 500)), numbers(rng.lognormal(3.15, 1.2, 700))),
    golden("skewed and heavy", numbers(rng.standard_cauchy(300)), numbers(2 * rng.standard_cauchy(300))),
    golden("wider", numbers(rng.normal(0, 1, 200)), numbers(rng.normal(0, 1.4, 260))),
    golden("lower", numbers(rng.normal(0, 1, 200)), numbers(rng.normal(-0.3, 1, 260))),
    golden("20 and 18 rows", numbers(rng.normal(0, 1, 20)), numbers(rng.normal(0.8, 1, 18))),
    golden("20 and 20 rows with ties", numbers(rng.poisson(3, 20)), numbers(rng.poisson(4, 20))),
    golden("19 and 20 rows", numbers(rng.normal(0, 1, 19)), numbers(rng.normal(0.5, 2, 20))),
    golden("24 and 22 rows", numbers(rng.normal(0, 1, 24)), numbers(rng.normal(0.4, 1, 22))),
    golden("7 and 5 rows", numbers(rng.normal(0, 1, 7)), numbers(rng.normal(1, 1, 5))),
    golden("8 and 40 rows", numbers(rng.normal(0, 1, 8)), numbers(rng.normal(0.5, 1, 40))),
    golden("60 and 3 rows", numbers(rng.normal(0, 1, 60)), numbers(rng.normal(0.5, 1, 3))),
    golden("2 and 2 rows", [1.5, 2.5], [2.0, 4.0]),
    golden("one row", numbers(rng.normal(0, 1, 30)), [0.25]),
    golden("12,000 rows and one", rule(12000, 7919, 104729), [0.9]),
    golden("a power of two of rows", numbers(rng.normal(0, 1, 40)), numbers(rng.normal(0, 1, 24))),
    golden("another power of two", numbers(rng.uniform(0, 0.7, 600)), numbers(rng.uniform(0, 0.7, 424))),
    golden("far from zero", numbers(1e9 + rng.normal(0, 1, 300)), numbers(1e9 + rng.normal(0.2, 1, 300))),
    golden("next to zero", numbers(1e-5 * rng.normal(0, 1, 300), 12), numbers(1e-5 * rng.normal(1, 1, 300), 12)),
    golden("identical", same, same),
    golden("the same in another order", same, same[::-1]),
    golden("disjoint", numbers(rng.uniform(0, 1, 120)), numbers(rng.uniform(5, 6, 80))),
    golden("disjoint and more than 1,000 rows", rule(2000, 7919, 104729), rule(1500, 7907, 104729, 3.0)),
    golden("12,000 and 300 rows", rule(12000, 7919, 104729), rule(300, 5003, 104729, 0.03)),
    golden("10,000 and 9,000 rows", rule(10000, 7919, 104729), rule(9000, 5003, 104729, 0.004)),
    golden("10,001 and 30 rows with ties", rule(10001, 7, 101), rule(30, 5, 101, 0.0, 0.8)),
    golden("30,000 and 25,000 rows", rule(30000, 7919, 1299709), rule(25000, 5003, 1299709, 0.002, 1.001)),
    golden("30,000 and 25,000 rows with ties", rule(30000, 7919, 997), rule(25000, 5003, 997, 0.0, 1.01)),
    golden("300,000 and 260,000 rows", rule(300000, 7919, 1299709), rule(260000, 5003, 1299709, 0.0005, 1.0)),
    golden("five numbers", [1.0, 2, 3, 4, 5] * 12, [1.0, 2, 3, 4, 5] * 5 + [5.0] * 6),
    # Half of the rows and more have one number, or so few are distinct that the test of Epps and Singleton has no full rank.
    golden("two numbers", [0.0] * 30 + [1.0] * 25, [0.0] * 20 + [1.0] * 41, without=["es"]),
    golden("a constant that moves", [3.0] * 30, [4.0] * 25, without=["es"]),
    golden("a constant", [3.0] * 30, [3.0] * 25, without=["chisquare", "g_test"]),
    golden("categories", {"a": 50, "b": 30, "c": 20}, {"a": 30, "b": 35, "c": 21}),
    golden("categories alike", {"a": 50, "b": 30, "c": 20}, {"a": 100, "b": 60, "c": 40}),
    golden("a new category", {"a": 50, "b": 30, "c": 20}, {"a": 30, "b": 35, "c": 20, "d": 2}),
    golden("a category that is gone", {"a": 50, "b": 30, "c": 20, "d": 9}, {"a": 40, "c": 22, "d": 4}),
    golden("other categories", {"a": 50, "b": 30}, {"x": 30, "y": 35}),
    golden("a rare category", {"a": 50000, "b": 30000, "c": 3}, {"a": 49000, "b": 31000}),
    golden("many categories", {f"k{i:03}": 1 + 7 * i % 31 for i in range(200)}, {f"k{i:03}": 2 + 5 * i % 29 for i in range(190)}),
    golden("two categories", {"no": 70, "yes": 30}, {"no": 55, "yes": 45}),
    golden("two categories, few rows", {"no": 9, "yes": 3}, {"no": 2, "yes": 5}),
    golden("two categories, one gone", {"no": 9, "yes": 3}, {"no": 12}),
    golden("two categories, many rows", {"no": 700000, "yes": 300000}, {"no": 699000, "yes": 301000}),
    golden("one category each", {"no": 9}, {"yes": 12}),
    golden("one category", {"no": 9}, {"no": 12}, without=["chisquare", "g_test"]),
]

text = json.dumps({"made_with": VERSIONS, "comparisons": GOLDEN}, allow_nan=False)
(HERE / "drift.json").write_text(text.replace('{"name"', '\n{"name"') + "\n")
