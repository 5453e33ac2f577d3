import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

/// A rating, a number and a date, as little as repairs need.
private let form = """
    id: form
    version: 1
    generation: local
    population: users
    languages: [vi, en]
    title: {vi: Phiếu, en: Form}
    report: {score: satisfied, aggregate: answers}
    scales:
      s:
        codes:
          - {code: 1, satisfied: false, label: {vi: Không hài lòng, en: Dissatisfied}}
          - {code: 2, satisfied: true, label: {vi: Hài lòng, en: Satisfied}}
    questions:
      - {code: cost, type: number, text: {vi: Chi phí, en: Cost}}
      - {code: day, type: date, text: {vi: Ngày, en: Day}}
      - {code: A, type: rating, scale: s, text: {vi: Chỗ ngồi đủ, en: Enough seats}}
    index: {items: [A]}
    """

@Suite("Files with repaired cells")
struct RepairedFileTests {
    struct Loaded {
        var columns: ResponseColumns
        var repairs: RepairTally
        var rejects: [RejectedRow]

        func texts(_ name: String) -> [String] {
            columns.categories[name].map { column in column.ids.indices.map { column[$0] } } ?? []
        }

        func cells(_ kind: RepairKind) -> Int { repairs.cells[kind] ?? 0 }
    }

    private func load(
        _ text: String, _ options: ReadingOptions = ReadingOptions(), design: SampleDesign = SampleDesign()
    ) throws -> Loaded {
        let file = try CSVFile(text)
        let questionnaire = try Questionnaire.parse(form)
        var source = try TextSource(path: file.path, options: options)
        return try source.read { reader, source in
            let binding = try ColumnBinding(
                header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(), design: design)
            let rows = try ResponsePart(
                reader, binding: binding, questionnaire: questionnaire,
                layout: ResponseDecoder.Layout(design: design, forms: source.forms))
            let columns = rows.blocks.first?.columns
            return Loaded(
                columns: columns ?? ResponseColumns(rowCount: 0, ratings: [:], categories: [:]),
                repairs: rows.repairs, rejects: rows.rejects)
        }
    }

    private func problem(_ text: String, _ options: ReadingOptions = ReadingOptions()) -> String? {
        do {
            _ = try load(text, options)
            return nil
        } catch {
            return (error as? IntakeError)?.message.en
        }
    }

    @Test("repairs are counted by kind and cell, and what was written is kept beside")
    func keepsWhatWasWritten() throws {
        let loaded = try load("A;x\n2;a\nhai long;b\n2 - Hài lòng;c\nhai long;d\n")
        #expect(loaded.columns.ratings["A"] == [2, 2, 2, 2])
        #expect(loaded.texts("A (as written)") == ["", "hai long", "2 - Hài lòng", "hai long"])
        #expect(loaded.cells(.noDiacritics) == 2 && loaded.cells(.numberAndWords) == 1)
        #expect(loaded.repairs.spellings.map(\.written) == ["hai long", "2 - Hài lòng"])
        #expect(loaded.repairs.spellings.map(\.read) == ["2", "2"] && loaded.repairs.spellings[0].cells == 2)
    }

    @Test("a file without repairs has no such column")
    func nothingToKeep() throws {
        let loaded = try load("A;cost\n2;3.5\nHài lòng;4\n")
        #expect(loaded.columns.categories.keys.sorted() == ["cost"] && loaded.repairs.kinds.isEmpty)
    }

    @Test("one number with a decimal comma makes the whole column so, wherever it stands")
    func decimalComma() throws {
        let loaded = try load("A;cost\n2;1.250\n2;1,250\n1;87,35\n2;12\n")
        #expect(loaded.texts("cost") == ["1250", "1.250", "87.35", "12"])
        #expect(loaded.cells(.decimalComma) == 2 && loaded.cells(.thousandsSign) == 1)
        #expect(loaded.texts("cost (as written)") == ["1.250", "1,250", "87,35", ""])
    }

