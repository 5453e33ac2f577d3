/// Random workbooks made by other programs, with what openpyxl reads in them.
enum RandomWorkbooks {
    /// A program in Python that is given a folder and a count, and writes `N.xlsx` and `N.json` for each workbook.
    ///
    /// Odd ones are written by openpyxl, even ones by XlsxWriter; every fourth shares its texts, the others have them in
    /// the cells. Texts in the answer are the rule of `WorkbookValue.text`, applied to the values of openpyxl.
    static let script = #"""
        import datetime, json, random, sys
        import openpyxl, xlsxwriter
        from openpyxl.utils.escape import unescape

        FORMATS = ["General", "0.00", "#,##0", "0.0%", "dd/mm/yyyy", "[$-42A]dd mmmm yyyy", "yyyy-mm-dd hh:mm:ss",
                   "h:mm", "[h]:mm", "hh:mm:ss", "#,##0 \"đồng\"", "@"]
        WORDS = ["Rất hài lòng", "Không", " hai đầu ", "dòng một\ndòng hai", "<thẻ> & \"nháy\"", "=1+1", "0123", "😀", "_x0041_x",
                 "n/a", "Ơ", "12.5"]

        def value(rng):
            kind = rng.randrange(9)
            if kind == 0: return None, "General"
            if kind < 3: return rng.choice(WORDS) + rng.choice(["", "", str(rng.randrange(99))]), "General"
            if kind == 3: return rng.randrange(-5, 10 ** rng.randrange(1, 15)), rng.choice(FORMATS[:4])
            if kind == 4: return rng.choice([rng.random(), rng.gauss(0, 1e6), 10.0 ** rng.randrange(-7, 18)]), rng.choice(FORMATS[:4])
            if kind == 5: return rng.random() < 0.5, "General"
            if kind == 6:
                return datetime.datetime(1904, 1, 2) + datetime.timedelta(days=rng.randrange(60000)), rng.choice(FORMATS[4:7])
            if kind == 7:
                moment = datetime.datetime(1950, 1, 1) + datetime.timedelta(seconds=rng.randrange(3 * 10 ** 9))
                return moment, rng.choice(["yyyy-mm-dd hh:mm:ss", "dd/mm/yyyy"])
            return datetime.timedelta(minutes=rng.randrange(1, 5000)), "[h]:mm"

        def write(path, number, rng):
            cells = [(r, c, *value(rng)) for r in range(rng.randrange(1, 40)) if rng.random() < 0.9
                     for c in range(rng.randrange(1, 30)) if rng.random() < 0.8]
            if number % 2:
                book = openpyxl.Workbook()
                book.epoch = [openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.CALENDAR_MAC_1904][number % 3 == 0]
                sheet = book.active
                for row, column, content, form in cells:
                    cell = sheet.cell(row + 1, column + 1)
                    if isinstance(content, str):
                        cell.value = content
                        cell.data_type = "s"
                    elif content is not None:
                        cell.value = content
                        cell.number_format = form
                if number % 5 == 0: sheet.merge_cells("AA50:AC51")
                book.save(path)
            else:
                book = xlsxwriter.Workbook(path, {"constant_memory": number % 4 == 0, "date_1904": number % 3 == 0})
                sheet = book.add_worksheet("Dữ liệu")
                for row, column, content, form in cells:
                    style = book.add_format({"num_format": form})
                    if content is None: sheet.write_blank(row, column, None, style)
                    elif isinstance(content, str): sheet.write_string(row, column, content)
                    elif isinstance(content, bool): sheet.write_boolean(row, column, content)
                    elif isinstance(content, (int, float)): sheet.write_number(row, column, content, style)
                    elif isinstance(content, datetime.timedelta): sheet.write_datetime(row, column, content, style)
                    else: sheet.write_datetime(row, column, content, style)
                if number % 5 == 0: sheet.merge_range(49, 26, 50, 28, "gộp")
                book.close()

        def decimal(number):
            if abs(number) < 2 ** 53 and number == int(number): return str(int(number))
            if 1e-7 <= abs(number) < 1e21:
                from decimal import Decimal
                text = format(Decimal(repr(number)), "f")
                return text.rstrip("0").rstrip(".") if "." in text else text
            raise ValueError(number)

        def text(cell, shared):
            content, form = cell.value, cell.number_format
            # openpyxl decodes shared texts only.
            if isinstance(content, str): return content if shared else unescape(content)
            if isinstance(content, bool): return "TRUE" if content else "FALSE"
            if isinstance(content, (int, float)): return decimal(content)
            if isinstance(content, datetime.timedelta):
                seconds = round(content.total_seconds())
                return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
            if isinstance(content, datetime.time): return content.isoformat("seconds")
            if content.time() == datetime.time() and "h" not in form: return content.date().isoformat()
            return content.isoformat(timespec="seconds")

        def read(path, shared):
            sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
            cells = [[c.row, c.column - 1, text(c, shared)] for row in sheet.iter_rows() for c in row if c.value not in (None, "")]
            merged = [[m.min_row, m.max_row, m.min_col - 1, m.max_col - 1] for m in sheet.merged_cells.ranges]
            return {"cells": [[str(v) for v in cell] for cell in cells], "merged": merged}

        folder, count = sys.argv[1], int(sys.argv[2])
        for number in range(count):
            path = f"{folder}/{number}.xlsx"
            write(path, number, random.Random(number))
            json.dump(read(path, number % 4 == 2), open(f"{folder}/{number}.json", "w"))
        """#
}
