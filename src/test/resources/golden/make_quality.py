"""Makes the golden values that the tests of risk.quality compare with.

Run in this folder, with SciPy 1.10 or later: /usr/bin/python3 make_quality.py

It writes quality.json, which names the versions that made it. The data is that of the project's root and of datasets/, which
make_golden.py makes.
"""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
from scipy import stats
from scipy.stats.contingency import association

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
VERSIONS = {"scipy": scipy.__version__, "numpy": np.__version__, "pandas": pd.__version__}

GAPS = ["", "NA", "N/A", "NaN", "null"]
CLIENTS = ["lastmonth_activity", "lastyear_activity", "number_of_employees"]
QUANTILES = [1, 5, 25, 50, 75, 95, 99]


def read(files, categorical=()):
    text = {c: str for c in categorical}
    frames = [
        pd.read_csv(f, keep_default_na=False, na_values=GAPS, dtype=text, float_precision="round_trip") for f in files
    ]
    return pd.concat(frames, ignore_index=True)


def number_column(values):
    present = values.dropna().to_numpy()
    counts = values.value_counts()
    return {
        "missing": int(values.isna().sum()),
        "distinct": int(values.nunique()),
        "most_frequent_percent": 100 * float(counts.max()) / len(values),
        "min": float(present.min()),
        "max": float(present.max()),
        "quantiles": {f"p{q}": float(np.quantile(present, q / 100)) for q in QUANTILES},
    }


def category_column(values):
    counts = values.value_counts()
    return {
        "missing": int(values.isna().sum()),
        "distinct": int(values.nunique()),
        "most_frequent_percent": 100 * float(counts.max()) / len(values),
        "most_frequent": str(sorted(counts[counts == counts.max()].index)[0]),
    }


def defined(value):
    return None if np.isnan(value) else float(value)


def correlations(data, numeric, categorical, target):
    found = []
    pearson = data[[*numeric, target]].corr(method="pearson")
    spearman = data[[*numeric, target]].corr(method="spearman")
    for a, b in combinations([*numeric, target], 2):
        both = data[[a, b]].dropna()
        varied = both[a].nunique() > 1 and both[b].nunique() > 1
        # pandas, and SciPy beside it: of a constant column pandas may make something out of rounding.
        r = float(pearson.loc[a, b]) if varied else None
        rho = float(spearman.loc[a, b]) if varied else None
        if varied:
            assert abs(r - stats.pearsonr(both[a], both[b])[0]) < 1e-9
            assert abs(rho - stats.spearmanr(both[a], both[b])[0]) < 1e-9
        found.append({"first": a, "second": b, "method": "pearson", "rows": len(both), "value": r})
        found.append({"first": a, "second": b, "method": "spearman", "rows": len(both), "value": rho})
    for a, b in combinations([*categorical, target], 2):
        both = data[[a, b]].dropna()
        v = association(pd.crosstab(both[a], both[b]).to_numpy(), method="cramer")
        found.append({"first": a, "second": b, "method": "cramers_v", "rows": len(both), "value": defined(v)})
    return found


def case(path, files, numeric, categorical=(), target="exited"):
    data = read(files, categorical)
    return {
        "data": path,
        "numeric": list(numeric),
        "categorical": list(categorical),
        "rows": len(data),
        "number_columns": {name: number_column(data[name]) for name in numeric},
        "category_columns": {name: category_column(data[name]) for name in [*categorical, target]},
        "correlations": correlations(data, list(numeric), list(categorical), target),
    }


def folder(name):
    return sorted((ROOT / name).glob("*.csv"))


def golden_cases():
    cases = [case(name, folder(name), CLIENTS) for name in ["practicedata", "sourcedata", "testdata"]]
    hard = [
        ("segments", ["size"], ["region", "plan"]),
        ("constant", ["x1", "x2", "x3", "x4"], []),
        ("outlier", ["x1", "x2"], []),
        ("skewed", ["x1", "x2"], []),
        ("imbalanced", ["x1", "x2"], []),
        ("nearly_collinear", ["x1", "x2", "x3"], []),
    ]
    for name, numeric, categorical in hard:
        cases.append(case(f"datasets/{name}.csv", [HERE / "datasets" / f"{name}.csv"], numeric, categorical))
    return cases


def golden_changes():
    """The source data beside the practice data."""
    current, reference = read(folder("sourcedata")), read(folder("practicedata"))
    return {
        name: {
            "below": int((current[name] < reference[name].min()).sum()),
            "above": int((current[name] > reference[name].max()).sum()),
        }
        for name in CLIENTS
    }


def golden_chances():
    rises = []
    for count, rows, before, before_rows in [(30, 100, 20, 100), (149, 10000, 0, 403), (5, 50, 5, 50), (90, 100, 1, 1000)]:
        pooled = (count + before) / (rows + before_rows)
        z = (count / rows - before / before_rows) / np.sqrt(pooled * (1 - pooled) * (1 / rows + 1 / before_rows))
        rises.append({"given": [count, rows, before, before_rows], "p": float(stats.norm.sf(z))})
    exceeding = [
        {"given": [k, n, m], "p": float(stats.hypergeom.pmf(k, n + m, n, k))}
        for k, n, m in [(1, 10, 10), (3, 10, 10), (100, 10000, 385), (27, 10000, 403), (5, 5, 1000)]
    ]
    moved = []
    for r, n, s, m in [(0.06, 9846, -0.37, 403), (0.1, 50, 0.3, 60), (-0.9, 10, 0.9, 10)]:
        for variance in [1, 1.06]:
            z = abs(np.arctanh(r) - np.arctanh(s)) / np.sqrt(variance / (n - 3) + variance / (m - 3))
            moved.append({"given": [r, n, s, m, variance], "p": float(2 * stats.norm.sf(z))})
    next_one = [
        {"given": [n, p], "deviations": float(stats.t.isf(p / 2, n - 1) * np.sqrt(1 + 1 / n))}
        for n in [2, 3, 10, 1000]
        for p in [0.001, 0.05]
    ]
    return {"rises": rises, "exceeding": exceeding, "moved": moved, "next_one": next_one}


values = {"made_with": VERSIONS, "cases": golden_cases(), "changes": golden_changes(), "chances": golden_chances()}
(HERE / "quality.json").write_text(json.dumps(values, indent=1, allow_nan=False) + "\n")
