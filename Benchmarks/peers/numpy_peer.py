"""numpy: sums over arrays that are already in memory."""

import inspect
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from .figures import BLANK, CODES, ITEMS, Cells, figures
from .polars_peer import responses

# Rows whose keys stay in the cache of a core.
BLOCK = 262_144


def query_texts():
    """The formulations for the documentation."""
    methods = (NumPyPeer.by_code, NumPyPeer.by_code_pair, NumPyPeer.sorted_by_psu)
    return "python", "\n\n".join(inspect.cleandoc("\n" + inspect.getsource(method)) for method in methods)


class NumPyPeer:
    """The figures by bincount or reduceat, two threads where numpy lets go of the interpreter."""

    version = np.__version__
    csv_formulations = {}

    def __init__(self, path):
        self.path = path
        self.formulations = {
            "bincount by psu and code for each item, in blocks of rows": self.by_code,
            "bincount by psu and two codes for each two items": self.by_code_pair,
            "rows sorted by psu, then reduceat": self.sorted_by_psu,
        }

    def load(self):
        """Numbered PSUs and codes in arrays; polars reads the file, because numpy has no such reader."""
        frame = responses(self.path).collect(engine="streaming")
        self.unit, self.stratum, self.psu, self.weight = (
            frame[name].to_numpy() for name in ("unit", "stratum", "psu", "weight")
        )
        self.codes = [frame[item].fill_null(BLANK).to_numpy() for item in ITEMS]
        self.psus = int(self.psu.max()) + 1

    def by_code(self):
        base = self.psu.astype(np.int64) * CODES

        def item_sums(codes):
            sums = np.zeros(self.psus * CODES)
            for start in range(0, len(codes), BLOCK):
                rows = slice(start, start + BLOCK)
                sums += np.bincount(base[rows] + codes[rows], self.weight[rows], minlength=sums.size)
            return sums.reshape(self.psus, CODES)

        with ThreadPoolExecutor(2) as threads:
            return self._from_codes(list(threads.map(item_sums, self.codes)))

    def by_code_pair(self):
        base = self.psu.astype(np.int64) * CODES * CODES

        def pair_sums(pair):
            key = pair[0] * np.int64(CODES)
            key += pair[1]
            key += base
            sums = np.bincount(key, self.weight, minlength=self.psus * CODES * CODES)
            return sums.reshape(self.psus, CODES, CODES)

        with ThreadPoolExecutor(2) as threads:
            pairs = threads.map(pair_sums, zip(self.codes[::2], self.codes[1::2]))
            return self._from_codes([sums for pair in pairs for sums in (pair.sum(axis=2), pair.sum(axis=1))])

    def sorted_by_psu(self):
        order = np.argsort(self.psu, kind="stable")
        psu, weight = self.psu[order], self.weight[order]
        starts = np.flatnonzero(np.r_[True, np.diff(psu) != 0])

        def item_sums(codes):
            code = codes[order]
            rated = weight * ((code >= 1) & (code <= 5))
            values = (rated, rated * (code >= 4), rated * code)
            return [np.add.reduceat(value, starts) for value in values]

        with ThreadPoolExecutor(2) as threads:
            rated, satisfied, points = np.stack(list(threads.map(item_sums, self.codes)), axis=2)
        unit, stratum = self.unit[order[starts]], self.stratum[order[starts]]
        return figures(Cells(unit, stratum, rated, satisfied, points))

    def _from_codes(self, items):
        unit, stratum = np.zeros(self.psus, self.unit.dtype), np.zeros(self.psus, self.stratum.dtype)
        unit[self.psu], stratum[self.psu] = self.unit, self.stratum
        met = np.flatnonzero(unit)
        return figures(Cells.from_codes(unit[met], stratum[met], np.stack(items, axis=1)[met]))
