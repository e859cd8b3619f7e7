"""What the peer's steps share: the folders that a config.json names, and the columns."""

import json
import sys
from pathlib import Path

ID = "corporation"
FEATURES = ["lastmonth_activity", "lastyear_activity", "number_of_employees"]
TARGET = "exited"


class Project:
    def __init__(self, config):
        entries = json.loads(Path(config).read_text())
        base = Path(config).parent
        self.input = base / entries["input_folder_path"]
        self.output = base / entries["output_folder_path"]
        self.test = base / entries["test_data_path"]
        self.models = base / entries["output_model_path"]
        self.production = base / entries["prod_deployment_path"]
        for folder in (self.output, self.models, self.production):
            folder.mkdir(parents=True, exist_ok=True)

    def input_files(self):
        return sorted(self.input.glob("*.csv"))


def from_command_line():
    return Project(sys.argv[1])
