"""Copies model, score and list of files to production."""

import shutil

from project import from_command_line


def deploy(project):
    shutil.copy(project.models / "trainedmodel.pkl", project.production)
    shutil.copy(project.models / "latestscore.txt", project.production)
    shutil.copy(project.output / "ingestedfiles.txt", project.production)


if __name__ == "__main__":
    deploy(from_command_line())
