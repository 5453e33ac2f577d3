"""Stops unless two programs give the same figures: `python -m harness.check OURS.csv PEER.csv`.

Estimates and standard errors agree to 1e-9 relative. A standard error that is exactly 0 with us may be
1e-9 of its estimate with a peer that adds floating-point numbers.
"""

import sys

from .hailong import figures

ITEMS = "T1 T2 T3 T4 H1 H2 H3 H4 H5 C1 C2 C3 C4 C5 C6 K1 K2 K3 G1 G2 G3 G4".split()
# In the order of a peer's columns: level, code and score.
WANTED = (
    [("item", item, "mean-5") for item in ITEMS]
    + [("item", item, "satisfied") for item in ITEMS]
    + [("factor", factor, "satisfied") for factor in "THCKG"]
    + [("overall", "sipas-2017", "satisfied")]
)
TOLERANCE = 1e-9


def peer_figures(path):
    """A peer's figures with the keys of ours."""
    result = {}
    with open(path) as file:
        for line in file:
            unit, *numbers = line.strip().split(",")
            for index, key in enumerate(WANTED):
                result[(int(unit), *key)] = float(numbers[index]), float(numbers[len(WANTED) + index])
    return result


def difference(ours, theirs):
    """The larger relative difference of an estimate and its standard error."""
    (estimate, error), (other_estimate, other_error) = ours, theirs
    of_error = abs(error - other_error) / (error or abs(estimate) or 1)
    return max(abs(estimate - other_estimate) / (abs(estimate) or 1), of_error)


def main():
    ours, theirs = figures(sys.argv[1]), peer_figures(sys.argv[2])
    wanted = {key for key in ours if key[1:] in WANTED}
    if wanted != theirs.keys():
        sys.exit(f"{len(wanted ^ theirs.keys())} figures are in one of {sys.argv[1]} and {sys.argv[2]} only.")
    worst = max(theirs, key=lambda key: difference(ours[key], theirs[key]))
    largest = difference(ours[worst], theirs[worst])
    if not largest <= TOLERANCE:
        sys.exit(f"{sys.argv[2]}: {worst} is {theirs[worst]}, but {ours[worst]} with us.")
    print(f"{len(theirs):,} figures equal to {largest:.0e}")


if __name__ == "__main__":
    main()
