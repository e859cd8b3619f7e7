"""Compiles the unique rows of all input files to finaldata.csv."""

import pandas

from project import from_command_line


def ingest(project):
    files = project.input_files()
    rows = pandas.concat((pandas.read_csv(file) for file in files), ignore_index=True)
    rows.drop_duplicates(inplace=True)
    rows.to_csv(project.output / "finaldata.csv", index=False)
    (project.output / "ingestedfiles.txt").write_text(repr([file.name for file in files]))
    return rows


if __name__ == "__main__":
    ingest(from_command_line())
