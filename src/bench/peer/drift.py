"""Drift of one CSV against another, column by column, by the methods that Evidently chooses by default."""

import sys

import numpy
import pandas
from scipy.spatial.distance import jensenshannon
from scipy.stats import chisquare, ks_2samp, norm, wasserstein_distance

from project import FEATURES, TARGET

ROWS_FOR_TESTS = 1000


def of_numbers(reference, current):
    if len(reference) <= ROWS_FOR_TESTS:
        return "ks", ks_2samp(reference, current).pvalue
    return "wasserstein", wasserstein_distance(reference, current) / max(numpy.std(reference), 0.001)


def of_labels(reference, current):
    levels = numpy.union1d(reference, current)
    before = numpy.array([(reference == level).sum() for level in levels])
    after = numpy.array([(current == level).sum() for level in levels])
    if len(reference) > ROWS_FOR_TESTS:
        return "jensenshannon", jensenshannon(before / before.sum(), after / after.sum())
    if len(levels) > 2:
        return "chisquare", chisquare(after, before / before.sum() * after.sum()).pvalue
    pooled = (before[-1] + after[-1]) / (before.sum() + after.sum())
    deviation = (pooled * (1 - pooled) * (1 / before.sum() + 1 / after.sum())) ** 0.5
    return "z", 2 * norm.sf(abs(before[-1] / before.sum() - after[-1] / after.sum()) / deviation)


reference, current = (pandas.read_csv(file) for file in sys.argv[1:3])
for column in FEATURES:
    print(column, *of_numbers(reference[column].dropna(), current[column].dropna()))
print(TARGET, *of_labels(reference[TARGET].dropna(), current[TARGET].dropna()))
