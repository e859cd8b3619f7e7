"""Draws the confusion matrix of the deployed model on the test data."""

import matplotlib

matplotlib.use("Agg")

from sklearn.metrics import ConfusionMatrixDisplay

from project import FEATURES, TARGET, from_command_line
from scoring import load, test_rows


def report(project):
    rows = test_rows(project)
    display = ConfusionMatrixDisplay.from_predictions(rows[TARGET], load(project.production).predict(rows[FEATURES]))
    display.figure_.savefig(project.models / "confusionmatrix.png")


if __name__ == "__main__":
    report(from_command_line())
