"""Makes the golden values of what a model may be told beside its penalty: a logarithm of skewed columns, a column that says
what is missing, and another threshold than a half.

Run in this folder, with scikit-learn 1.2 or later: /usr/bin/python3 make_options.py

It writes datasets/options.csv (seeded) and options.json, which names the versions that made it.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score, log_loss, roc_auc_score
from sklearn.model_selection import PredefinedSplit, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
VERSIONS = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}

GAPS = ["", "NA", "N/A", "NaN", "null"]
CLIENTS = ["lastmonth_activity", "lastyear_activity", "number_of_employees"]
SHOPS = ["turnover", "contract_days", "age"]
PROBABILITIES_KEPT = 100
FOLDS = 5


def read(files, categorical=()):
    frames = [pd.read_csv(f, keep_default_na=False, na_values=GAPS, dtype={c: str for c in categorical}) for f in files]
    return pd.concat(frames, ignore_index=True)


def bundled(folder):
    return read(sorted((ROOT / folder).glob("*.csv")))


def make_options(rng, rows=900):
    """A fifth exits; the log of the turnover tells, and so does a contract that is missing because there is none."""
    turnover = np.round(np.exp(rng.normal(6, 1.5, rows)), 2)
    turnover[:5] = 0
    contract_days = np.round(np.exp(rng.normal(5, 1, rows)))
    no_contract = rng.random(rows) < 0.3
    age = np.round(rng.normal(12, 5, rows), 1)
    region = rng.choice(["north", "south", "east"], rows, p=[0.5, 0.3, 0.2])
    log_odds = 2.2 - 0.7 * np.log1p(turnover) + 1.2 * no_contract - 0.03 * age + 0.6 * (region == "east")
    exited = (rng.random(rows) < 1 / (1 + np.exp(-log_odds))).astype(int)
    data = pd.DataFrame(
        {
            "corporation": [f"c{i}" for i in range(rows)],
            "turnover": turnover,
            "contract_days": contract_days,
            "age": age,
            "region": region,
            "exited": exited,
        }
    )
    data.loc[no_contract, "contract_days"] = np.nan
    data.loc[rng.random(rows) < 0.05, "turnover"] = np.nan
    data.loc[rng.random(rows) < 0.05, "region"] = np.nan
    return data


def log1p_of_first(columns):
    """The number stands in the first column, what was missing in the second, where there is one."""
    return np.column_stack([np.log1p(columns[:, :1]), columns[:, 1:]])


def pipeline(data, numeric, categorical, log, indicator, c, class_weight):
    """What scikit-learn makes of it."""
    steps = [
        (
            name,
            make_pipeline(
                SimpleImputer(strategy="median", add_indicator=name in indicator),
                FunctionTransformer(log1p_of_first if name in log else None),
                StandardScaler(),
            ),
            [name],
        )
        for name in numeric
    ]
    levels = [sorted(set(data[name]) - {""}) for name in categorical]
    steps.append(("categorical", OneHotEncoder(categories=levels, handle_unknown="ignore"), list(categorical)))
    model = LogisticRegression(
        C=c, class_weight=class_weight, solver="newton-cholesky", tol=1e-10, max_iter=100000
    )
    return make_pipeline(ColumnTransformer(steps, sparse_threshold=0), model)


def with_gaps_as_texts(data, categorical):
    return data.assign(**{name: data[name].fillna("") for name in categorical})


def golden_model(name, file, data, numeric, categorical=(), log=(), indicator=(), c=1.0, class_weight=None):
    data = with_gaps_as_texts(data, categorical)
    fitted = pipeline(data, numeric, categorical, log, indicator, c, class_weight).fit(data, data["exited"])
    encode, model = fitted[0], fitted[1]
    coefficients = model.coef_[0].tolist()
    terms = []
    at = 0
    for feature in numeric:
        imputer, _, scaler = encode.named_transformers_[feature]
        columns = len(scaler.mean_)
        terms.append(
            {
                "feature": feature,
                "median": float(imputer.statistics_[0]),
                "means": scaler.mean_.tolist(),
                "deviations": scaler.scale_.tolist(),
                "coefficients": coefficients[at : at + columns],
            }
        )
        at += columns
    return {
        "name": name,
        "data": file,
        "numeric": numeric,
        "categorical": list(categorical),
        "log": list(log),
        "indicator": list(indicator),
        "c": c,
        "class_weight": class_weight,
        "terms": terms,
        "levels": coefficients[at:],
        "intercept": float(model.intercept_[0]),
        "log_loss": log_loss(data["exited"], fitted.predict_proba(data)[:, 1]),
        "first_probabilities": fitted.predict_proba(data)[:PROBABILITIES_KEPT, 1].tolist(),
    }


class JavaRandom:
    """java.util.Random, whose algorithm its documentation gives."""

    def __init__(self, seed):
        self.state = (seed ^ 0x5DEECE66D) & ((1 << 48) - 1)

    def next_int(self, bound):
        while True:
            self.state = (self.state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
            bits = self.state >> 17
            if bound & (bound - 1) == 0:
                return (bound * bits) >> 31
            value = bits % bound
            if bits - value + bound - 1 < 1 << 31:
                return value


def folds(rows, seed):
    """The folds of risk.model.CrossValidation: shuffled as Fisher and Yates do, then dealt out."""
    random = JavaRandom(seed)
    order = list(range(rows))
    for i in range(rows - 1, 0, -1):
        j = random.next_int(i + 1)
        order[i], order[j] = order[j], order[i]
    fold = np.empty(rows, dtype=int)
    for i, row in enumerate(order):
        fold[row] = i % FOLDS
    return fold


def golden_threshold(name, seed, merit, rule, data, class_weight=None):
    """Tries every threshold that makes a difference; of equally good ones the highest."""
    data = with_gaps_as_texts(data, ["region"])
    y = data["exited"].to_numpy()
    model = pipeline(data, SHOPS, ["region"], [], [], 1.0, class_weight)
    p = cross_val_predict(model, data, y, cv=PredefinedSplit(folds(len(y), seed)), method="predict_proba")[:, 1]
    values = np.sort(np.unique(np.concatenate([[0, 1], p])))[::-1]
    candidates = (values[:-1] + values[1:]) / 2
    merits = [merit(y, (p > t).astype(int)) for t in candidates]
    best = int(np.argmax(merits))
    return {
        "name": name,
        "seed": seed,
        **rule,
        "class_weight": class_weight,
        "threshold": float(candidates[best]),
        "merit": float(merits[best]),
        "merit_at_half": float(merit(y, (p > 0.5).astype(int))),
    }


def least_cost(call, lost_client):
    def merit(y, predicted):
        (_, false_alarms), (missed, hits) = confusion_matrix(y, predicted, labels=[0, 1])
        return -(call * (false_alarms + hits) + lost_client * missed)

    return merit


def main():
    file = "datasets/options.csv"
    make_options(np.random.default_rng(20261126)).to_csv(HERE / file, index=False, lineterminator="\n")
    options = read([HERE / file], ["region"])
    source, test = bundled("sourcedata"), bundled("testdata")
    shops = dict(file=file, data=options, numeric=SHOPS, categorical=["region"])
    models = [
        golden_model("neither", **shops),
        golden_model("log", log=["turnover", "contract_days"], **shops),
        golden_model("indicator", indicator=["contract_days", "age"], **shops),
        golden_model("both", log=["turnover", "contract_days"], indicator=["turnover", "contract_days"], **shops),
        golden_model("both, balanced", log=["turnover"], indicator=["contract_days"], c=0.1, class_weight="balanced", **shops),
        golden_model("clients", "sourcedata", source, CLIENTS, log=CLIENTS),
        golden_model("clients, both", "sourcedata", source, CLIENTS, log=CLIENTS, indicator=CLIENTS),
    ]

    # What the README says that the logarithm is worth: without duplicates, as the ingestion has them.
    unique = source.drop_duplicates(ignore_index=True)
    worth = {}
    for log in ([], CLIENTS):
        fitted = pipeline(unique, CLIENTS, [], log, [], 1.0, None).fit(unique, unique["exited"])
        p = fitted.predict_proba(test)[:, 1]
        worth["log" if log else "none"] = {
            "log_loss": log_loss(test["exited"], p),
            "roc_auc": roc_auc_score(test["exited"], p),
            "f1": f1_score(test["exited"], p > 0.5),
        }

    thresholds = [
        golden_threshold("f1", 1, f1_score, {"rule": "f1"}, options),
        golden_threshold("f1, another seed", 7, f1_score, {"rule": "f1"}, options),
        golden_threshold("f1, balanced", 1, f1_score, {"rule": "f1"}, options, "balanced"),
        golden_threshold("cost", 1, least_cost(50, 400), {"rule": "cost", "call": 50, "lost_client": 400}, options),
        golden_threshold("a dear call", 1, least_cost(99, 100), {"rule": "cost", "call": 99, "lost_client": 100}, options),
    ]
    values = {"made_with": VERSIONS, "models": models, "test_data": worth, "thresholds": thresholds}
    (HERE / "options.json").write_text(json.dumps(values, indent=1, allow_nan=False) + "\n")


main()
