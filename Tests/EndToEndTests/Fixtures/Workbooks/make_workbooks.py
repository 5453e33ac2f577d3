"""Writes the master survey (master.csv) as workbooks in the shapes of other programs and of people.

Run from this folder with the Python of `make office`:

    ../../../../.build-office/venv/bin/python make_workbooks.py

openpyxl 3.1.5 writes texts into the cells, XlsxWriter 3.3.1 into a table of shared texts. Nothing of Hailong takes part.
Times of the archives and of the properties are fixed, so that the same run gives the same bytes.
"""

import csv
import datetime
import zipfile

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

CODES = {
    "Rất không hài lòng": 1, "Không hài lòng": 2, "Bình thường": 3, "Hài lòng": 4, "Rất hài lòng": 5,
    "Không có ý kiến": 9, "Không áp dụng": 0, "": None,
}
QUESTIONS = {
    "cost": "Chi phí", "day": "Ngày", "T1": "Chỗ ngồi đủ", "T2": "Đúng hẹn", "done": "Đã làm những gì?", "note": "Ý khác",
}
CHOICES = {"land": "Đất đai, nhà ở", "birth": "Khai sinh", "copies": "Chứng thực"}
FIXED = datetime.datetime(2025, 1, 1)


class Response:
    def __init__(self, number, row):
        self.number = number
        self.words = [row["T1"], row["T2"]]
        self.codes = [CODES[word] for word in self.words]
        self.cost = float(row["cost"])
        self.day = datetime.date.fromisoformat(row["day"])
        self.done = row["done"].split()
        self.note = row["note"]
        self.uuid = f"{number * 7919:08x}-5a1e-4c0d-9b1f-{number:012x}"
        self.time = datetime.datetime.combine(
            self.day, datetime.time(number % 24, number % 60, number % 59))

    def marks(self):
        """A column for each choice; all are empty where the question was not answered."""
        return [None if not self.done else int(code in self.done) for code in CHOICES]


with open("master.csv", encoding="utf-8", newline="") as text:
    RESPONSES = [Response(number, row) for number, row in enumerate(csv.DictReader(text, delimiter=";"))]


def settle(path):
    """Puts the entries of the archive into a fixed time."""
    with zipfile.ZipFile(path) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)


def shared(name, sheets, dates="dd/mm/yyyy"):
    """A workbook with shared texts: sheets of rows; dates and times are serial numbers."""
    book = xlsxwriter.Workbook(name)
    book.set_properties({"created": FIXED})
    day = book.add_format({"num_format": dates})
    time = book.add_format({"num_format": f"{dates} hh:mm:ss"})
    for title, rows in sheets:
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, datetime.datetime):
                    sheet.write_datetime(number, column, value, time)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(number, column, value, day)
                elif isinstance(value, str) and value:
                    sheet.write_string(number, column, value)
                elif value is not None and value != "":
                    sheet.write_number(number, column, value)
    book.close()
    settle(name)


def inline(name, book):
    """A workbook whose cells hold their texts themselves."""
    book.properties.created = book.properties.modified = FIXED
    book.save(name)
    settle(name)


def kobo_repeats(title):
    """The visits of every third response, as KoboToolbox writes a repeat: joined by the number of the row above."""
    rows = [[
        "lan_den/viec", "_index", "_parent_table_name", "_parent_index", "_submission__id", "_submission__uuid",
        "_submission__submission_time",
    ]]
    for response in RESPONSES[::3]:
        for visit in ("nộp hồ sơ", "nhận kết quả")[: 1 + response.number % 2]:
            rows.append([
                visit, len(rows), title, response.number + 1, 4000 + response.number, response.uuid, response.time])
    return rows


def kobo(name, title, labels):
    """KoboToolbox: with labels and select_multiple as summary and columns, or with XML names and columns alone."""
    questions = QUESTIONS if labels else {code: code for code in QUESTIONS}
    choices = CHOICES if labels else {code: code for code in CHOICES}
    group = "" if labels else "phan_1/"
    states = ["", "Approved", "On Hold"] if labels else ["", "validation_status_approved", "validation_status_on_hold"]
    done = group + questions["done"]
    header = ["start", "end"] + [group + questions[code] for code in ("cost", "day", "T1", "T2")]
    header += ([done] if labels else []) + [f"{done}/{choice}" for choice in choices.values()] + [group + questions["note"]]
    header += [
        "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
        "_tags", "meta/rootUuid", "_index",
    ]
    rows = [header]
    for response in RESPONSES:
        ratings = [word or None for word in response.words] if labels else response.codes
        summary = [" ".join(choices[code] for code in response.done) or None] if labels else []
        rows.append(
            [response.time, response.time, response.cost, response.day] + ratings + summary + response.marks()
            + [response.note, 4000 + response.number, response.uuid, response.time, states[response.number % 3], None,
               "submitted_via_web", None, "vKq3Zp", None, f"uuid:{response.uuid}", response.number + 1])
    shared(name, [(title, rows), ("lan_den", kobo_repeats(title))], dates="yyyy-mm-dd")


def google_sheets(name):
    """A form's answers from Google Sheets: the time as a serial number, choices joined with a comma and a blank."""
    rows = [["Dấu thời gian", "Địa chỉ email", QUESTIONS["T2"] + " ", QUESTIONS["T1"] + " "] + [
        QUESTIONS[code] for code in ("done", "note", "day", "cost")]]
    for response in RESPONSES:
        rows.append(
            [response.time, None] + list(reversed(response.words))
            + [", ".join(CHOICES[code] for code in response.done), response.note, response.day, response.cost])
    shared(name, [("Câu trả lời biểu mẫu 1", rows)])


