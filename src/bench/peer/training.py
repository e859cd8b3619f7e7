"""Fits a logistic regression on finaldata.csv: gaps filled with medians, features scaled, run to convergence."""

import pickle

import pandas
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from project import FEATURES, TARGET, from_command_line


def train(project):
    rows = pandas.read_csv(project.output / "finaldata.csv")
    model = make_pipeline(
        SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression(C=1.0, tol=1e-9, max_iter=1000))
    model.fit(rows[FEATURES], rows[TARGET])
    with open(project.models / "trainedmodel.pkl", "wb") as file:
        pickle.dump(model, file)


if __name__ == "__main__":
    train(from_command_line())
