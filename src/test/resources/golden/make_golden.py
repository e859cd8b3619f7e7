"""Makes the golden values that the tests of risk.model, risk.score and risk.quality compare with.

Run in this folder, with scikit-learn 1.2 or later: /usr/bin/python3 make_golden.py

It writes datasets/*.csv (hard inputs, seeded) and models.json, scores.json, summary_statistics.json; each names the
versions that made it. The bundled data is read from the project's root, all files of a folder in order of name.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    accuracy_score,
    brier_score_loss,
    confusion_matrix,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
VERSIONS = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}

GAPS = ["", "NA", "N/A", "NaN", "null"]
CLIENTS = ["lastmonth_activity", "lastyear_activity", "number_of_employees"]
PROBABILITIES_KEPT = 100


def read(files, categorical=()):
    frames = [pd.read_csv(f, keep_default_na=False, na_values=GAPS, dtype={c: str for c in categorical}) for f in files]
    return pd.concat(frames, ignore_index=True)


def bundled(folder):
    return read(sorted((ROOT / folder).glob("*.csv")))


def golden_model(data, numeric, categorical=(), target="exited", c=1.0, class_weight=None):
    """The optimum that scikit-learn's pipeline has, run to convergence.

    newton-cholesky minimises the same objective as the default lbfgs; that one stops at a relative change of 2e-9 of
    the loss, whatever the tolerance says, which is too early for six decimals.
    """
    levels = [sorted(data[name].dropna().unique()) for name in categorical]
    encode = ColumnTransformer(
        [
            ("numeric", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numeric),
            # A missing cell is no level: it is encoded as zeros.
            ("categorical", OneHotEncoder(categories=levels, handle_unknown="ignore"), list(categorical)),
        ],
        sparse_threshold=0,
    )
    weights = {int(k): w for k, w in class_weight.items()} if isinstance(class_weight, dict) else class_weight
    features = data.assign(**{name: data[name].fillna("") for name in categorical})
    x = encode.fit_transform(features)
    y = data[target].to_numpy()
    settings = dict(C=c, class_weight=weights, tol=1e-10, max_iter=100000)
    model = LogisticRegression(solver="newton-cholesky", **settings).fit(x, y)
    default = LogisticRegression(**settings).fit(x, y)

    w = np.ones(len(y))
    if weights == "balanced":
        w = len(y) / (2 * np.bincount(y))[y]
    elif weights:
        w = np.array([weights[label] for label in y])
    p = model.predict_proba(x)[:, 1]
    design = np.column_stack([x, np.ones(len(y))])
    penalty = np.append(np.full(x.shape[1], 1 / c), 0)
    at = np.append(model.coef_[0], model.intercept_)
    gradient = design.T @ (w * (p - y)) + penalty * at
    hessian = (design.T * (w * p * (1 - p))) @ design + np.diag(penalty)
    distance = np.abs(np.linalg.solve(hessian, gradient)).max()  # to the optimum, by one more Newton step
    assert distance < 1e-7, distance

    numeric_step = encode.named_transformers_["numeric"]
    return {
        "numeric": numeric,
        "categorical": list(categorical),
        "target": target,
        "c": c,
        "class_weight": class_weight,
        "rows": len(y),
        "medians": numeric_step[0].statistics_.tolist(),
        "means": numeric_step[1].mean_.tolist(),
        "deviations": numeric_step[1].scale_.tolist(),
        "levels": levels,
        "coefficients": model.coef_[0].tolist(),
        "intercept": float(model.intercept_[0]),
        "first_probabilities": p[:PROBABILITIES_KEPT].tolist(),
        "distance_to_optimum": float(distance),
        "lbfgs_differs_by": float(np.abs(default.coef_ - model.coef_).max()),
    }


def exits(rng, log_odds):
    return (rng.random(len(log_odds)) < 1 / (1 + np.exp(-log_odds))).astype(int)


def frame(y, **columns):
    ids = [f"c{i}" for i in range(len(y))]
    return pd.DataFrame({"corporation": ids, **columns, "exited": y})


def collinear(rng):
    a, b = rng.normal(size=(2, 300))
    return frame(exits(rng, a - b), x1=a, x2=b, x3=a + b, x4=1000 * a)


def nearly_collinear(rng):
    a, b = rng.normal(size=(2, 300))
    return frame(exits(rng, 2 * a), x1=a, x2=a + 1e-6 * b, x3=b)


def skewed(rng):
    a, b = np.exp(3 * rng.normal(size=(2, 400)))
    return frame(exits(rng, np.log(a) / 3 - np.log(b) / 3), x1=a, x2=b)


def separable(rng):
    a, b = rng.normal(size=(2, 200))
    return frame((a > 0).astype(int), x1=a, x2=b)


def constant(rng):
    """0.1 has no exact double: a mean that is one bit off must not pass for spread."""
    a = rng.normal(size=333)
    return frame(exits(rng, a), x1=a, x2=np.full(333, 0.1), x3=np.full(333, 1e15 + 0.3), x4=np.zeros(333))


def imbalanced(rng):
    a, b = rng.normal(size=(2, 3003))
    y = np.zeros(3003, dtype=int)
    y[[10, 1500, 3000]] = 1
    return frame(y, x1=a + 2 * y, x2=b)


def outlier(rng):
    a, b = rng.normal(size=(2, 300))
    b[7] = 1e9
    return frame(exits(rng, a), x1=a, x2=b)


def segments(rng):
    rows = 500
    size = np.round(np.exp(rng.normal(5, 1, rows)))
    region = rng.choice(["north", "south", "east", "west", "Zürich, CH"], rows, p=[0.4, 0.3, 0.2, 0.08, 0.02])
    plan = rng.choice(["basic", "plus"], rows)
    odds = 0.5 * np.log(size) - 2.5 + (region == "north") - 1.5 * (plan == "plus")
    data = frame(exits(rng, odds), size=size, region=region, plan=plan)
    data.loc[rng.random(rows) < 0.05, "size"] = np.nan
    data.loc[rng.random(rows) < 0.05, "region"] = np.nan
    return data


def golden_models():
    practice, source = bundled("practicedata"), bundled("sourcedata")
    cases = [
        dict(name="practice", data="practicedata", **golden_model(practice, CLIENTS)),
        dict(name="source, with missing cells", data="sourcedata", **golden_model(source, CLIENTS)),
        dict(name="strong penalty", data="sourcedata", **golden_model(source, CLIENTS, c=0.001)),
        dict(name="weak penalty", data="sourcedata", **golden_model(source, CLIENTS, c=1e6)),
        dict(name="balanced", data="sourcedata", **golden_model(source, CLIENTS, class_weight="balanced")),
        dict(name="weighted", data="sourcedata", **golden_model(source, CLIENTS, c=0.3, class_weight={"0": 0.5, "1": 4})),
    ]
    hard = [
        (collinear, ["x1", "x2", "x3", "x4"], {}),
        (nearly_collinear, ["x1", "x2", "x3"], {}),
        (nearly_collinear, ["x1", "x2", "x3"], {"c": 1000.0}),
        (skewed, ["x1", "x2"], {}),
        (separable, ["x1", "x2"], {}),
        (separable, ["x1", "x2"], {"c": 1000.0}),
        (constant, ["x1", "x2", "x3", "x4"], {}),
        (imbalanced, ["x1", "x2"], {}),
        (imbalanced, ["x1", "x2"], {"class_weight": "balanced"}),
        (outlier, ["x1", "x2"], {}),
        (segments, ["size"], {"categorical": ["region", "plan"]}),
        (segments, ["size"], {"categorical": ["region", "plan"], "c": 10.0, "class_weight": "balanced"}),
    ]
    (HERE / "datasets").mkdir(exist_ok=True)
    for make, numeric, settings in hard:
        file = HERE / "datasets" / f"{make.__name__}.csv"
        made = make(np.random.default_rng(20230404))
        made.to_csv(file, index=False, lineterminator="\n")
        data = read([file], settings.get("categorical", ()))
        told = ", ".join(f"{k} {v}" for k, v in settings.items() if k != "categorical")
        name = make.__name__.replace("_", " ") + (f", {told}" if told else "")
        cases.append(dict(name=name, data=f"datasets/{make.__name__}.csv", **golden_model(data, numeric, **settings)))
    return cases


def golden_score(name, actual, probabilities):
    actual, probabilities = np.asarray(actual), np.asarray(probabilities, dtype=float)
    predicted = (probabilities > 0.5).astype(int)
    both = len(set(actual.tolist())) == 2
    return {
        "name": name,
        "actual": actual.tolist(),
        "probabilities": probabilities.tolist(),
        "confusion_matrix": confusion_matrix(actual, predicted, labels=[0, 1]).tolist(),
        "f1": f1_score(actual, predicted, zero_division=0),
        "accuracy": accuracy_score(actual, predicted),
        "precision": precision_score(actual, predicted, zero_division=0),
        "recall": recall_score(actual, predicted, zero_division=0),
        "roc_auc": roc_auc_score(actual, probabilities) if both else None,
        "log_loss": log_loss(actual, probabilities, labels=[0, 1]),
        "brier": brier_score_loss(actual, probabilities, pos_label=1),
    }


def golden_scores():
    rng = np.random.default_rng(20230505)
    actual = rng.integers(0, 2, 400)
    good = np.clip(0.35 * actual + 0.65 * rng.random(400), 0, 1)
    rare = (rng.random(500) < 0.01).astype(int)
    return [
        golden_score("no ties", actual, good),
        golden_score("many ties", actual, np.round(good, 1)),
        golden_score("all tied at the threshold", actual[:50], np.full(50, 0.5)),
        golden_score("certain and often wrong", actual[:100], rng.integers(0, 2, 100)),
        golden_score("perfect", actual[:100], actual[:100]),
        golden_score("every one wrong", actual[:100], 1 - actual[:100]),
        golden_score("rare exits", rare, np.clip(rare * 0.3 + rng.random(500) * 0.6, 0, 1)),
        golden_score("only exits", np.ones(30, dtype=int), rng.random(30)),
        golden_score("nobody exits and some are predicted to", np.zeros(30, dtype=int), rng.random(30)),
        golden_score("nobody exits nor is predicted to", np.zeros(30, dtype=int), 0.4 * rng.random(30)),
        golden_score("a single client", [1], [0.7]),
    ]


def statistics(data, columns):
    return {
        name: {
            "mean": data[name].mean(),
            "median": data[name].median(),
            "mode": float(data[name].mode()[0]),
            "std": data[name].std(),
        }
        for name in columns
    }


def golden_statistics():
    return {
        folder: {
            "statistics": statistics(data, [*CLIENTS, "exited"]),
            "missing_percent": (100 * data.isna().mean()).to_dict(),
        }
        for folder in ["practicedata", "sourcedata", "testdata"]
        for data in [bundled(folder)]
    }


def write(file, values):
    (HERE / file).write_text(json.dumps({"made_with": VERSIONS, **values}, indent=1, allow_nan=False) + "\n")


write("models.json", {"models": golden_models()})
write("scores.json", {"scores": golden_scores()})
write("summary_statistics.json", {"folders": golden_statistics()})
