"""Makes the golden values of the definitions of a quantile.

Run in this folder, with NumPy 1.22 or later: python3 make_quantiles.py

It writes quantiles.json, which names the version that made it.
"""

import json
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
METHODS = {"HF1": "inverted_cdf", "HF7": "linear", "LOWER": "lower"}
SHARES = [0, 0.01, 0.05, 0.125, 0.25, 0.5, 0.75, 0.875, 0.95, 0.99, 1]
RNG = np.random.default_rng(7)
CASES = {
    "one": [3.5],
    "two": [-1.0, 4.0],
    "three": [1.1, 1.1, 7.3],
    "whole": RNG.integers(0, 6, 25).tolist(),
    "normal": RNG.normal(size=40).tolist(),
    "skewed": np.exp(3 * RNG.normal(size=101)).tolist(),
    "huge": (1e308 * RNG.uniform(-0.8, 0.8, 12)).tolist(),
}


def case(name, numbers):
    quantiles = {ours: np.quantile(numbers, SHARES, method=theirs).tolist() for ours, theirs in METHODS.items()}
    return {"name": name, "numbers": numbers, "quantiles": quantiles, "median": float(np.median(numbers))}


result = {
    "made_with": {"numpy": np.__version__},
    "shares": SHARES,
    "cases": [case(name, numbers) for name, numbers in CASES.items()],
}
(HERE / "quantiles.json").write_text(json.dumps(result, indent=1) + "\n")
