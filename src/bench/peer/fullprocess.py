"""Looks for new files, and where there are any and the score has dropped, trains, deploys and reports."""

import ast

from sklearn.metrics import f1_score

from deployment import deploy
from ingestion import ingest
from project import FEATURES, TARGET, from_command_line
from reporting import report
from scoring import load, score
from training import train


def run(project):
    deployed = project.production / "ingestedfiles.txt"
    known = ast.literal_eval(deployed.read_text()) if deployed.exists() else []
    if all(file.name in known for file in project.input_files()):
        print("nothing new")
        return
    rows = ingest(project)
    if deployed.exists():
        fresh = f1_score(rows[TARGET], load(project.production).predict(rows[FEATURES]))
        if fresh >= float((project.production / "latestscore.txt").read_text()):
            print("no drift")
            return
    train(project)
    score(project)
    deploy(project)
    report(project)


if __name__ == "__main__":
    run(from_command_line())
