"""Writes the cells of Sources/write-workbook with XlsxWriter in constant-memory mode; says what it took in JSON.

    python -m peers.xlsxwriter_peer ROWS FILE.xlsx
"""

import json
import sys

import xlsxwriter

from .worker import measured

LABELS = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
COMMENTS = [
    "", "Cán bộ nhiệt tình, giải thích dễ hiểu.", "Chờ lâu quá, đề nghị thêm quầy.", "Không có ý kiến",
    "Hồ sơ phải đi lại ba lần mới xong; lần nào cũng thiếu một loại giấy khác.", "Trả kết quả đúng hẹn & lịch sự",
    "Nơi để xe chật", "",
]


def write(rows, path):
    """The calls of write_string and write_number are the fastest way in: write and write_row look at every type."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Dữ liệu")
    text = book.add_format({"num_format": 49, "valign": "top"})
    number = book.add_format({"valign": "top"})
    string, figure = sheet.write_string, sheet.write_number
    for row in range(1, rows + 1):
        at = row - 1
        string(at, 0, f"P{row + 1_000_000}", text)
        string(at, 1, f"0{row % 705 + 1_000}", text)
        string(at, 2, "2025", text)
        figure(at, 3, (row % 977 + 1) / 8, number)
        string(at, 4, f"2025-06-{row % 20 + 10}", text)
        string(at, 5, COMMENTS[row % 8], text)
        for column in range(6, 28):
            figure(at, column, (row * column + row // 7) % 5 + 1, number)
        for column in range(28, 38):
            string(at, column, LABELS[(row * column + row // 3) % 5], text)
        figure(at, 38, row % 70 + 18, number)
        figure(at, 39, row % 1_000 / 1_000, number)
    book.close()


def main():
    rows, path = int(sys.argv[1]), sys.argv[2]
    _, taken = measured(lambda: write(rows, path))
    print(json.dumps({"runs": [{key: taken[key] for key in ("seconds", "cpu_seconds")}], **taken}))


if __name__ == "__main__":
    main()
