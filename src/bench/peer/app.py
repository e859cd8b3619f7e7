"""Serves predictions of the deployed model: gunicorn "app:create('config.json')"."""

import pandas
from flask import Flask, jsonify, request

from project import FEATURES, Project
from scoring import load


def create(config):
    app = Flask(__name__)
    model = load(Project(config).production)

    @app.route("/prediction", methods=["GET", "POST"])
    def prediction():
        exits = model.predict_proba(pandas.read_csv(request.args["filename"])[FEATURES])[:, 1]
        return jsonify(predictions=(exits > 0.5).astype(int).tolist(), probabilities=exits.tolist())

    return app
