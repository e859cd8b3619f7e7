"""Makes the golden values of risk.score.LogLossComparison: comparison.json.

Run in this folder, with scikit-learn 1.2 or later and SciPy 1.10 or later: /usr/bin/python3 make_comparison.py
"""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.metrics import log_loss

HERE = Path(__file__).resolve().parent


def case(actual, deployed, candidate):
    actual, deployed, candidate = (np.asarray(values, float) for values in (actual, deployed, candidate))
    losses = [-np.log(np.where(actual == 1, p, 1 - p)) for p in (deployed, candidate)]
    difference = losses[1] - losses[0]
    mean, error = difference.mean(), stats.sem(difference)
    return {
        "actual": actual.astype(int).tolist(),
        "deployed": deployed.tolist(),
        "candidate": candidate.tolist(),
        "deployed_log_loss": log_loss(actual, deployed, labels=[0, 1]),
        "candidate_log_loss": log_loss(actual, candidate, labels=[0, 1]),
        "lower_bound": stats.norm.ppf(0.05, mean, error),
        "upper_bound": stats.norm.ppf(0.95, mean, error),
    }


random = np.random.default_rng(1)
truth = random.uniform(0.01, 0.99, 60).round(3)
cases = [
    case([1, 0, 1, 1, 0, 0], [0.9, 0.2, 0.6, 0.4, 0.5, 0.1], [0.8, 0.3, 0.7, 0.6, 0.2, 0.05]),
    case(random.uniform(size=60) < truth, truth, (truth**2).round(3)),
    case([0, 0, 0, 0], [0.5, 0.4, 0.3, 0.9], [0.1, 0.1, 0.2, 0.1]),
]
(HERE / "comparison.json").write_text(
    json.dumps({"made_with": f"scikit-learn {sklearn.__version__}, SciPy {scipy.__version__}", "cases": cases}, indent=1)
    + "\n"
)
