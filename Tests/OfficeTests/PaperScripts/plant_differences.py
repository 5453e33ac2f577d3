"""Two entries of 60 paper forms, alike but for 37 planted differences; written as JSON to standard output.

A value is what a clerk types: a number, a text, or {"date": "2025-03-01"} for a day. Columns are named as in the hidden
row of an entry template. The second entry has its forms in another order and types equal answers in other ways.
"""
import json
import random
import sys

FORMS, PLANTED = 60, 37
RATINGS = ["A1", "A2", "A3", "A4", "A5"]
WORDS = {1: "Rất không hài lòng", 2: "Không hài lòng", 3: "Bình thường", 4: "Hài lòng", 5: "Rất hài lòng",
         9: "Không có ý kiến", 0: "Không áp dụng"}
GENDERS = {"male": "Nam", "female": "Nữ"}
FIELDS = {"land": "Đất đai", "civil-status": "Hộ tịch", "Chứng thực": "Chứng thực", "Hộ khẩu": "Hộ khẩu"}
BOXES = ["board", "web", "desk"]
COMMENTS = ["Chờ lâu", "=1+1 không phải công thức", "Cán bộ nhiệt tình", "Nên mở thêm quầy"]
ITEMS = RATINGS + ["gender", "field", "seen", "visits", "day", "said"]


def printed(serial):
    """A form number with its ISO 7064 MOD 97-10 check digits."""
    return f"{serial:06d}-{98 - serial * 100 % 97:02d}"


def drawn(item, rng):
    """An answer as what it means; None for a blank."""
    if item in RATINGS:
        return rng.choice(list(WORDS))
    if item == "gender":
        return rng.choice(list(GENDERS))
    if item == "field":
        return rng.choice(list(FIELDS))
    if item == "seen":
        return tuple(sorted(rng.sample(BOXES, rng.randint(1, 3)), key=BOXES.index))
    if item == "visits":
        return rng.randint(0, 20)
    if item == "day":
        return f"2025-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    return rng.choice(COMMENTS)


def cells(item, answer, rng, plain):
    """What a clerk types into the columns of a question."""
    if answer is None:
        return {}
    if item in RATINGS:
        return {item: answer if plain or rng.random() < 0.6 else rng.choice([WORDS[answer], f"{answer} - {WORDS[answer]}"])}
    if item == "gender":
        return {item: answer if plain or rng.random() < 0.5 else GENDERS[answer]}
    if item == "field":
        return {item: FIELDS[answer]}
    if item == "seen":
        return {f"seen/{box}": 1 for box in answer}
    if item == "day":
        return {item: {"date": answer}}
    return {item: answer}


def main():
    rng = random.Random(2026)
    truth = {}
    for serial in range(101, 101 + FORMS):
        blanks = 0.5 if serial % 20 == 0 else 0.05
        truth[serial] = {item: None if rng.random() < blanks else drawn(item, rng) for item in ITEMS}
    second = {serial: dict(answers) for serial, answers in truth.items()}
    planted = []
    for serial, item in rng.sample([(serial, item) for serial in truth for item in ITEMS], PLANTED):
        old, new = truth[serial][item], None
        if old is None or rng.random() < 0.8:
            while new is None or new == old:
                new = drawn(item, rng)
        second[serial][item] = new
        planted.append({"form": printed(serial), "item": item, "first": written(old), "second": written(new)})
    order = list(truth)
    rng.shuffle(order)
    planted.sort(key=lambda one: (one["form"], ITEMS.index(one["item"])))
    json.dump({
        "first": entry(truth, list(truth), "Lan", rng, True), "second": entry(second, order, "Hòa", rng, False),
        "planted": planted}, sys.stdout, ensure_ascii=False)


def written(answer):
    """An answer as the comparison prints it."""
    return None if answer is None else " ".join(answer) if isinstance(answer, tuple) else str(answer)


def entry(answers, order, clerk, rng, plain):
    rows = []
    for serial in order:
        row = {"form_number": printed(serial)}
        for item in ITEMS:
            row.update(cells(item, answers[serial][item], rng, plain))
        rows.append(row)
    return {"batch": {"operator": clerk, "batch": "Lô 7", "entry_date": {"date": "2025-11-20"}, "unit": "00123"},
            "rows": rows}


main()
