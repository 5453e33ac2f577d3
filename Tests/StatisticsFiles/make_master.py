"""Writes the master survey (Tests/SurveyTestSupport/MasterSurvey) as .sav, .zsav and .dta with pyreadstat.

The first 40 responses are written as `short.…` too, to be damaged in tests.

    .build-office/venv/bin/python Tests/StatisticsFiles/make_master.py

The responses are drawn as MasterSurvey draws them: SplitMix64 from the state 2025, and numbers below a bound by Swift's
`next(upperBound:)` (Lemire 2019). A test compares what is read with the responses themselves.
"""
import datetime
import pathlib

import numpy
import pandas
import pyreadstat

MASK = 2**64 - 1
FOLDER = pathlib.Path(__file__).parent


class SplitMix:
    def __init__(self, state):
        self.state = state

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return mixed ^ (mixed >> 31)

    def below(self, bound):
        product = self.next() * bound
        if product & MASK < bound:
            threshold = (2**64 - bound) % bound
            while product & MASK < threshold:
                product = self.next() * bound
        return product >> 64

    def within(self, low, high):
        return low + self.below(high - low + 1)


NOTES = [
    "cán bộ nhiệt tình, hướng dẫn rõ ràng", "thời gian chờ còn lâu", "", "thủ tục đất đai; giấy tờ quá nhiều",
    "đề nghị thêm ghế ngồi", "không", "phí, lệ phí được công khai đầy đủ",
]
CHOICES = {"land": "Đất đai, nhà ở", "birth": "Khai sinh", "copies": "Chứng thực"}
LEVELS = {1: "Rất không hài lòng", 2: "Không hài lòng", 3: "Bình thường", 4: "Hài lòng", 5: "Rất hài lòng"}
UNRATED = {9: "Không có ý kiến", 0: "Không áp dụng"}


def responses():
    random = SplitMix(2025)
    for number in range(500):
        ratings = [[1, 2, 3, 4, 5, 4, 5, 9, 0, None][random.below(10)] for _ in range(2)]
        tenths = random.within(100, 99_999) * 10 + 5
        day = datetime.date(2025, random.within(1, 12), random.within(1, 28))
        chosen = [number >> place & 1 for place in range(3)]
        yield ratings + [tenths / 10, day] + chosen + [NOTES[number % len(NOTES)]]


def write(table, stem):
    labels = {
        "T1": "Chỗ ngồi đủ", "T2": "Đúng hẹn", "cost": "Chi phí", "day": "Ngày", "note": "Ý khác",
        **{f"done_{code}": f"Đã làm những gì? {words}" for code, words in CHOICES.items()},
    }
    flags = {f"done_{code}": {0: "Không", 1: "Có"} for code in CHOICES}
    spss = table.astype({"T1": float, "T2": float})
    for ending, compress in ((".sav", False), (".zsav", True)):
        pyreadstat.write_sav(
            spss, str(FOLDER / f"{stem}{ending}"), column_labels=labels, compress=compress,
            variable_value_labels={"T1": {**LEVELS, **UNRATED}, "T2": {**LEVELS, **UNRATED}, **flags},
            missing_ranges={"T1": [0, 9], "T2": [0, 9]},
            variable_measure={"T1": "ordinal", "T2": "ordinal", **{name: "nominal" for name in flags}},
            variable_format={"T1": "F1.0", "T2": "F1.0", "day": "EDATE10"})
    # Stata keeps its own missing values, with a letter each.
    letters = {9: "a", 0: "b"}
    stata = table.copy()
    for name in ("T1", "T2"):
        values = [letters.get(value, value) for value in table[name].replace({numpy.nan: None})]
        stata[name] = pandas.Series(values, dtype=object)
    tagged = {**LEVELS, **{letters[code]: words for code, words in UNRATED.items()}}
    pyreadstat.write_dta(
        stata, str(FOLDER / f"{stem}.dta"), column_labels=labels,
        variable_value_labels={"T1": tagged, "T2": tagged, **flags},
        missing_user_values={"T1": ["a", "b"], "T2": ["a", "b"]}, variable_format={"day": "%td"})


def main():
    columns = ["T1", "T2", "cost", "day", "done_land", "done_birth", "done_copies", "note"]
    table = pandas.DataFrame(list(responses()), columns=columns)
    write(table, "master")
    write(table.head(40), "short")


main()
