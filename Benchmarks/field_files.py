"""What becomes of each file in a folder of field files; writes docs/field-files.md.

Run from the root of the repository, after `make build`: `make field-files FOLDER=…`. For every file a questionnaire is
proposed and the file is then read with it; nothing is stored. The files themselves are not part of the project.
"""

import argparse
import json
import os
import subprocess
import tempfile

PROGRAM = os.path.abspath(os.environ.get("HAILONG", ".build/release/hailong"))
# Files whose repetitions are worth a row each, read a second time.
REPEATS = {
    "kobo/demo-downloaded.xlsx": "family_members",
    "kobo/demo-project-downloaded.xlsx": "family_members",
    "kobo/legacy-export.csv": "member",
    "kobo/legacy-nested-repeats.csv": "kids_immunization",
    "kobo/legacy-tutorial_w_repeats.csv": "children",
    "kobo/legacy-tutorial_w_repeats_flattened.csv": "children",
}
HEAD = """# Field files, as they are

What `hailong` makes of files that other programs wrote, as found in public repositories. Written by `make field-files
FOLDER=…` (`Benchmarks/field_files.py`): for each file `hailong questionnaire propose` guesses a questionnaire, and `hailong
load --dry-run` reads the file with it. Rows seen = accepted + rejected. A file without responses is refused with what it is;
a form is imported as well.

The files come from rstudio/r-community-survey (`google-forms/r-learners-*`), kobotoolbox/kobo-transfer (`google-forms/*.xlsx`,
`native-kobo-test.csv`, `kobo/*.xlsx`), kobotoolbox/kpi (`kobo/legacy-*`), getodk/briefcase and getodk/central-backend
(`odk/`), XLSForm/pyxform (`xlsform/`), Roche/pyreadstat (`spss/`) and the R package MASS (`copenhagen-housing.csv`). They are
not part of this repository.

| File | Source | Rows | Accepted | Rejected | Repairs, first reject, or why it is refused |
| --- | --- | ---: | ---: | ---: | --- |
"""


def run(arguments, folder):
    return subprocess.run([PROGRAM] + arguments, cwd=folder, capture_output=True, text=True)


def cell(text):
    return " ".join(text.split()).replace("|", "\\|")


def imported(file, folder, draft):
    """What becomes of a form that is imported, and of the questionnaire made of it."""
    outcome = run(["questionnaire", "import", file, "-o", draft, "--language", "en"], folder)
    if outcome.returncode:
        return f" `questionnaire import`: {outcome.stderr.splitlines()[0]}"
    check = run(["questionnaire", "check", draft, "--language", "en"], folder)
    summary = next(line for line in (outcome.stdout + outcome.stderr).splitlines() if line.startswith("Questionnaire"))
    return f" `questionnaire import`: {summary} `check` of it: {'holds' if check.returncode == 0 else 'fails'}."


def read(folder, file, repeat):
    """The line of the table for one file."""
    options = ["--repeat", repeat] if repeat else []
    name = f"`{file}`" + (f" `--repeat {repeat}`" if repeat else "")
    with tempfile.TemporaryDirectory() as place:
        draft, store = os.path.join(place, "draft.yaml"), os.path.join(place, "store.sqlite")
        common = ["--format", "json", "--language", "en"]
        proposal = run(["questionnaire", "propose", file, "-o", draft, "--worded-in", "en"] + common + options, folder)
        if proposal.returncode:
            said = proposal.stderr
            if "questionnaire import" in said:
                said += imported(file, folder, draft)
            return f"| {name} | – | – | – | – | {cell(said)} |"
        load = run(
            ["load", file, "--questionnaire", draft, "--wave", "2024", "--store", store, "--dry-run"] + common + options,
            folder)
    if load.returncode:
        return f"| {name} | – | – | – | – | {cell(load.stderr)} |"
    summary = json.loads(load.stdout)
    said = [f"{repair['cells']} × {repair['kind']}" for repair in summary["repairs"]]
    said += [f"line {reject['line']}: {reject['reason']}" for reject in summary["rejects"][:1]]
    said += summary["notes"]
    numbers = [summary[key] for key in ("rows_seen", "accepted", "rejected")]
    assert summary["rows_seen"] == sum(summary[key] for key in ("accepted", "already_known", "superseded", "rejected"))
    return f"| {name} | `{summary['source']}` | {' | '.join(map(str, numbers))} | {cell('; '.join(said)) or '–'} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    folder = parser.parse_args().folder
    files = sorted(
        os.path.relpath(os.path.join(place, file), folder)
        for place, _, names in os.walk(folder)
        for file in names
        if file != "README.md")
    lines = []
    for file in files:
        lines.append(read(folder, file, None))
        if file in REPEATS:
            lines.append(read(folder, file, REPEATS[file]))
    with open("docs/field-files.md", "w", encoding="utf-8") as table:
        table.write(HEAD + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
