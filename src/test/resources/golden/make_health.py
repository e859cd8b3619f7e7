"""Makes the golden values that the tests of risk.score compare with, beyond the plain scores of make_golden.py.

Run in this folder, with scikit-learn 1.2 or later: /usr/bin/python3 make_health.py

It writes health.json. Metrics, reliability curves and isotonic regression are scikit-learn's. What follows publications
is written down here once more from their formulas, the plainest way:

- confidence-based performance estimation and its alert thresholds after NannyML
  (https://nannyml.readthedocs.io/en/stable/how_it_works/performance_estimation.html and .../thresholds.html); the
  standard errors after NannyML (.../estimation_of_standard_error.html) stand beside those that are used
- fairness after Fairlearn (https://fairlearn.org/main/user_guide/assessment/common_fairness_metrics.html)
- DDM (doi:10.1007/978-3-540-28645-5_29), ADWIN (doi:10.1137/1.9781611972771.42), Page-Hinkley
  (doi:10.1093/biomet/41.1-2.100), with the defaults of River 0.21 (https://riverml.xyz)
- weak segments after SliceLine (doi:10.1145/3448016.3457323), by trying all of them, with SciPy's Welch test
"""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy.stats import ttest_ind
from sklearn.calibration import calibration_curve
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import (
    accuracy_score,
    auc,
    average_precision_score,
    confusion_matrix,
    f1_score,
    matthews_corrcoef,
    roc_auc_score,
)

HERE = Path(__file__).resolve().parent
VERSIONS = {
    "scikit-learn": sklearn.__version__,
    "scipy": scipy.__version__,
    "numpy": np.__version__,
    "pandas": pd.__version__,
}


def metrics(name, y, p):
    y, p = np.asarray(y), np.asarray(p, dtype=float)
    predicted = (p > 0.5).astype(int)
    tn, fp, _, _ = confusion_matrix(y, predicted, labels=[0, 1]).ravel()
    return {
        "name": name,
        "actual": y.tolist(),
        "probabilities": p.tolist(),
        "specificity": tn / (tn + fp) if tn + fp else 0.0,
        "mcc": matthews_corrcoef(y, predicted),
        "average_precision": average_precision_score(y, p) if y.any() else None,
    }


def golden_metrics(rng):
    y = rng.integers(0, 2, 300)
    good = np.round(np.clip(0.3 * y + 0.7 * rng.random(300), 0, 1), 4)
    rare = (rng.random(400) < 0.02).astype(int)
    return [
        metrics("few ties", y, good),
        metrics("many ties", y, np.round(good, 1)),
        metrics("all tied", y[:40], np.full(40, 0.7)),
        metrics("perfect", y[:40], y[:40]),
        metrics("every one wrong", y[:40], 1 - y[:40]),
        metrics("rare exits", rare, np.round(0.3 * rare + 0.6 * rng.random(400), 3)),
        metrics("only exits", np.ones(20, dtype=int), np.round(rng.random(20), 2)),
        metrics("nobody exits", np.zeros(20, dtype=int), np.round(rng.random(20), 2)),
        metrics("a single client", [1], [0.3]),
    ]


def ece(y, p, bins=10):
    which = np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], p)
    return sum((which == b).mean() * abs(p[which == b].mean() - y[which == b].mean()) for b in np.unique(which))


def calibration(name, y, p, bins):
    true, predicted = calibration_curve(y, p, n_bins=bins, strategy="uniform")
    return {
        "name": name,
        "bins": bins,
        "actual": y.tolist(),
        "probabilities": p.tolist(),
        "observed": true.tolist(),
        "predicted": predicted.tolist(),
        "expected_calibration_error": ece(y, p, bins),
    }


def golden_calibration(rng):
    p = np.round(rng.random(300), 3)
    y = (rng.random(300) < p).astype(int)
    on_edges = rng.integers(0, 11, 200) / 10
    return [
        calibration("calibrated", y, p, 10),
        calibration("on the edges of the bins", (rng.random(200) < on_edges).astype(int), on_edges, 10),
        calibration("too sure of itself", y, np.round(np.where(p > 0.5, 0.9 + p / 10, p / 10), 4), 10),
        calibration("some bins empty", y[:30], np.round(0.4 + p[:30] / 10, 4), 15),
    ]


def isotonic(name, y, p, asked):
    fitted = IsotonicRegression(out_of_bounds="clip").fit(p, y)
    return {
        "name": name,
        "actual": y.tolist(),
        "probabilities": p.tolist(),
        "asked": asked.tolist(),
        "calibrated": fitted.predict(asked).tolist(),
    }


