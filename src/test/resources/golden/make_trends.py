"""Makes the golden values that MannKendallTest compares with: trends.json, with the versions that made it.

Run in this folder, with SciPy 1.10 or later: /usr/bin/python3 make_trends.py

The test is SciPy's kendalltau of the numbers and their places in time, exact or asymptotic as SciPy chooses by itself for up
to 33 numbers without ties, and for more or with ties.
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(1)
series = {
    "three that climb": [1, 2, 3],
    "eight that climb": list(range(8)),
    "eight that fall": list(range(8, 0, -1)),
    "ten without a trend": rng.normal(size=10).round(6).tolist(),
    "fourteen that climb with noise": (np.arange(14) / 4 + rng.normal(size=14)).round(6).tolist(),
    "thirty three": (np.arange(33) / 40 + rng.normal(size=33)).round(6).tolist(),
    "thirty four": (np.arange(34) / 40 + rng.normal(size=34)).round(6).tolist(),
    "a hundred": (np.arange(100) / 100 + rng.normal(size=100)).round(6).tolist(),
    "twenty with ties": rng.integers(0, 4, size=20).tolist(),
    "sixty with ties that climb": (np.arange(60) // 12 + rng.integers(0, 3, size=60)).tolist(),
    "two values": [0, 0, 0, 0, 0, 1, 1, 1, 1],
}
cases = []
for name, numbers in series.items():
    tau = stats.kendalltau(np.arange(len(numbers)), numbers)
    s = sum(np.sign(b - a) for i, a in enumerate(numbers) for b in numbers[i + 1 :])
    cases.append({"name": name, "numbers": numbers, "s": int(s), "p": float(tau.pvalue)})
Path("trends.json").write_text(json.dumps({"scipy": scipy.__version__, "cases": cases}, indent=1) + "\n")