def odk(name):
    """The tables of ODK Central put into one workbook, a repeat beside the submissions."""
    header = ["SubmissionDate"] + [f"phan-1-{code}" for code in QUESTIONS] + [
        "meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status",
        "ReviewState", "DeviceID", "Edits", "FormVersion"]
    book = openpyxl.Workbook()
    main = book.active
    main.title = "khao_sat"
    main.append(header)
    visits = book.create_sheet("khao_sat-lan_den")
    visits.append(["viec", "PARENT_KEY", "KEY"])
    for response in RESPONSES:
        key = f"uuid:{response.uuid}"
        main.append([
            response.time.isoformat() + ".357Z", response.cost, response.day.isoformat(), *response.codes,
            " ".join(response.done) or None, response.note or None, key, key, 12, "Cán bộ 1", 0, 0, None,
            [None, "edited", "hasIssues", "approved"][response.number % 4], "collect:x1", response.number % 2, "2025.1"])
        if response.number % 5 == 0:
            visits.append(["nộp hồ sơ", key, f"{key}/phan-1/lan_den[1]"])
    inline(name, book)


def limesurvey(name):
    """LimeSurvey's export to Excel: question codes, answers as codes, choices as columns of Y."""
    header = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "cost", "day"]
    header += ["G1[T1]", "G1[T2]"] + [f"done[{code}]" for code in CHOICES] + ["note", "interviewtime"]
    rows = [header]
    for response in RESPONSES:
        marks = ["Y" if code in response.done else None for code in CHOICES]
        rows.append(
            [response.number + 1, response.time, 3, "vi", str(81234 + response.number), response.time, response.time,
             response.cost, response.day] + response.codes + marks + [response.note, 60.25 + response.number])
    shared(name, [("Survey", rows)], dates="yyyy-mm-dd")


def hand_typed(name):
    """A table as an office types it: a title in merged cells, names in two lines, groups merged above questions."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Tổng hợp"
    sheet["A1"] = "UBND PHƯỜNG A"
    sheet["A2"] = "BẢNG TỔNG HỢP KẾT QUẢ KHẢO SÁT SỰ HÀI LÒNG"
    sheet["A3"] = "Đợt năm 2025"
    for row in (1, 2, 3):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=7)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
        sheet.cell(row, 1).font = Font(bold=True)
    above = ["STT", "Đánh giá của người dân", None, "Thông tin khác", None, None, None]
    below = [None, QUESTIONS["T1"], QUESTIONS["T2"], QUESTIONS["cost"], QUESTIONS["day"], QUESTIONS["done"], QUESTIONS["note"]]
    for column, (group, question) in enumerate(zip(above, below), 1):
        sheet.cell(5, column, group)
        sheet.cell(6, column, question)
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("B5:C5")
    sheet.merge_cells("D5:G5")
    spellings = [str.upper, str.lower, lambda word: word.replace(" ", "\u00a0"), lambda word: f" {word}. "]
    for response in RESPONSES:
        row = response.number + 7
        words = [spellings[response.number % 4](word) if word else None for word in response.words]
        done = ", ".join(CHOICES[code] for code in response.done) or None
        for column, value in enumerate(
                [response.number + 1, *words, response.cost, response.day, done, response.note or None], 1):
            cell = sheet.cell(row, column, value)
            if column == 5:
                cell.number_format = "[$-42A]dd/mm/yyyy"
    inline(name, book)


def dates_1904(name):
    """A workbook of a Macintosh, numbers typed as text: days are counted from 1904."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Nhập liệu"
    sheet.append(["so", *QUESTIONS])
    for response in RESPONSES:
        ratings = [None if code is None else ("'{}" if response.number % 3 == 0 else "{}\u00a0").format(code)
                   for code in response.codes]
        sheet.append([
            str(response.number + 1), str(response.cost), response.day, *ratings, " ".join(response.done) or None,
            response.note or None])
        sheet.cell(sheet.max_row, 3).number_format = "dd/mm/yyyy"
        for column in (1, 2, 4, 5):
            sheet.cell(sheet.max_row, column).number_format = "@"
    inline(name, book)


def styled_tail(name):
    """Texts in the cells, a hidden sheet first, a hidden column, and rows and columns of styled cells without a value."""
    book = openpyxl.Workbook()
    old = book.active
    old.title = "Danh mục"
    old.sheet_state = "hidden"
    for row in [["ma", "ten"], [4, "Hài lòng"], [5, "Rất hài lòng"]]:
        old.append(row)
    sheet = book.create_sheet("Phiếu 2025")
    book.active = 1
    sheet.append(["so", "T1", "T2", "cost", "day", "done", "note"])
    for response in RESPONSES:
        sheet.append([
            response.number + 1, *response.codes, response.cost, response.day, " ".join(response.done) or None,
            response.note or None])
    sheet.column_dimensions["G"].hidden = True
    grey = PatternFill("solid", fgColor="DDDDDD")
    line = Border(bottom=Side("thin"))
    for row in range(502, 900):
        for column in range(1, 12):
            sheet.cell(row, column).fill = grey
    for column in range(8, 60):
        sheet.cell(1, column).border = line
    inline(name, book)


def main():
    kobo("kobo-labels.xlsx", "Khảo sát hài lòng", labels=True)
    kobo("kobo-names.xlsx", "Khảo sát hài lòng", labels=False)
    google_sheets("google-sheets.xlsx")
    odk("odk.xlsx")
    limesurvey("limesurvey.xlsx")
    hand_typed("hand-typed.xlsx")
    dates_1904("dates-1904.xlsx")
    styled_tail("styled-tail.xlsx")


if __name__ == "__main__":
    main()
