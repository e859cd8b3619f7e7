"""Makes projects as companies have them, of fabricated data, and what scikit-learn scores on them.

Run in this folder, with scikit-learn 1.2 or later: /usr/bin/python3 make_projects.py

It writes projects/*/*.csv and projects.json. A project is trained on all rows of its input files that have a label, and
scored on its test file: the median for a missing number, StandardScaler, OneHotEncoder, LogisticRegression run to
convergence. The scores are as risk.Scoring prints them, to the last digit. The features that are suspected to give the
label away are those that were made to.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, brier_score_loss, f1_score, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = Path(__file__).resolve().parent
VERSIONS = {"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pd.__version__}

STATES = (
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY"
).split()


def exits(rng, log_odds):
    return (rng.random(len(log_odds)) < 1 / (1 + np.exp(-log_odds))).astype(int)


def gaps(rng, column, share):
    return column.astype(object).where(rng.random(len(column)) >= share, "")


def telephone(rng):
    """Twenty columns, of which three were filled in after the fact; charges that follow from one another."""
    rows = 1400
    tenure = rng.integers(1, 73, rows)
    internet = rng.choice(["none", "dsl", "fibre"], rows, p=[0.25, 0.35, 0.4])
    contract = rng.choice(["monthly", "one year", "two years"], rows, p=[0.55, 0.2, 0.25])
    monthly = np.round(20 + 25 * (internet == "dsl") + 50 * (internet == "fibre") + rng.normal(0, 5, rows), 2)
    odds = -0.6 - 0.03 * tenure + 0.8 * (internet == "fibre") + 1.2 * (contract == "monthly") + 0.005 * monthly
    senior = (rng.random(rows) < 0.16).astype(int)
    y = exits(rng, odds + 0.4 * senior)
    yes_no = lambda share: rng.choice(["No", "Yes"], rows, p=[1 - share, share])  # noqa: E731
    return pd.DataFrame(
        {
            "customer": [f"c{i}" for i in range(rows)],
            "senior": senior,
            "partner": yes_no(0.48),
            "dependents": yes_no(0.3),
            "tenure": tenure,
            "phone": yes_no(0.9),
            "lines": yes_no(0.42),
            "internet": internet,
            "security": yes_no(0.29),
            "backup": yes_no(0.34),
            "support": yes_no(0.29),
            "streaming": yes_no(0.38),
            "contract": contract,
            "paperless": yes_no(0.59),
            "payment": rng.choice(["transfer", "card", "electronic cheque", "mailed cheque"], rows),
            "monthly_charges": monthly,
            "yearly_charges": np.round(12 * monthly, 2),
            "total_charges": gaps(rng, pd.Series(np.round(monthly * tenure, 2)), 0.02),
            "days_since_notice": np.where(y == 1, rng.exponential(20, rows) + 1, -rng.exponential(300, rows)).round(),
            "reason_code": np.where(y == 1, rng.choice(["price", "moved", "service"], rows), ""),
            "refund": np.where(y == 1, np.round(rng.normal(40, 15, rows), 2).astype(str), ""),
            "churn": y,
        }
    )


def states(rng):
    """51 states, each with few rows, and for each kind of call the charge beside the minutes it follows from."""
    rows = 1100
    calls = {}
    for kind, price in (("day", 0.17), ("evening", 0.085), ("night", 0.045)):
        calls[kind + "_minutes"] = np.round(rng.normal(190, 50, rows).clip(0), 1)
        calls[kind + "_charge"] = np.round(price * calls[kind + "_minutes"], 2)
    service = rng.poisson(1.5, rows)
    plan = rng.choice(["no", "yes"], rows, p=[0.9, 0.1])
    state = rng.choice(STATES, rows)
    odds = -2.6 + 0.012 * (calls["day_minutes"] - 190) + 0.45 * service + 1.8 * (plan == "yes")
    y = exits(rng, odds + 0.6 * np.isin(state, ["CA", "NJ", "TX"]))
    ids = [f"{s}-{i}" for i, s in enumerate(state)]
    return pd.DataFrame({"phone": ids, "state": state, "plan": plan, **calls, "service_calls": service, "churn": y})


def bank(rng):
    """One in five exits; columns of two numbers, a balance that is 0 for a third, and missing cells."""
    rows = 1000
    age = rng.integers(18, 80, rows)
    active = (rng.random(rows) < 0.5).astype(int)
    country = rng.choice(["France", "Germany", "Spain"], rows, p=[0.5, 0.25, 0.25])
    balance = np.where(rng.random(rows) < 0.36, 0, np.round(rng.normal(120000, 30000, rows), 2))
    products = rng.choice([1, 2, 3, 4], rows, p=[0.5, 0.46, 0.03, 0.01])
    odds = -4.2 + 0.06 * age - 1.0 * active + 0.8 * (country == "Germany") - 0.3 * (products == 2)
    return pd.DataFrame(
        {
            "account": np.arange(rows) + 15600000,
            "score": gaps(rng, pd.Series(rng.integers(350, 851, rows)), 0.1),
            "country": gaps(rng, pd.Series(country), 0.05),
            "gender": rng.choice(["Female", "Male"], rows),
            "age": age,
            "tenure": rng.integers(0, 11, rows),
            "balance": balance,
            "products": products,
            "card": (rng.random(rows) < 0.7).astype(int),
            "active": active,
            "salary": np.round(rng.uniform(0, 200000, rows), 2),
            "exited": exits(rng, odds),
        }
    )


def shops(rng):
    """Categories of a long tail, many met once, some in the test data only."""
    rows = 900
    rank = np.minimum(rng.zipf(1.5, rows), 400)
    channel = rng.choice(["web", "shop", "agent, abroad", "Zürich"], rows, p=[0.6, 0.35, 0.04, 0.01])
    turnover = np.round(np.exp(rng.normal(8, 1.5, rows)), 2)
    odds = 0.7 * (channel == "web") - 0.5 * (rank == 1) + 0.4 * (rank > 20) - 0.3 * (np.log(turnover) - 8)
    category = [f"category {r}" for r in rank]
    ids = [f"s{i}" for i in range(rows)]
    return pd.DataFrame(
        {"shop": ids, "category": category, "channel": channel, "turnover": turnover, "closed": exits(rng, odds)}
    )


def months(rng):
    """Files of a month each; the labels of the last have not come yet, and nobody in it seems to have left."""
    rows = 1000
    visits, spend = rng.poisson(6, rows), np.round(rng.gamma(2, 50, rows), 2)
    y = exits(rng, 0.5 - 0.35 * visits + 0.008 * spend)
    y[600:800] = 0
    return pd.DataFrame({"member": [f"m{i}" for i in range(rows)], "visits": visits, "spend": spend, "left": y})


def scores(data, train, test, features, target):
    numeric = [f for f, kind in features.items() if kind == "numeric"]
    categorical = [f for f, kind in features.items() if kind == "categorical"]
    levels = [sorted(set(train[name]) - {""}) for name in categorical]
    encode = ColumnTransformer(
        [
            ("numeric", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numeric),
            # A missing cell is no level, as one that was never met: zeros.
            ("categorical", OneHotEncoder(categories=levels, handle_unknown="ignore"), categorical),
        ],
        sparse_threshold=0,
    )
    model = LogisticRegression(solver="newton-cholesky", tol=1e-10, max_iter=100000)
    pipeline = make_pipeline(encode, model).fit(train, train[target])
    y, p = test[target].to_numpy(), pipeline.predict_proba(test)[:, 1]
    predicted = (p > 0.5).astype(int)
    return {
        "F1": f"{f1_score(y, predicted):.4f}",
        "accuracy": f"{accuracy_score(y, predicted):.4f}",
        "ROC AUC": f"{roc_auc_score(y, p):.4f}",
        "log loss": f"{log_loss(y, p):.4f}",
        "Brier": f"{brier_score_loss(y, p):.4f}",
    }


def project(make, inputs, leaks=(), without=()):
    """The first rows stand in the input files, so many in each; the rest is the test data."""
    name = make.__name__
    made = make(np.random.default_rng(20240229))
    folder = HERE / "projects" / name
    folder.mkdir(parents=True, exist_ok=True)
    start, files = 0, []
    for i, rows in enumerate(inputs):
        files.append(f"{name}{i + 1}.csv")
        made[start : start + rows].to_csv(folder / files[-1], index=False, lineterminator="\n")
        start += rows
    made[start:].to_csv(folder / "test.csv", index=False, lineterminator="\n")

    def read(file):
        return pd.read_csv(folder / file, keep_default_na=False, dtype=str)

    id_column, target = made.columns[0], made.columns[-1]
    train, test = pd.concat([read(file) for file in files], ignore_index=True), read("test.csv")
    features = {}
    for column in made.columns[1:-1]:
        if column in without:
            continue
        texts = pd.concat([train[column], test[column]]).replace("", np.nan).dropna()
        features[column] = "categorical" if pd.to_numeric(texts, errors="coerce").isna().any() else "numeric"
    for data in (train, test):
        data[target] = data[target].astype(int)
        for column, kind in features.items():
            if kind == "numeric":
                data[column] = pd.to_numeric(data[column].replace("", np.nan))
    return {
        "name": name + (" without " + ", ".join(without) if without else ""),
        "folder": name,
        "files": files,
        "id": id_column,
        "target": target,
        "features": features,
        "leaks": list(leaks),
        "scores": scores(made, train, test, features, target),
    }


LEAKS = ["days_since_notice", "reason_code", "refund"]
projects = [
    project(telephone, [500, 500], leaks=LEAKS),
    project(telephone, [500, 500], without=LEAKS),
    project(states, [400, 400]),
    project(bank, [700]),
    project(shops, [300, 300]),
    project(months, [200, 200, 200, 200]),
]
text = json.dumps({"made_with": VERSIONS, "projects": projects}, indent=1)
(HERE / "projects.json").write_text(text + "\n")