def golden_isotonic(rng):
    p = np.round(rng.random(200), 4)
    y = (rng.random(200) < p**2).astype(int)
    asked = np.round(np.concatenate([np.linspace(0, 1, 41), p[:10]]), 4)
    return [
        isotonic("few ties", y, p, asked),
        isotonic("many ties", y, np.round(p, 1), asked),
        isotonic("against the order", y, 1 - p, asked),
        isotonic("one score", y[:20], np.full(20, 0.4), asked),
        isotonic("perfect", (p > 0.5).astype(int), p, asked),
    ]


def cbpe(predicted, p):
    """Steps of "Binary classification" on NannyML's page; the curve begins at (0, 0)."""
    tp, fp = p[predicted == 1].sum(), (1 - p[predicted == 1]).sum()
    fn, tn = p[predicted == 0].sum(), (1 - p[predicted == 0]).sum()
    tpr, fpr = [0.0], [0.0]
    for t in np.unique(p)[::-1]:
        at = p >= t
        tpr.append(p[at].sum() / p.sum())
        fpr.append((1 - p[at]).sum() / (1 - p).sum())
    return {"f1": tp / (tp + (fp + fn) / 2), "accuracy": (tp + tn) / len(p), "roc_auc": auc(fpr, tpr)}


def nannyml_errors(y, p):
    """Times the root of the batch's rows, the standard errors as NannyML has them."""
    predicted = (p > 0.5).astype(int)
    hits, wrong = np.sum((y == 1) & (predicted == 1)), np.sum(y != predicted)
    right = y == predicted
    relevant = np.concatenate([np.ones(hits), np.zeros(wrong)]) * (hits + wrong) / (hits + wrong / 2)
    if y.mean() > 0.5:
        y, p = 1 - y, 1 - p
    below = (p[y == 1][:, None] > p[y == 0]).mean(axis=1) + (p[y == 1][:, None] == p[y == 0]).mean(axis=1) / 2
    return {
        "f1": np.std(relevant) / math.sqrt((hits + wrong) / len(y)),
        "accuracy": np.std(right),
        "roc_auc": np.std(below) / math.sqrt(y.mean()),
    }


def used_errors(y, p):
    """The same with the derivative of F1, and with both parts of DeLong's variance."""
    predicted = (p > 0.5).astype(int)
    hits, wrong = np.sum((y == 1) & (predicted == 1)), np.sum(y != predicted)
    a = hits / (hits + wrong)
    order = (p[y == 1][:, None] > p[y == 0]) + (p[y == 1][:, None] == p[y == 0]) / 2
    return {
        "f1": math.sqrt(a * (1 - a) / ((hits + wrong) / len(y))) * 2 / (1 + a) ** 2,
        "accuracy": np.std(y == predicted),
        "roc_auc": math.sqrt(np.var(order.mean(axis=1)) / y.mean() + np.var(order.mean(axis=0)) / (1 - y.mean())),
    }


def realised(y, p):
    predicted = (p > 0.5).astype(int)
    return {"f1": f1_score(y, predicted), "accuracy": accuracy_score(y, predicted), "roc_auc": roc_auc_score(y, p)}


def out_of_fold(y, p, folds=3):
    """Each row calibrated without its fold; either class is dealt to the folds in turn, the exits from the second on."""
    fold = np.empty(len(y), dtype=int)
    for label in (0, 1):
        fold[y == label] = (np.arange(np.sum(y == label)) + label) % folds
    calibrated = np.empty(len(y))
    for f in range(folds):
        fitted = IsotonicRegression(out_of_bounds="clip").fit(p[fold != f], y[fold != f])
        calibrated[fold == f] = fitted.predict(p[fold == f])
    return calibrated


