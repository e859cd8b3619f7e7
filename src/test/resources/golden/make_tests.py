"""Makes the golden statistics that the tests of drift look at: tests.json, with the versions that made it.

Run in this folder, with SciPy 1.11 or later: python3 make_tests.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).resolve().parent
RNG = np.random.default_rng(11)
NUMBERS = {
    "shifted": (RNG.normal(size=60), RNG.normal(0.7, 1, 80)),
    "wider": (RNG.normal(size=300), RNG.normal(0, 2, 200)),
    "tied": (RNG.integers(0, 12, 90).astype(float), RNG.integers(2, 13, 70).astype(float)),
    "few": (RNG.normal(size=9), RNG.normal(1, 1, 7)),
}
COUNTS = {"two values": ([40, 60], [30, 25]), "rare": ([97, 3], [40, 9]), "four values": ([50, 30, 15, 5], [20, 20, 5, 8])}


def of_numbers(r, c):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {
            "ks": stats.ks_2samp(r, c).statistic,
            "anderson": stats.anderson_ksamp([r, c]).statistic,
            "cramer_von_mises": stats.cramervonmises_2samp(r, c).statistic,
            "t_test": stats.ttest_ind(r, c).statistic,
            # The pairs in which the current number is the greater one.
            "mannw": stats.mannwhitneyu(c, r).statistic,
            "es": stats.epps_singleton_2samp(r, c).statistic,
        }


def of_counts(r, c):
    r, c = np.array(r, float), np.array(c, float)
    expected = r * c.sum() / r.sum()
    found = {
        "chisquare": stats.chisquare(c, expected).statistic,
        "g_test": stats.power_divergence(c, expected, lambda_="log-likelihood").statistic,
    }
    if len(r) == 2:
        p, q, pooled = r[0] / r.sum(), c[0] / c.sum(), (r[0] + c[0]) / (r.sum() + c.sum())
        found["z"] = (p - q) / np.sqrt(pooled * (1 - pooled) * (1 / r.sum() + 1 / c.sum()))
        found["fisher_exact"] = stats.fisher_exact([r.astype(int), c.astype(int)]).statistic
    return found


def case(name, kind, reference, current, statistics):
    return {
        "name": name,
        kind: {"reference": list(reference), "current": list(current)},
        "statistics": {method: float(value) for method, value in statistics.items()},
    }


result = {
    "made_with": {"scipy": scipy.__version__, "numpy": np.__version__},
    "cases": [case(name, "numbers", *pair, of_numbers(*pair)) for name, pair in NUMBERS.items()]
    + [case(name, "counts", *pair, of_counts(*pair)) for name, pair in COUNTS.items()],
}
(HERE / "tests.json").write_text(json.dumps(result, indent=1) + "\n")
