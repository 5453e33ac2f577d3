"""The question of the benchmark, and the last small step that the Python peers share."""

from dataclasses import dataclass

import numpy as np

ITEMS = "T1 T2 T3 T4 H1 H2 H3 H4 H5 C1 C2 C3 C4 C5 C6 K1 K2 K3 G1 G2 G3 G4".split()
FACTORS = {factor: [k for k, item in enumerate(ITEMS) if item[0] == factor] for factor in "THCKG"}
# Below 1 and above 5 lie "not applicable", "no opinion" and blank.
CODES = 10
BLANK = 9


@dataclass
class Cells:
    """Weighted sums of each cell (unit, stratum, PSU) by item."""

    unit: np.ndarray
    stratum: np.ndarray
    rated: np.ndarray
    satisfied: np.ndarray
    points: np.ndarray

    @classmethod
    def from_codes(cls, unit, stratum, sums):
        """Cells from sums of weights by cell, item and code."""
        rated = sums[:, :, 1:6]
        return cls(unit, stratum, rated.sum(axis=2), rated[:, :, 3:].sum(axis=2), rated @ np.arange(1.0, 6.0))


@dataclass
class Figures:
    """By unit: 22 means, 22 satisfied shares, 5 factor indices and the index, with their standard errors."""

    unit: np.ndarray
    estimate: np.ndarray
    standard_error: np.ndarray


def pooled(sums):
    """Sums over the items of each factor and over all items."""
    return np.column_stack([sums[:, items].sum(axis=1) for items in FACTORS.values()] + [sums.sum(axis=1)])


def figures(cells):
    """Ratios of every unit with the with-replacement linearisation over PSUs within strata.

    A PSU is one cell, because no PSU serves two units; one without answers of a unit has the score 0.
    """
    order = np.lexsort((cells.stratum, cells.unit))
    unit, stratum = cells.unit[order], cells.stratum[order]
    numerator = np.hstack([cells.points, cells.satisfied, pooled(cells.satisfied)])[order]
    denominator = np.hstack([cells.rated, cells.rated, pooled(cells.rated)])[order]
    sampled = np.bincount(stratum)
    units, unit_starts, cell_unit = np.unique(unit, return_index=True, return_inverse=True)
    total = np.add.reduceat(denominator, unit_starts)
    ratio = np.add.reduceat(numerator, unit_starts) / total
    score = (numerator - ratio[cell_unit] * denominator) / total[cell_unit]
    starts = np.flatnonzero(np.r_[True, (np.diff(unit) != 0) | (np.diff(stratum) != 0)])
    count = sampled[stratum[starts]][:, None]
    spread = np.add.reduceat(score**2, starts) - np.add.reduceat(score, starts) ** 2 / count
    domain_starts = np.searchsorted(unit[starts], units)
    variance = np.add.reduceat(spread * count / (count - 1), domain_starts)
    return Figures(units, ratio, np.sqrt(np.maximum(variance, 0)))