def estimation(name, y, p, batch, chunks=10):
    calibrated_ece = ece(y, out_of_fold(y, p))
    worth_it = calibrated_ece < ece(y, p)
    meant = IsotonicRegression(out_of_bounds="clip").fit(p, y).predict(batch) if worth_it else batch
    bounds = [i * len(y) // chunks for i in range(chunks + 1)]
    parts = pd.DataFrame([realised(y[a:b], p[a:b]) for a, b in zip(bounds, bounds[1:])])
    spread = 3 * parts.std(ddof=0)
    return {
        "name": name,
        "actual": y.tolist(),
        "probabilities": p.tolist(),
        "batch": batch.tolist(),
        "raw_ece": ece(y, p),
        "calibrated_ece": calibrated_ece,
        "calibrated": bool(worth_it),
        "realised": realised(y, p),
        "estimate": cbpe((batch > 0.5).astype(int), meant),
        "deviation": used_errors(y, p),
        "nannyml_deviation": nannyml_errors(y, p),
        "lower_threshold": np.maximum(0, parts.mean() - spread).to_dict(),
        "upper_threshold": np.minimum(1, parts.mean() + spread).to_dict(),
    }


def golden_estimation(rng):
    def world(rows, meaning):
        p = np.round(rng.beta(1, 1.5, rows), 3)
        return (rng.random(rows) < meaning(p)).astype(int), p

    y, p = world(500, lambda p: p)
    squared, of_squared = world(500, lambda p: p**2)
    many, of_many = world(400, lambda p: np.sqrt(p))
    return [
        estimation("calibrated", y, p, np.round(rng.beta(1, 3, 120), 3)),
        estimation("too high", squared, of_squared, np.round(rng.beta(2, 1, 90), 2)),
        estimation("too low, most exit", many, of_many, np.round(rng.random(100), 3)),
    ]


def fairness(name, group, y, predicted, min_rows=30):
    frame = pd.DataFrame({"group": group, "y": y, "predicted": predicted})
    rates = pd.DataFrame(
        {
            "rows": frame.groupby("group").size(),
            "selection_rate": frame.groupby("group").predicted.mean(),
            "true_positive_rate": frame[frame.y == 1].groupby("group").predicted.mean(),
            "false_positive_rate": frame[frame.y == 0].groupby("group").predicted.mean(),
        }
    )
    large = rates[rates.rows >= min_rows]
    highest, lowest = large.max(), large.min()
    difference, ratio = highest - lowest, lowest / highest
    both = ["true_positive_rate", "false_positive_rate"]
    return {
        "name": name,
        "group": list(group),
        "actual": [int(v) for v in y],
        "predicted": [int(v) for v in predicted],
        "rates": json.loads(rates.drop(columns="rows").to_json(orient="index", double_precision=15)),
        "statistical_parity_difference": difference.selection_rate,
        "disparate_impact_ratio": ratio.selection_rate,
        "equal_opportunity_difference": difference.true_positive_rate,
        "true_positive_rate_ratio": ratio.true_positive_rate,
        "false_positive_rate_difference": difference.false_positive_rate,
        "false_positive_rate_ratio": ratio.false_positive_rate,
        "equalised_odds_difference": difference[both].max(),
        "equalised_odds_ratio": ratio[both].min(),
    }


def golden_fairness(rng):
    group = rng.choice(["north", "south", "west", "tiny"], 400, p=[0.4, 0.35, 0.2, 0.05])
    y = rng.integers(0, 2, 400)
    biased = (rng.random(400) < 0.2 + 0.4 * y + 0.2 * (group == "north")).astype(int)
    alike = (rng.random(400) < 0.3 + 0.4 * y).astype(int)
    return [fairness("biased", group, y, biased), fairness("nearly alike", group, y, alike)]


def ddm(errors):
    """The alarms, and where the warning began that the first one, or the end, found."""
    n = wrong = 0
    warning = None
    lowest_p = lowest_s = math.inf
    alarms = []
    for i, e in enumerate(errors):
        n, wrong = n + 1, wrong + e
        if n <= 30:
            continue
        p = wrong / n
        s = math.sqrt(p * (1 - p) / n)
        if p + s <= lowest_p + lowest_s:
            lowest_p, lowest_s = p, s
        if p + s > lowest_p + 3 * lowest_s:
            alarms.append(i)
            n = wrong = 0
            lowest_p = lowest_s = math.inf
        elif not alarms:
            is_warning = p + s > lowest_p + 2 * lowest_s
            warning = (i if warning is None else warning) if is_warning else None
    return alarms, warning


def page_hinkley(errors):
    n = wrong = total = 0
    alarms = []
    for i, e in enumerate(errors):
        n, wrong = n + 1, wrong + e
        total = max(0, 0.9999 * total + e - wrong / n - 0.005)
        if n >= 30 and total >= 50:
            alarms.append(i)
            n = wrong = total = 0
    return alarms


def adwin(errors, delta=0.002, most=5):
    buckets = []  # (rows, errors), the oldest first
    alarms = []

    def cut():
        n = sum(rows for rows, _ in buckets)
        mean = sum(wrong for _, wrong in buckets) / n
        log = math.log(2 / (delta / math.log(n)))
        for k in range(1, len(buckets)):
            n0, n1 = sum(b[0] for b in buckets[:k]), sum(b[0] for b in buckets[k:])
            if n0 < 5 or n1 < 5:
                continue
            difference = sum(b[1] for b in buckets[k:]) / n1 - sum(b[1] for b in buckets[:k]) / n0
            m = 1 / (1 / n0 + 1 / n1)
            if abs(difference) > math.sqrt(2 / m * mean * (1 - mean) * log) + 2 / (3 * m) * log:
                return difference
        return 0

    for i, e in enumerate(errors):
        buckets.append((1, int(e)))
        size = 1
        while sum(rows == size for rows, _ in buckets) > most:
            k = next(k for k, b in enumerate(buckets) if b[0] == size)
            buckets[k : k + 2] = [(2 * size, buckets[k][1] + buckets[k + 1][1])]
            size *= 2
        if (i + 1) % 32 == 0:
            worse = False
            while difference := cut():
                worse |= difference > 0
                buckets.pop(0)
            if worse:
                alarms.append(i)
    return alarms


def drift(name, errors):
    alarms, warning = ddm(errors)
    return {
        "name": name,
        "errors": "".join(str(int(e)) for e in errors),
        "ddm": alarms,
        "ddm_warning": warning,
        "adwin": adwin(errors),
        "page_hinkley": page_hinkley(errors),
    }


def golden_drift(rng):
    def stream(*stretches):
        return np.concatenate([(rng.random(rows) < rate).astype(int) for rows, rate in stretches])

    return [
        drift("a jump", stream((1500, 0.15), (1000, 0.4))),
        drift("a slow rise", (rng.random(3000) < np.linspace(0.1, 0.45, 3000)).astype(int)),
        drift("two jumps", stream((1000, 0.1), (800, 0.35), (800, 0.7))),
        drift("a fall", stream((1000, 0.4), (1500, 0.1))),
        drift("steady", stream((2000, 0.25))),
        drift("never wrong", np.zeros(200, dtype=int)),
        drift("wrong for the first time", np.concatenate([np.zeros(100, dtype=int), np.ones(40, dtype=int)])),
    ]


def golden_weak_segments(rng):
    """All blocks of one column and two; small whole numbers, so that the cuts need no rounding."""
    rows = 400
    data = pd.DataFrame(
        {
            "x1": rng.integers(0, 40, rows),
            "x2": rng.integers(0, 15, rows),
            "region": rng.choice(["north", "south", "west"], rows),
        }
    )
    weak = (data.x1 <= 15) & (data.region == "south")
    p = np.round(rng.random(rows), 3)
    y = (rng.random(rows) < np.where(weak, 1 - p, p)).astype(int)
    loss = -np.log(np.where(y == 1, p, 1 - p).clip(2.0**-52, 1 - 2.0**-52))

    def runs(column):
        if column == "region":
            return [(f"region = {level}", data.region == level) for level in sorted(data.region.unique())]
        ordered = np.sort(data[column])
        cuts = [ordered[math.ceil(rows * i / 10) - 1] for i in range(1, 10)]
        cuts = [-math.inf, *sorted({c for c in cuts if c < ordered[-1]}), math.inf]
        found = []
        for a, b in itertools.combinations(cuts, 2):
            if (a, b) != (-math.inf, math.inf):
                text = f"{column} <= {b}" if a == -math.inf else f"{column} > {a}"
                text = text if math.inf in (b, -a) else f"{a} < {column} <= {b}"
                found.append((text, (data[column] > a) & (data[column] <= b)))
        return found

    looked_at = []
    for columns in [["x1"], ["x2"], ["region"], ["x1", "x2"], ["x1", "region"], ["x2", "region"]]:
        for block in itertools.product(*map(runs, columns)):
            chosen = np.logical_and.reduce([mask for _, mask in block])
            if max(30, 0.05 * rows) <= chosen.sum() <= rows - 30:
                inside, outside = loss[chosen], loss[~chosen]
                p_value = ttest_ind(inside, outside, equal_var=False, alternative="greater").pvalue
                score = 0.95 * (inside.mean() / loss.mean() - 1) - 0.05 * (rows / len(inside) - 1)
                text = " and ".join(t for t, _ in block)
                looked_at.append((score, text, len(inside), inside.mean(), p_value))
    best = max(looked_at)
    return {
        "csv": data.assign(id="c", exited=y)[["id", "x1", "x2", "region", "exited"]].to_csv(index=False),
        "probabilities": p.tolist(),
        "searched": len(looked_at),
        "segment": best[1],
        "rows": best[2],
        "log_loss": best[3],
        "p_value": min(1, len(looked_at) * best[4]),
    }


def write(file, values):
    def plain(value):
        return value.item() if isinstance(value, np.generic) else value

    text = json.dumps({"made_with": VERSIONS, **values}, indent=None, allow_nan=False, default=plain)
    (HERE / file).write_text(text.replace('}, {"name"', '},\n{"name"') + "\n")


generator = np.random.default_rng(20240607)
write(
    "health.json",
    {
        "metrics": golden_metrics(generator),
        "calibration": golden_calibration(generator),
        "isotonic": golden_isotonic(generator),
        "estimation": golden_estimation(generator),
        "fairness": golden_fairness(generator),
        "drift": golden_drift(generator),
        "weak_segments": golden_weak_segments(generator),
    },
)
