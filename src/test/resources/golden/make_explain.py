"""Makes the golden values that the tests of risk.explain compare with.

Run in this folder, after make_golden.py: /usr/bin/python3 make_explain.py

It takes the coefficients that scikit-learn found (models.json) and writes explain.json: contributions as their definition
has them, over the columns of the design matrix and then added up by feature (for a linear model of independent columns
coefficient * (x - mean of x), Lundberg & Lee 2017, corollary 1), and outlier scores by NumPy and SciPy.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy import stats

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
VERSIONS = {v.__name__: v.__version__ for v in (sklearn, scipy, np, pd)}
GAPS = ["", "NA", "N/A", "NaN", "null"]
KEPT = 60


def read(model):
    data = ROOT / model["data"]
    files = sorted(data.glob("*.csv")) if data.is_dir() else [HERE / model["data"]]
    texts = {name: str for name in model["categorical"]}
    frames = [pd.read_csv(f, keep_default_na=False, na_values=GAPS, dtype=texts) for f in files]
    return pd.concat(frames, ignore_index=True)


def contributions(model):
    data = read(model)
    coefficients = np.array(model["coefficients"])
    columns, owner = [], []
    for f, name in enumerate(model["numeric"]):
        x = data[name].fillna(model["medians"][f]).to_numpy(float)
        columns.append((x - model["means"][f]) / model["deviations"][f])
        owner.append(name)
    for name, levels in zip(model["categorical"], model["levels"]):
        for level in levels:
            columns.append((data[name] == level).to_numpy(float))
            owner.append(name)
    design = np.column_stack(columns)
    usual = design.mean(axis=0)
    values = coefficients * (design - usual)
    features = [*model["numeric"], *model["categorical"]]
    by_feature = np.column_stack([values[:, np.array(owner) == name].sum(axis=1) for name in features])
    log_odds = design @ coefficients + model["intercept"]
    return {
        "name": model["name"],
        "base": float(model["intercept"] + coefficients @ usual),
        "log_odds": log_odds[:KEPT].tolist(),
        "contributions": by_feature[:KEPT].tolist(),
        "mean_absolute": dict(zip(features, np.abs(by_feature).mean(axis=0).tolist())),
        "odds_ratio": {name: float(np.exp(coefficients[f])) for f, name in enumerate(model["numeric"])},
    }


def scale(x):
    """The function that puts numbers on their scale."""
    x = x[~np.isnan(x)]

    def asymmetry(y):
        low, middle, high = np.quantile(y, [0.125, 0.5, 0.875], method="lower")
        return abs(high + low - 2 * np.median(y)) / (high - low)

    unit = np.median(x[x > 0]) / 100
    transform = lambda v: v
    if x.min() >= 0 and asymmetry(np.log1p(x / unit)) < asymmetry(x):
        transform = lambda v: np.sign(v) * np.log1p(np.abs(v) / unit)
    t = transform(x)
    return lambda v: (transform(v) - np.median(t)) / stats.median_abs_deviation(t, scale="normal")


def outliers(model):
    data = read(model)
    x = data[model["numeric"]].to_numpy(float)
    position = np.column_stack([scale(column)(column) for column in x.T])
    quantiles = np.zeros_like(x)
    for j, column in enumerate(x.T):
        there = ~np.isnan(column)
        quantiles[there, j] = stats.norm.ppf(stats.rankdata(column[there]) / (there.sum() + 1))
    gram = quantiles.T @ quantiles
    correlation = gram / np.sqrt(np.outer(np.diag(gram), np.diag(gram)))
    correlation = 0.99 * correlation + 0.01 * np.eye(len(correlation))
    scores = np.zeros(len(x))
    for row, z in enumerate(position):
        there = ~np.isnan(z)  # The distance of the cells that are there, in their own distribution.
        if there.any():
            scores[row] = z[there] @ np.linalg.inv(correlation[np.ix_(there, there)]) @ z[there]
    for name in model["categorical"]:
        counts = data[name].value_counts()
        scores += data[name].map(2 * np.log(counts.max() / counts)).fillna(0).to_numpy()
    return {
        "name": model["name"],
        "scores": scores[:KEPT].tolist(),
        "sum": float(scores.sum()),
        "threshold": float(np.sort(scores)[len(scores) - 1 - int(0.01 * len(scores))]),
        "above": int((scores > np.sort(scores)[len(scores) - 1 - int(0.01 * len(scores))]).sum()),
    }


models = {m["name"]: m for m in json.loads((HERE / "models.json").read_text())["models"]}
chosen = [models[n] for n in ["practice", "source, with missing cells", "segments", "segments, c 10.0, class_weight balanced"]]
result = {
    "made_with": VERSIONS,
    "contributions": [contributions(model) for model in chosen],
    "outliers": [outliers(model) for model in chosen[:3]],
}
(HERE / "explain.json").write_text(json.dumps(result, indent=1, allow_nan=False) + "\n")
