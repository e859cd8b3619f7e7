"""Scores the trained model on the test data, as our step does: F1 and the scores beside it."""

import pickle

import pandas
from sklearn import metrics

from project import FEATURES, TARGET, from_command_line


def load(folder):
    with open(folder / "trainedmodel.pkl", "rb") as file:
        return pickle.load(file)


def test_rows(project):
    return pandas.concat(pandas.read_csv(file) for file in sorted(project.test.glob("*.csv")))


def score(project):
    rows = test_rows(project)
    exits = load(project.models).predict_proba(rows[FEATURES])[:, 1]
    predicted = exits > 0.5
    f1 = metrics.f1_score(rows[TARGET], predicted)
    (project.models / "latestscore.txt").write_text(str(f1))
    for name, value in {
        "F1": f1,
        "accuracy": metrics.accuracy_score(rows[TARGET], predicted),
        "precision": metrics.precision_score(rows[TARGET], predicted),
        "recall": metrics.recall_score(rows[TARGET], predicted),
        "ROC AUC": metrics.roc_auc_score(rows[TARGET], exits),
        "log loss": metrics.log_loss(rows[TARGET], exits),
        "Brier": metrics.brier_score_loss(rows[TARGET], exits),
    }.items():
        print(name, value)
    print(metrics.confusion_matrix(rows[TARGET], predicted))


if __name__ == "__main__":
    score(from_command_line())
