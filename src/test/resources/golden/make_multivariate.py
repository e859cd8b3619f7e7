"""Makes the golden values of the measures that see all columns together.

Run in this folder, with scikit-learn 1.2 or later: /usr/bin/python3 make_multivariate.py

It writes datasets/multivariate_*.csv (seeded) and multivariate.json, which names the versions that made it.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
from scipy.stats import norm, rankdata
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
VERSIONS = {
    "scikit-learn": sklearn.__version__,
    "scipy": scipy.__version__,
    "numpy": np.__version__,
    "pandas": pd.__version__,
}
NUMERIC = ["x1", "x2", "x3", "x4"]
FEATURES = [*NUMERIC, "plan"]


def clients(rng, rows, correlation, gaps):
    a, b, c = rng.normal(size=(3, rows))
    x2 = correlation * a + np.sqrt(1 - correlation**2) * b
    data = pd.DataFrame({"x1": 100 + 15 * a, "x2": np.exp(x2), "x3": c, "x4": 0.8 * c + 0.2 * a + rng.normal(size=rows)})
    data["plan"] = np.where(a + rng.normal(size=rows) > 0, "plus", rng.choice(["basic", "free"], rows))
    if gaps:
        for name in FEATURES:
            data.loc[rng.random(rows) < 0.05, name] = np.nan
    return data


def reconstruction(reference, current):
    """As NannyML's DataReconstructionDriftCalculator, with the median for missing numbers, and bounds of 30 chunks for unequal sizes.

    Everything is fitted to every second row of the reference, and the bounds are those of the other rows.
    """
    reference, held_out = reference[::2], reference[1::2]
    numbers = SimpleImputer(strategy="median").fit(reference[NUMERIC])
    texts = SimpleImputer(strategy="most_frequent").fit(reference[["plan"]])

    def impute(data):
        filled = pd.DataFrame(numbers.transform(data[NUMERIC]), columns=NUMERIC)
        filled["plan"] = texts.transform(data[["plan"]])[:, 0]
        return filled

    shares = impute(reference)["plan"].value_counts(normalize=True)

    def encode(data):
        filled = impute(data)
        filled["plan"] = filled["plan"].map(shares).fillna(0.0)
        return filled.to_numpy(dtype=float)

    scaler = StandardScaler().fit(encode(reference))
    pca = PCA(n_components=0.65).fit(scaler.transform(encode(reference)))

    def distances(data):
        x = scaler.transform(encode(data))
        return np.linalg.norm(x - pca.inverse_transform(pca.transform(x)), axis=1)

    rows, now = len(held_out), len(current)
    chunks = min(rows, max(30, rows // now))
    of_reference = distances(held_out)
    means = [of_reference[i * rows // chunks : (i + 1) * rows // chunks].mean() for i in range(chunks)]
    error = np.std(means, ddof=1) * np.sqrt(rows / chunks * (1 / now + 1 / rows))
    return {
        "error": distances(current).mean(),
        "lower_bound": of_reference.mean() - 3 * error,
        "upper_bound": of_reference.mean() + 3 * error,
        "components": int(pca.n_components_),
    }


def aucs(reference, current):
    """The cross-validated AUC of a ridge classifier over 30 random ways to cut the rows, complete numbers only."""
    x = np.vstack([reference[NUMERIC], current[NUMERIC]])
    y = np.repeat([0, 1], [len(reference), len(current)])
    scores = norm.ppf((rankdata(x, axis=0) - 0.5) / len(x))
    squares = scores**2
    products = [scores[:, i] * scores[:, j] for i in range(len(NUMERIC)) for j in range(i)]
    design = StandardScaler().fit_transform(np.column_stack([scores, squares, *products]))
    found = []
    for seed in range(30):
        areas = []
        for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(design, y):
            ridge = Ridge(alpha=design.shape[1], fit_intercept=False).fit(design[train], y[train] - y.mean())
            areas.append(roc_auc_score(y[test], ridge.predict(design[test])))
        found.append(np.mean(areas))
    return {"auc_mean": np.mean(found), "auc_deviation": np.std(found)}


def case(name, seed, rows, correlations, gaps=False):
    rng = np.random.default_rng(seed)
    reference, current = (clients(rng, n, r, gaps) for n, r in zip(rows, correlations))
    for part, data in [("reference", reference), ("current", current)]:
        data = data.assign(id=[f"c{i}" for i in range(len(data))], exited=0)
        data[["id", *FEATURES, "exited"]].to_csv(
            HERE / "datasets" / f"multivariate_{name}_{part}.csv", index=False, lineterminator="\n"
        )
    numbers_only = {} if gaps else aucs(reference, current)
    return {"name": name, "reconstruction": reconstruction(reference, current), **numbers_only}


cases = [
    case("same", 1, (400, 300), (0.7, 0.7)),
    case("flipped", 2, (400, 300), (0.7, -0.7)),
    case("gaps", 3, (300, 25), (0.9, -0.9), gaps=True),
]
(HERE / "multivariate.json").write_text(
    json.dumps({"made_with": VERSIONS, "cases": cases}, indent=1, allow_nan=False) + "\n"
)
