import Reporting

/// Writes a workbook of 40 columns row by row, as an export does; `peers/xlsxwriter_peer.py` writes the same cells.
///
///     write-workbook ROWS FILE.xlsx
@main
struct WriteWorkbook {
    private static let labels = [
        "Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng",
    ]
    private static let comments = [
        "", "Cán bộ nhiệt tình, giải thích dễ hiểu.", "Chờ lâu quá, đề nghị thêm quầy.", "Không có ý kiến",
        "Hồ sơ phải đi lại ba lần mới xong; lần nào cũng thiếu một loại giấy khác.", "Trả kết quả đúng hẹn & lịch sự",
        "Nơi để xe chật", "",
    ]

    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let rows = Int(arguments[1]) else {
            throw WorkbookError.unusableName("write-workbook ROWS FILE.xlsx")
        }
        let book = try WorkbookWriter(path: arguments[2], memory: .rowByRow)
        let sheet = try book.addSheet("Dữ liệu")
        let text = try book.format(CellStyle(number: .text))
        let number = try book.format(CellStyle())
        let labels = labels.map { SheetText($0) }
        let comments = comments.map { SheetText($0) }
        let wave = SheetText("2025")
        for row in 1...rows {
            try sheet.write(SheetText("P\(row + 1_000_000)"), row: row, column: 0, text)
            try sheet.write(SheetText("0\(row % 705 + 1_000)"), row: row, column: 1, text)
            try sheet.write(wave, row: row, column: 2, text)
            try sheet.write(Double(row % 977 + 1) / 8, row: row, column: 3, number)
            try sheet.write(SheetText("2025-06-\(row % 20 + 10)"), row: row, column: 4, text)
            try sheet.write(comments[row % 8], row: row, column: 5, text)
            for column in 6..<28 {
                try sheet.write(Double((row * column + row / 7) % 5 + 1), row: row, column: column, number)
            }
            for column in 28..<38 {
                try sheet.write(labels[(row * column + row / 3) % 5], row: row, column: column, text)
            }
            try sheet.write(Double(row % 70 + 18), row: row, column: 38, number)
            try sheet.write(Double(row % 1_000) / 1_000, row: row, column: 39, number)
        }
        try book.close()
    }
}
