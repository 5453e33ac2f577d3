"""Fills an entry template in LibreOffice as a clerk would, and saves it with LibreOffice.

usage: fill_template.py TEMPLATE ENTRIES.json first|second OUTPUT.xlsx FOLDER
Prints as JSON what LibreOffice knows of the sheet: protection, checks and the kept heads.
"""
import json
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

LIMIT = 90


def property_value(name, value):
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + LIMIT
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def type_into(cell, value):
    if isinstance(value, dict):
        cell.setFormula(value["date"])
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def fill(sheet, entry):
    marks = {sheet.getCellByPosition(0, row).getString(): row for row in range(30)}
    for name, value in entry["batch"].items():
        type_into(sheet.getCellByPosition(2, marks[name]), value)
    names_row = marks["names"]
    names = {}
    column = 1
    while name := sheet.getCellByPosition(column, names_row).getString():
        names[name] = column
        column += 1
    for place, row in enumerate(entry["rows"]):
        for name, value in row.items():
            type_into(sheet.getCellByPosition(names[name], names_row + 1 + place), value)
    head = sheet.getCellByPosition(1, names_row)
    form = sheet.getCellByPosition(1, names_row + 1)
    return {
        "is_protected": sheet.isProtected(), "head_locked": head.CellProtection.IsLocked,
        "form_locked": form.CellProtection.IsLocked,
        "hidden": [not sheet.Columns.getByIndex(0).IsVisible, not sheet.Rows.getByIndex(names_row).IsVisible],
        "checks": {name: sheet.getCellByPosition(place, names_row + 1).Validation.Type.value
                   for name, place in names.items()},
        "highlights": sheet.ConditionalFormats.getLength()}


def main():
    template, entries, which, output, folder = sys.argv[1:]
    entry = json.loads(pathlib.Path(entries).read_text(encoding="utf-8"))[which]
    pipe = f"hailong-{which}-{pathlib.Path(folder).name}"
    office = subprocess.Popen([
        "soffice", f"-env:UserInstallation={(pathlib.Path(folder) / f'settings-{which}').as_uri()}", "--headless",
        "--norestore", f"--accept=pipe,name={pipe};urp;"])
    try:
        desktop = connect(pipe)
        document = desktop.loadComponentFromURL(
            pathlib.Path(template).as_uri(), "_blank", 0, (property_value("Hidden", True),))
        report = fill(document.Sheets.getByName("Nhập liệu"), entry)
        document.storeToURL(
            pathlib.Path(output).as_uri(), (property_value("FilterName", "Calc MS Excel 2007 XML"),))
        document.close(True)
        json.dump(report, sys.stdout, ensure_ascii=False)
        try:
            desktop.terminate()
        except Exception:
            pass
    finally:
        try:
            office.wait(20)
        except subprocess.TimeoutExpired:
            office.kill()


main()
