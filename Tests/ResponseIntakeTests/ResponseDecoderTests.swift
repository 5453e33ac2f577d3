import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

/// A form of two ratings, the second asked only of people who came often.
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
          - {code: 9, kind: no-opinion, label: {vi: Không ý kiến, en: No opinion}}
    questions:
      - {code: visits, type: number, range: [0, 20], text: {vi: Số lần, en: Visits}}
      - code: late
        type: single
        text: {vi: Có trễ không, en: Late?}
        choices:
          - {code: "yes", label: {vi: Có, en: "Yes"}}
          - {code: "no", label: {vi: Không, en: "No"}}
      - {code: day, type: date, text: {vi: Ngày, en: Day}}
      - {code: A, type: rating, scale: s, text: {vi: Chỗ ngồi đủ, en: Enough seats}}
      - {code: B, type: rating, scale: s, text: {vi: Đúng hẹn, en: On time}, when: late = yes}
    index: {items: [A, B]}
    """

@Suite("Decoding responses")
struct ResponseDecoderTests {
    struct Decoded {
        var blocks: [ResponseDecoder.WaveBlock] = []
        var rejects: [RejectedRow] = []
        var seen = 0
        var contradictions = 0
    }

    private func decode(_ csv: String, design: SampleDesign = SampleDesign(), waveColumn: String? = nil) throws
        -> Decoded
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "decode-\(UUID().uuidString).csv").path
        try Data(csv.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let questionnaire = try Questionnaire.parse(form)
        let reader = try CSVReader(source: ByteSource(path: path))
        let binding = try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(), design: design)
        let rows = try ResponsePart(
            reader, binding: binding, questionnaire: questionnaire,
            layout: ResponseDecoder.Layout(waveColumn: waveColumn, design: design), isWhole: false)
        return Decoded(
            blocks: rows.blocks, rejects: rows.rejects, seen: rows.rowsSeen,
            contradictions: rows.answeredThoughNotAsked)
    }

    @Test(
        "an answer is its code or its words, in either language, case and normal form",
        arguments: ["2", "Hài lòng", "HÀI LÒNG", "ha\u{300}i lo\u{300}ng", " satisfied ", "Satisfied"])
    func spellings(_ answer: String) throws {
        #expect(try decode("A,B\n\(answer),\n").blocks[0].columns.ratings["A"] == [2])
    }

    @Test("“không hài lòng” is never “hài lòng”")
    func notSatisfied() throws {
        #expect(try decode("A\nKhông hài lòng\nHài lòng\n").blocks[0].columns.ratings["A"] == [1, 2])
    }

    @Test(
        "headers may be codes, wordings in either language, or grid columns",
        arguments: ["a", "Chỗ  ngồi đủ", "Enough seats", "Đánh giá [Chỗ ngồi đủ]"])
    func headers(_ name: String) throws {
        #expect(try decode("\(name)\n2\n").blocks[0].columns.ratings["A"] == [2])
    }

    @Test("blank and not asked are different, by the condition")
    func notAsked() throws {
        let ratings = try decode("late,A,B\nCó,1,\nKhông,2,\n,2,\n").blocks[0].columns.ratings
        #expect(ratings["B"] == [ResponseScale.blankSlot, ResponseScale.notAskedSlot, ResponseScale.notAskedSlot])
    }

    @Test("an answer that was not to be asked is kept and counted")
    func answeredThoughNotAsked() throws {
        let decoded = try decode("late,A,B\nno,1,2\nyes,1,2\n")
        #expect(decoded.blocks[0].columns.ratings["B"] == [2, 2])
        #expect(decoded.contradictions == 1)
    }

    @Test(
        "a row that cannot be used is set aside with line, column, value and reason",
        arguments: [
            ("A", "7"), ("A", "rất ok"), ("visits", "21"), ("visits", "ba"), ("late", "maybe"), ("day", "31/02/2024"),
        ])
    func rejects(column: String, value: String) throws {
        let decoded = try decode(
            "visits,late,day,A\n1,yes,01/02/2024,2\n"
                + ["visits", "late", "day", "A"].map { $0 == column ? value : "" }.joined(separator: ",") + "\n")
        let reject = try #require(decoded.rejects.first)
        #expect(reject.line == 3 && reject.column == column && reject.value == value)
        #expect(!reject.reason.vi.isEmpty && !reject.reason.en.isEmpty)
        #expect(decoded.seen == 2 && decoded.blocks[0].columns.rowCount == 1)
    }

    @Test("a row with two wrong cells is one reject that names both")
    func twoWrongCells() throws {
        let decoded = try decode("visits,A,B\n99,7,8\n")
        #expect(decoded.rejects.count == 1)
        #expect(decoded.rejects[0].reason.en.contains("A, B"))
    }

    @Test("design cells are checked", arguments: [("-1", "x"), ("abc", "x"), ("", "x"), ("1", "")])
    func designCells(weight: String, stratum: String) throws {
        let decoded = try decode(
            "A,w,h\n2,\(weight),\(stratum)\n2,1,x\n", design: SampleDesign(weights: "w", strata: "h"))
        #expect(decoded.rejects.count == 1 && decoded.blocks[0].columns.rowCount == 1)
    }

    @Test("rows go to the block of their wave, and a blank wave is rejected")
    func waves() throws {
        let decoded = try decode("A,nam\n2,2024\n1,2025\n1,\n2,2024\n", waveColumn: "nam")
        #expect(decoded.blocks.map(\.wave) == ["2024", "2025"])
        #expect(decoded.blocks.map(\.columns.rowCount) == [2, 1])
        #expect(decoded.rejects.map(\.line) == [4])
    }

    @Test("two columns for one item are refused by name")
    func twoColumns() {
        let error = #expect(throws: IntakeError.self) { try decode("A,Chỗ ngồi đủ\n1,2\n") }
        #expect(error?.message.vi.contains("Chỗ ngồi đủ") == true)
    }

    @Test("a file without a single item is refused")
    func noItems() {
        #expect(throws: IntakeError.self) { try decode("x,y\n1,2\n") }
    }
}

@Suite("Forgetting texts")
struct ForgettingTextsTests {
    private func blocks(_ csv: String, maximumTexts: Int) throws -> [ResponseDecoder.WaveBlock] {
        let file = try CSVFile(csv)
        let questionnaire = try Questionnaire.parse(form)
        let reader = try CSVReader(source: ByteSource(path: file.path))
        let binding = try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(),
            design: SampleDesign())
        var layout = ResponseDecoder.Layout(waveColumn: "nam", design: SampleDesign())
        layout.maximumTexts = maximumTexts
        return try ResponsePart(reader, binding: binding, questionnaire: questionnaire, layout: layout).blocks
    }

    @Test("every row keeps its own texts, however often a column forgets", arguments: [1, 100, 700, 100_000])
    func keepsTexts(maximumTexts: Int) throws {
        let rows = (0..<2_000).map { "phiếu \($0),2,\(2020 + $0 % 3),\($0 % 2 == 0 ? "Có" : "yes")" }
        let blocks = try blocks("id,A,nam,late\n" + rows.joined(separator: "\n"), maximumTexts: maximumTexts)
        #expect(blocks.map(\.wave) == ["2020", "2021", "2022"])
        for (place, block) in blocks.enumerated() {
            let ids = try #require(block.columns.categories["id"])
            let expected = stride(from: place, to: 2_000, by: 3).map { "phiếu \($0)" }
            #expect((0..<block.columns.rowCount).map { ids[$0] } == expected)
            #expect(Set(block.columns.categories["late"]?.levels ?? []) == ["yes"])
        }
    }

    @Test("different spellings of one answer are one text")
    func oneTextForSpellings() throws {
        let block = try blocks("A,nam,late\n2,2024,Có\n2,2024,yes\n2,2024,CÓ\n", maximumTexts: 100)[0]
        #expect(block.columns.categories["late"]?.levels == ["yes"])
        #expect(block.columns.categories["late"]?.ids == [0, 0, 0])
    }
}

@Suite("Interning cells")
struct ByteInternerTests {
    @Test("equal bytes get equal numbers, others new ones, through many growths")
    func interns() {
        var interner = ByteInterner()
        var known: [String: Int] = [:]
        for index in 0..<5000 {
            let text = "ô \(index % 1700)"
            let bytes = Array(text.utf8)
            let (id, isNew) = bytes.withUnsafeBufferPointer { interner.intern($0) }
            #expect(isNew == (known[text] == nil))
            #expect(known[text] ?? id == id)
            known[text] = id
        }
        #expect(interner.count == 1700)
    }

    @Test("short and long cells, padded or not, are told apart to the byte")
    func padding() {
        var interner = ByteInterner()
        for length in 0...40 {
            for last in ["a", "b"] {
                let text = Array((String(repeating: "x", count: length) + last).utf8)
                let padded = text + [UInt8](repeating: UInt8(length), count: 16)
                let (id, isNew) = padded.withUnsafeBufferPointer {
                    interner.intern(padded: UnsafeBufferPointer(rebasing: $0[..<text.count]))
                }
                let again = text.withUnsafeBufferPointer { interner.intern($0) }
                #expect(isNew && !again.isNew && again.id == id)
            }
        }
        #expect(interner.count == 82)
    }
}