    @Test("one number with a decimal point and commas between thousands makes the whole column so")
    func decimalPoint() throws {
        #expect(try load("A\tcost\n2\t1,250\n1\t1,250.5\n").texts("cost") == ["1250", "1250.5"])
        #expect(try load("A\tcost\n2\t1,250\n1\t87.35\n").texts("cost") == ["1250", "87.35"])
    }

    @Test("a column that leaves open what its signs mean is asked about, and the option answers")
    func asksForSign() throws {
        #expect(problem("A\tcost\n2\t1,250\n1\t3\n")?.contains("--decimal-sign comma") == true)
        #expect(problem("A;cost\n2;1.250\n1;3\n")?.contains("--decimal-sign comma") == true)
        #expect(problem("A;cost\n2;87,35\n1;87.35\n")?.contains("both commas and points") == true)
        let comma = ReadingOptions(decimalSign: .comma)
        #expect(try load("A;cost\n2;1.250\n1;3\n", comma).texts("cost") == ["1250", "3"])
        #expect(try load("A;cost\n2;87,35\n1;87.35\n", comma).rejects.map(\.line) == [3])
    }

    @Test("weights are read as the other numbers are")
    func weights() throws {
        let loaded = try load("A;w\n2;1,5\n1;1.234,25\n", design: SampleDesign(weights: "w"))
        #expect(loaded.texts("w") == ["1.5", "1234.25"])
    }

    @Test("one date that tells the order tells it for the column")
    func dates() throws {
        #expect(try load("A;day\n2;05/03/2025\n2;13/03/2025\n").texts("day") == ["2025-03-05", "2025-03-13"])
        let english = try load("A;day\n2;05/03/2025\n2;3/13/2025 9:50:30\n")
        #expect(english.texts("day") == ["2025-05-03", "2025-03-13"] && english.cells(.monthFirstDate) == 2)
    }

    @Test("dates that do not tell are asked about, and the option answers")
    func asksForOrder() throws {
        #expect(problem("A;day\n2;05/03/2025\n1;06/07/2025\n")?.contains("--date-order day-first") == true)
        #expect(problem("A;day\n2;13/03/2025\n1;03/13/2025\n")?.contains("the month first") == true)
        #expect(try load("A;day\n2;05/05/2025\n1;\n").texts("day") == ["2025-05-05", ""])
        let monthFirst = ReadingOptions(dateOrder: .monthFirst)
        #expect(try load("A;day\n2;05/03/2025\n", monthFirst).texts("day") == ["2025-05-03"])
    }

    @Test("a column of serial numbers is dates, and beside written dates it is asked about")
    func serials() throws {
        let loaded = try load("A;day\n2;45721\n1;45722\n")
        #expect(loaded.texts("day") == ["2025-03-05", "2025-03-06"] && loaded.cells(.dateSerial) == 2)
        #expect(problem("A;day\n2;45721\n1;13/03/2025\n")?.contains("swapped day and month") == true)
    }

    @Test("what was written survives a column that forgets its texts")
    func forgetting() throws {
        let rows = (0..<700).map { "\($0 % 2 + 1);\($0),5" }
        let file = try CSVFile("A;cost\n" + rows.joined(separator: "\n") + "\n")
        let questionnaire = try Questionnaire.parse(form)
        var source = try TextSource(path: file.path)
        let columns = try source.read { reader, source in
            let binding = try ColumnBinding(
                header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(),
                design: SampleDesign())
            var layout = ResponseDecoder.Layout(design: SampleDesign(), forms: source.forms)
            layout.maximumTexts = 10
            let rows = try ResponsePart(reader, binding: binding, questionnaire: questionnaire, layout: layout)
            #expect(rows.repairs.cells[.decimalComma] == 700)
            return rows.blocks.map(\.columns)
        }
        let written = try #require(columns.first?.categories["cost (as written)"])
        #expect(written.ids.indices.map { written[$0] } == (0..<700).map { "\($0),5" })
    }
}
