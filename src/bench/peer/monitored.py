"""The full process, and then what a data scientist would look at by hand: data, scores, drift and the clients at risk."""

import numpy
import pandas
from scipy.stats import wasserstein_distance
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, f1_score, log_loss, roc_auc_score
from sklearn.model_selection import cross_val_predict

import fullprocess
from project import FEATURES, ID, TARGET, from_command_line
from scoring import load, test_rows

RESAMPLES = 200
ROWS_FOR_SHUFFLES = 20_000


def quality(rows):
    labels = rows.groupby(ID)[TARGET].nunique()
    return {
        "statistics": rows[FEATURES].agg(["mean", "median", "std"]),
        "missing": rows.isna().mean(),
        "correlations": rows[FEATURES].corr(),
        "conflicting": int((labels > 1).sum()),
        "alike": int(rows[ID].drop_duplicates().str.lower().str.strip().duplicated().sum()),
    }


def performance(model, test):
    exits = model.predict_proba(test[FEATURES])[:, 1]
    labels = test[TARGET].to_numpy()
    random = numpy.random.default_rng(1)
    picks = (random.integers(0, len(labels), len(labels)) for _ in range(RESAMPLES))
    some = test.sample(min(len(test), ROWS_FOR_SHUFFLES), random_state=1)
    return {
        "roc_auc": roc_auc_score(labels, exits),
        "log_loss": log_loss(labels, exits),
        "brier": brier_score_loss(labels, exits),
        "f1": numpy.quantile([f1_score(labels[pick], exits[pick] > 0.5) for pick in picks], [0.025, 0.975]),
        "importance": permutation_importance(model, some[FEATURES], some[TARGET], scoring="neg_log_loss"),
    }


def drift(rows, test):
    some = [part.sample(min(len(part), ROWS_FOR_SHUFFLES // 2), random_state=1)[FEATURES] for part in (rows, test)]
    which = numpy.repeat([0, 1], [len(part) for part in some])
    told = cross_val_predict(LogisticRegression(), numpy.log1p(pandas.concat(some)), which, method="predict_proba")
    return {
        "columns": {column: wasserstein_distance(rows[column], test[column]) for column in FEATURES},
        "together": roc_auc_score(which, told[:, 1]),
    }


def at_risk(model, rows, file):
    latest = rows.drop_duplicates(ID, keep="last")
    staying = latest[latest[TARGET] == 0].reset_index(drop=True)
    weights = model[:-1].transform(staying[FEATURES]) * model[-1].coef_[0]
    order = numpy.argsort(-weights, axis=1)
    reasons = numpy.array([f"{feature} raises the risk" for feature in FEATURES])[order]
    listed = pandas.DataFrame({ID: staying[ID], "probability": model.predict_proba(staying[FEATURES])[:, 1].round(4)})
    for place in range(len(FEATURES)):
        raising = numpy.take_along_axis(weights, order, axis=1)[:, place] > 0
        listed[f"reason_{place + 1}"] = numpy.where(raising, reasons[:, place], "")
    listed.sort_values(["probability", ID], ascending=[False, True]).to_csv(file, index=False)


def run(project):
    fullprocess.run(project)
    model = load(project.production)
    rows = pandas.read_csv(project.output / "finaldata.csv")
    test = test_rows(project)
    print(quality(rows), performance(model, test), drift(rows.dropna(), test.dropna()))
    at_risk(model, rows, project.models / "clientsatrisk.csv")


if __name__ == "__main__":
    run(from_command_line())
