"""Makes the golden values that the tests of risk.process, risk.model.ParameterStability and risk.model.LossTest compare with: process.json.

Run in this folder, with scikit-learn 1.2 or later: /usr/bin/python3 make_process.py
It reads datasets/*.csv, which make_golden.py makes, and the bundled data.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
GAPS = ["", "NA", "N/A", "NaN", "null"]


def read(file, categorical=()):
    return pd.read_csv(file, keep_default_na=False, na_values=GAPS, dtype={c: str for c in categorical})


def fit(x, y):
    """The log-odds without a penalty, by scikit-learn; columns that others determine leave them as they are."""
    model = LogisticRegression(penalty=None, solver="lbfgs", tol=1e-12, max_iter=100000).fit(x, y)
    by_newton = newton(x, y)
    assert np.abs(model.decision_function(x) - by_newton).max() < 0.05, np.abs(model.decision_function(x) - by_newton).max()
    return by_newton


def newton(x, y):
    design = np.column_stack([np.ones(len(y)), x])
    beta = np.zeros(design.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ beta))
        hessian = (design.T * (p * (1 - p))) @ design
        beta += np.linalg.pinv(hessian, rcond=1e-10, hermitian=True) @ (design.T @ (y - p))
    return design @ beta


def score_test(x, y, cut):
    """The generalised score test (Boos 1992): statistic and degrees of freedom."""
    p = 1 / (1 + np.exp(-fit(x, y)))
    design = np.column_stack([np.ones(len(y)), x])
    scores = design * (y - p)[:, None]
    before, batch = [(design[part].T * (p * (1 - p))[part]) @ design[part] for part in (slice(cut), slice(cut, None))]
    inverse = np.linalg.pinv(before + batch, rcond=1e-10, hermitian=True)
    a, b = before @ inverse, batch @ inverse
    squares = [scores[part].T @ scores[part] for part in (slice(cut), slice(cut, None))]
    variance = a @ squares[1] @ a.T + b @ squares[0] @ b.T
    of_batch = scores[cut:].sum(axis=0)
    rank = int(np.linalg.matrix_rank(variance, tol=1e-8 * np.abs(variance).max()))
    return of_batch @ np.linalg.pinv(variance, rcond=1e-8, hermitian=True) @ of_batch, rank


def stability(name, data, numeric, categorical, cut):
    x = data[numeric].fillna(data[numeric].median())
    x = (x - x.mean()) / x.std(ddof=0).replace(0, 1)
    for column in categorical:
        x = x.join(pd.get_dummies(data[column], prefix=column).astype(float))
    x, y = x.to_numpy(), data["exited"].to_numpy()
    statistic, degrees = score_test(x, y, cut)
    return {
        "data": name,
        "numeric": numeric,
        "categorical": list(categorical),
        "cut": cut,
        "statistic": statistic,
        "degrees_of_freedom": degrees,
        "p_value": stats.chi2.sf(statistic, degrees),
    }


def halves(name, numeric, categorical=(), cut=None):
    data = read(HERE / "datasets" / f"{name}.csv", categorical)
    return stability(f"{name}.csv", data, numeric, categorical, cut or len(data) // 2)


def loss(name, data, numeric, cut):
    """A model of the first rows on the others, on the scale that it was trained on."""
    x = data[numeric].fillna(data[numeric][:cut].median())
    scaler = StandardScaler().fit(x[:cut])
    x, y = scaler.transform(x), data["exited"].to_numpy()
    model = LogisticRegression(C=1.0, tol=1e-12, max_iter=100000).fit(x[:cut], y[:cut])
    all_p = model.predict_proba(x)[:, 1]
    design = np.column_stack([x, np.ones(len(y))])
    scores = design * (y - all_p)[:, None]
    k = [scores[part].T @ scores[part] for part in (slice(cut), slice(cut, None))]
    j = [(design[part].T * (all_p * (1 - all_p))[part]) @ design[part] for part in (slice(cut), slice(cut, None))]
    inverse = np.linalg.inv(j[0] + np.diag([1.0] * len(numeric) + [0.0]))
    variance = k[1] + j[1] @ inverse @ k[0] @ inverse @ j[1]
    variance += 0.01 * np.diag(np.diag(variance))
    gradient, p = scores[cut:].sum(axis=0), all_p[cut:]
    of_folds = cross_val_predict(
        make_pipeline(StandardScaler(), LogisticRegression(C=1.0, tol=1e-12, max_iter=100000)),
        data[numeric][:cut].fillna(data[numeric][:cut].median()),
        y[:cut],
        cv=StratifiedKFold(5, shuffle=True, random_state=1),
        method="predict_proba",
    )[:, 1]
    return {
        "data": name,
        "numeric": numeric,
        "categorical": [],
        "cut": cut,
        "brier": brier_score_loss(y[cut:], p),
        "variance": ((y[cut:] - p) ** 2).var(ddof=1),
        "score": gradient @ np.linalg.solve(variance, gradient),
        "cross_validated": brier_score_loss(y[:cut], of_folds),
    }


def mc_nemar(b, c):
    """b: only the deployed model is right, c: only the challenger."""
    n = b + c
    if n < 25:
        p = stats.binomtest(c, n, 0.5, alternative="greater").pvalue
    else:
        half = stats.chi2.sf(max(0, abs(b - c) - 1) ** 2 / n, 1) / 2
        p = half if c > b else 1 - half
    return {"deployed_alone": b, "challenger_alone": c, "p_value": p}


def history(scores):
    lower, upper = np.quantile(scores, [0.25, 0.75])
    return {
        "scores": scores,
        "parametric_bound": np.mean(scores) - 2 * np.std(scores, ddof=1),
        "nonparametric_bound": lower - 1.5 * (upper - lower) if len(scores) >= 4 else None,
    }


def f1(tp, wrong):
    return 2 * tp / np.maximum(1, 2 * tp + wrong)


def difference(rng, first, second):
    """Outcomes: exits found, errors, the rest. A million draws give the quantile that 2,000 come near."""
    drawn = [rng.multinomial(sum(c), np.array(c) / sum(c), size=1_000_000) for c in (first, second)]
    differences = f1(drawn[1][:, 0], drawn[1][:, 1]) - f1(drawn[0][:, 0], drawn[0][:, 1])
    return {
        "first": first,
        "second": second,
        "difference": float(f1(second[0], second[1]) - f1(first[0], first[1])),
        "upper_bound": float(np.quantile(differences, 0.95)),
        "deviation": float(differences.std()),
    }


def divergence(rng, name, r, c):
    """sum r ln(r / c) as Evidently's kl_div defines it: Sturges bins over both where r has more than 20 values."""
    both = np.concatenate([r, c])
    if len(np.unique(r)) > 20:
        edges = np.histogram_bin_edges(both, bins="sturges")
        shares = [np.histogram(v, edges)[0] / len(v) for v in (r, c)]
    else:
        shares = [np.array([(v == u).mean() for u in np.unique(both)]) for v in (r, c)]
    filled = []
    for s in shares:
        smallest = s[s > 0].min()
        s = np.where(s == 0, smallest / 1e6 if smallest <= 0.0001 else 0.0001, s)
        filled.append(s / s.sum())
    return {
        "name": name,
        "r": list(map(float, r)),
        "c": list(map(float, c)),
        "divergence": float(stats.entropy(filled[0], filled[1])),
    }


