"""Makes the golden values of risk.score.CumulativeGains: gains.json.

Run in this folder, with scikit-learn 1.2 or later and NumPy 1.24 or later: /usr/bin/python3 make_gains.py

NDCG is scikit-learn's, which averages over ties. What so many calls find is the mean over 20,000 orders of the clients who
share a probability, so that it agrees to two decimals where some do, and to the last where none does.
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.metrics import ndcg_score

HERE = Path(__file__).resolve().parent


def found(actual, probabilities, calls, random):
    if len(set(probabilities)) == len(probabilities):
        return float(actual[np.argsort(-probabilities)][:calls].sum())
    orders = [np.lexsort((random.random(len(actual)), -probabilities))[:calls] for _ in range(20_000)]
    return float(np.mean([actual[order].sum() for order in orders]))


def case(actual, probabilities, capacity, random):
    calls = min(capacity, len(actual))
    return {
        "actual": actual.tolist(),
        "probabilities": probabilities.tolist(),
        "capacity": capacity,
        "ndcg": ndcg_score([actual], [probabilities], k=calls),
        "found": found(actual, probabilities, calls, random),
        "curve": [found(actual, probabilities, max(1, round(len(actual) * part / 10)), random) for part in range(1, 11)],
        "tied": len(set(probabilities)) < len(probabilities),
    }


def drawn(rows, exits, decimals, random):
    actual = (np.arange(rows) < exits).astype(int)
    return actual, np.round(1 / (1 + np.exp(-(actual + random.normal(0, 1, rows)))), decimals)


random = np.random.default_rng(7)
cases = [
    case(*drawn(200, 60, 9, random), 30, random),
    case(*drawn(200, 60, 1, random), 30, random),
    case(*drawn(50, 3, 9, random), 100, random),
    case(*drawn(40, 40, 9, random), 7, random),
    case(np.array([0, 1] * 10), np.full(20, 0.5), 5, random),
    case(np.array([0, 0, 0, 1]), np.array([0.9, 0.8, 0.7, 0.1]), 2, random),
]
versions = {"scikit-learn": sklearn.__version__, "numpy": np.__version__}
(HERE / "gains.json").write_text(json.dumps({"versions": versions, "cases": cases}, indent=1) + "\n")
