import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Column names of a sheet")
struct SheetHeaderTests {
    /// The header of the only sheet of a workbook.
    private static func table(
        _ rows: [[SheetCell]], merged: [String] = [], codes: Set<String> = []
    ) throws -> SheetTable {
        let file = try WorkbookFile(WorkbookBytes(rows, merged: merged))
        let workbook = try file.open()
        return try #require(
            try SheetTable.read(workbook.sheets[0], of: workbook, name: workbook.name, codes: codes))
    }

    @Test("are the codes of the questionnaire below wordings, though an answer is written like its question")
    func codesOfQuestionnaire() throws {
        let rows: [[SheetCell]] = [
            ["Số phiếu", "Chỗ ngồi", "Trả kết quả"], ["so", "T1", "late"], ["p1", "tot", "late"],
            ["p2", "kem", "early"],
        ]
        #expect(try Self.table(rows, codes: ["T1", "late"]).names == ["so", "T1", "late"])
        #expect(try Self.table(rows, codes: ["X1", "X2", "late"]).names == ["Số phiếu", "Chỗ ngồi", "Trả kết quả"])
    }

    @Test("stand in the first row of a plain table")
    func plain() throws {
        let table = try Self.table([["so", "A", "B"], [1, 2, 1], [2, 1, 2]])
        #expect(table.names == ["so", "A", "B"])
        #expect(table.header.row == 1 && table.header.titleRows.isEmpty && !table.header.hasTwoRows)
    }

    @Test("stand below a title, merged or not", arguments: [[], ["A1:D1", "A2:D2"]])
    func belowTitle(merged: [String]) throws {
        let table = try Self.table(
            [["UBND PHƯỜNG A"], ["KẾT QUẢ KHẢO SÁT"], [], ["so", "A", "B", "C"], [1, 2, 1, 2], [2, 1, 2, 1]],
            merged: merged)
        #expect(table.names == ["so", "A", "B", "C"])
        #expect(table.header.row == 4 && table.header.titleRows == [1, 2])
    }

    @Test("of two rows are joined, a group as far as its merged cell")
    func mergedGroups() throws {
        let table = try Self.table(
            [
                ["STT", "Đánh giá", nil, "Ghi chú"], [nil, "A", "B", nil], [1, 2, 1, "tốt"], [2, 1, 2, nil],
            ], merged: ["A1:A2", "B1:C1", "D1:D2"])
        #expect(table.names == ["STT", "Đánh giá / A", "Đánh giá / B", "Ghi chú"])
        #expect(table.header.row == 1 && table.header.lastRow == 2)
    }

    @Test("of two rows are joined where nothing is merged, a group up to the next")
    func groupsWithoutMergedCells() throws {
        let table = try Self.table([
            ["so", "Đánh giá", nil, "cost", "day"], [nil, "A", "B", nil, nil], [1, 2, 1, 5, 6], [2, 1, 2, 7, 8],
        ])
        #expect(table.names == ["so", "Đánh giá / A", "Đánh giá / B", "cost", "day"])
    }

    @Test("of two rows are found below a merged title, though the row of groups has few cells")
    func narrowGroups() throws {
        let table = try Self.table(
            [
                ["BẢNG TỔNG HỢP"], ["STT", "Đánh giá"], [nil, "A", "B", "C", "D", "E"],
                [1, 2, 1, 2, 1, 2], [2, 1, 2, 1, 2, 1], [3, 1, 1, 1, 2, 1],
            ], merged: ["A1:F1", "A2:A3", "B2:F2"])
        #expect(table.names == ["STT"] + ["A", "B", "C", "D", "E"].map { "Đánh giá / \($0)" })
        #expect(table.header.titleRows == [1])
    }

    @Test("are the codes where wordings stand above or below them", arguments: [true, false])
    func wordings(wordingsFirst: Bool) throws {
        let codes: [SheetCell] = ["so", "g1/A", "g1/B"]
        let words: [SheetCell] = ["Số phiếu", "Chỗ ngồi chờ đủ không?", "Đúng hẹn không?"]
        let rows: [[SheetCell]] = (wordingsFirst ? [words, codes] : [codes, words]) + [[1, 2, 1], [2, 1, 2]]
        let table = try Self.table(rows)
        #expect(table.names == ["so", "g1/A", "g1/B"])
        #expect(table.wordings["g1/A"] == ["Chỗ ngồi chờ đủ không?"])
        #expect(table.header.lastRow == 2)
    }

    @Test("are not a row of answers in words, which are met again")
    func answersInWords() throws {
        let table = try Self.table([
            ["ten", "A", "B"], ["an", "hai_long", "khong"], ["binh", "khong", "hai_long"],
            ["chi", "hai_long", "khong"],
        ])
        #expect(table.names == ["ten", "A", "B"] && !table.header.hasTwoRows)
    }

    @Test("that are missing are asked for with the row")
    func missing() throws {
        let error = #expect(throws: IntakeError.self) {
            try Self.table([[4, 5, 4, 4, 5], [3, 5, 1, 2, 2], [4, 4, 4, 5, 5]])
        }
        #expect(error?.message.en.contains("row 1 looks like answers") == true)
    }

    @Test("may be years")
    func years() throws {
        let table = try Self.table([["unit", 2021, 2022, 2023], ["a", 80.5, 81, 82], ["b", 70, 71, 72]])
        #expect(table.names == ["unit", "2021", "2022", "2023"])
    }

    @Test("of columns without one are their place, if a value stands in them anywhere")
    func unnamedColumns() throws {
        let rows: [[SheetCell]] = [[nil, "A", nil, "B"]] + (0..<40).map { _ in [nil, 2, nil, 1] }
        #expect(try Self.table(rows).names == ["A", "B"])
        let stray = try Self.table(rows + [[nil, 2, nil, 1, nil, "xem lại"]])
        #expect(stray.names == ["A", "B", "column 6"])
        #expect(stray.rowCount == 42)
    }
}