def main():
    rng = np.random.default_rng(20261121)
    clients = ["lastmonth_activity", "lastyear_activity", "number_of_employees"]
    bundled = [read(f) for f in sorted((ROOT / "practicedata").glob("*.csv"))]
    whole = pd.concat(bundled, ignore_index=True)
    source = [read(f) for f in sorted((ROOT / "sourcedata").glob("*.csv"))]
    golden = {
        "versions": {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__},
        "stability": [
            stability("practicedata", whole, clients, (), len(bundled[0])),
            halves("skewed", ["x1", "x2"]),
            halves("constant", ["x1", "x2", "x3", "x4"]),
            halves("collinear", ["x1", "x2", "x3", "x4"]),
            halves("segments", ["size"], ["plan"]),
        ],
        "loss": [
            loss("practicedata", whole, clients, len(bundled[0])),
            loss("sourcedata", pd.concat(source, ignore_index=True), clients, len(source[0])),
        ],
        "mc_nemar": [mc_nemar(*p) for p in [(0, 1), (3, 9), (9, 3), (12, 12), (12, 13), (13, 12), (20, 41), (300, 250)]],
        "history": [history(s) for s in [[0.7, 0.8], [0.9, 0.1, 0.5], [0.7, 0.72, 0.68, 0.75, 0.3], [0.6] * 4]],
        "difference": [
            difference(rng, c, d)
            for c, d in [([700, 300, 1000], [60, 40, 100]), ([700, 300, 1000], [690, 320, 990]), ([5, 5, 5], [9, 1, 9])]
        ],
        "divergence": [
            divergence(rng, "normal", rng.normal(size=300).round(3), rng.normal(0.5, 1.5, size=200).round(3)),
            divergence(rng, "few values", rng.integers(0, 5, 100), rng.integers(1, 7, 80)),
            divergence(rng, "same", np.arange(50), np.arange(50)),
        ],
    }
    (HERE / "process.json").write_text(json.dumps(golden, indent=1) + "\n")
    for case in golden["stability"]:
        print(case)


if __name__ == "__main__":
    main()
