import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("Labels, missing values and names of SPSS")
struct LabelledScaleTests {
    static let form = """
        id: form
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: Phiếu, en: Form}
        report: {score: satisfied, aggregate: answers}
        scales:
          levels:
            codes:
              - {code: 1, satisfied: false, label: {vi: Thấp, en: Low}}
              - {code: 2, satisfied: false, label: {vi: Vừa, en: Medium}}
              - {code: 3, satisfied: true, label: {vi: Cao, en: High}}
              - {code: 9, kind: no-opinion, label: {vi: Không có ý kiến, en: No opinion}}
              - {code: 8, kind: not-applicable, label: {vi: Không áp dụng, en: Not applicable}}
        questions:
          - {code: A, type: rating, scale: levels, text: {vi: Chỗ ngồi đủ không?, en: Enough seats}}
          - {code: satisfaction_overall, type: rating, scale: levels, text: {vi: Nói chung, en: Overall}}
          - code: sex
            type: single
            text: {vi: Giới tính, en: Sex}
            choices:
              - {code: m, label: {vi: Nam, en: Male}}
              - {code: f, label: {vi: Nữ, en: Female}}
          - {code: note, type: text, text: {vi: Ý khác, en: Note}}
        index: {items: [A, satisfaction_overall]}
        """

    static let right: [(Double, [UInt8])] = labels("Thấp", "Vừa", "Cao")

    static func labels(_ words: String...) -> [(Double, [UInt8])] {
        words.enumerated().map { (Double($0 + 1), Array($1.utf8)) }
    }

    static func file(_ variables: [SAVBytes.Variable], _ rows: [[SAVBytes.Cell]]) -> SAVBytes {
        SAVBytes(variables: variables, rows: rows, codePage: 65_001)
    }

    /// A file of one rating.
    private func ratings(
        _ labels: [(Double, [UInt8])], missing: [Double] = [], missingCode: Int32? = nil, _ values: [Double?],
        name: String = "A", spellings: [String: [String: String]] = [:]
    ) throws -> FieldFile {
        let variable = SAVBytes.Variable(name: name, missing: missing, missingCode: missingCode, labels: labels)
        let rows = values.map { [SAVBytes.Cell.number(7), $0.map(SAVBytes.Cell.number) ?? .missing] }
        var mapping = ResponseMapping()
        mapping.spellings = spellings
        return try FieldFile(sav: Self.file([.init(name: "id"), variable], rows), mapping: mapping)
    }

    @Test("a scale whose labels are those of the questionnaire is read by its codes")
    func sameLabels() throws {
        #expect(try ratings(Self.right, [1, 3, 2, nil]).answers["A"] == ["1", "3", "2", ""])
    }

    @Test(
        "a scale whose code order is not its meaning, or that is reversed or unknown, is asked about with both lists",
        arguments: [["Cao", "Thấp", "Vừa"], ["Cao", "Vừa", "Thấp"], ["Xanh", "Đỏ", "Vàng"]])
    func otherOrder(_ words: [String]) throws {
        let labels = words.enumerated().map { (Double($0 + 1), Array($1.utf8)) }
        let error = #expect(throws: IntakeError.self) { try ratings(labels, [1, 2]) }
        let message = try #require(error?.message)
        #expect(message.vi.contains("1 = “\(words[0])”; 2 = “\(words[1])”; 3 = “\(words[2])”"))
        #expect(message.vi.contains("1 = “Thấp”; 2 = “Vừa”; 3 = “Cao”") && message.vi.contains("spellings"))
        #expect(message.en.contains("variable “A”") && message.en.contains("1 = “Low”; 2 = “Medium”; 3 = “High”"))
    }

    @Test("the mapping answers: by words, for a question or its scale, or by codes")
    func answered() throws {
        let labels = Self.labels("Xanh", "Đỏ", "Vàng")
        let words = ["Xanh": "3", "Đỏ": "1", "Vàng": "2"]
        for key in ["A", "levels"] {
            #expect(try ratings(labels, [1, 2, 3], spellings: [key: words]).answers["A"] == ["3", "1", "2"])
        }
        let codes = ["1": "1", "2": "2", "3": "3"]
        #expect(try ratings(labels, [1, 2, 3], spellings: ["A": codes]).answers["A"] == ["1", "2", "3"])
    }

    @Test("missing codes of the questionnaire keep their meaning; others are blank and counted")
    func missingCodes() throws {
        let labels = Self.right + [(98, Array("Không biết".utf8)), (99, Array("Không trả lời".utf8))]
        let file = try ratings(labels, missing: [98, 99], [1, 98, 99, 3])
        #expect(file.answers["A"] == ["1", "9", "", "3"])
        #expect(file.notes.contains { $0.en.contains("A (1)") }, "\(file.notes)")
        let range = try ratings(Self.right, missing: [4, 9], missingCode: -2, [9, 8, 5, 2])
        #expect(range.answers["A"] == ["9", "8", "", "2"])
        let rated = try ratings(Self.right, missing: [3], [3, 2])
        #expect(rated.answers["A"] == ["", "2"])
    }

    @Test("a range with a single code beside it, and the lowest and highest value")
    func rangeAndCode() throws {
        let file = try ratings(
            Self.right, missing: [90, .greatestFiniteMagnitude, 4], missingCode: -3, [90, 4, 1e9, 1])
        #expect(file.answers["A"] == ["", "", "", "1"])
    }

    @Test("a name of eight capitals is a beginning where only one question begins so, and that is said")
    func cutName() throws {
        let file = try ratings(Self.right, [2], name: "SATISFAC")
        #expect(file.answers["satisfaction_overall"] == ["2"])
        #expect(file.notes.contains { $0.vi.contains("“SATISFAC”") && $0.vi.contains("“satisfaction_overall”") })
    }

    @Test("a variable is known by its label; choices are known by their words")
    func byLabel() throws {
        let seats = SAVBytes.Variable(name: "q1", label: Array("Chỗ ngồi đủ không?".utf8), labels: Self.right)
        let sex = SAVBytes.Variable(name: "SEX", labels: Self.labels("Nữ", "Nam"))
        let file = try FieldFile(
            sav: Self.file([seats, sex], [[.number(3), .number(1)], [.number(1), .number(2)]]))
        #expect(file.answers["A"] == ["3", "1"] && file.answers["sex"] == ["f", "m"])
    }

    private static let comments = [
        "Chờ lâu, phải đi lại nhiều lần", "Cán bộ hướng dẫn rõ ràng", "Thủ tục đất đai còn nhiều bước",
        "Đề nghị thêm ghế ngồi",
        "Trả kết quả đúng hẹn, thái độ nhiệt tình",
    ]

    @Test(
        "a header that says Windows-1252 over old fonts: the words decide, in rows and in labels",
        arguments: [LetterTables.tcvn3, LetterTables.vni, LetterTables.windows1258])
    func oldFonts(_ table: [Character: [UInt8]]) throws {
        let rows = Self.comments.map { [SAVBytes.Cell.number(1), .text(LetterTables.bytes(of: $0, table))] }
        let note = SAVBytes.Variable(name: "note", width: 60, format: (1, 60, 0))
        var sav = Self.file([.init(name: "A"), note], rows)
        sav.codePage = 1252
        #expect(try FieldFile(sav: sav).answers["note"] == Self.comments)
        let labels = ["Thấp", "Vừa", "Cao"].enumerated().map { (Double($0 + 1), LetterTables.bytes(of: $1, table)) }
        let label = LetterTables.bytes(of: Self.comments.joined(separator: " "), table)
        sav.variables[0] = .init(name: "A", label: label, labels: labels)
        let file = try FieldFile(sav: sav)
        #expect(file.answers["A"] == ["1", "1", "1", "1", "1"] && file.answers["note"] == Self.comments)
    }

    @Test("words that may be in an old font or not are asked about; other languages are read as the header says")
    func unclearLetters() throws {
        let note = SAVBytes.Variable(name: "note", width: 60, format: (1, 60, 0))
        func file(_ text: [UInt8]) -> SAVBytes {
            SAVBytes(variables: [.init(name: "A"), note], rows: [[.number(1), .text(text)]], codePage: 1252)
        }
        let french = Array("tr".utf8) + [0xE8] + Array("s agr".utf8) + [0xE9] + Array("able, l".utf8) + [0xE0]
        #expect(try FieldFile(sav: file(french)).answers["note"] == ["très agréable, là"])
        let error = #expect(throws: IntakeError.self) {
            try FieldFile(sav: file(LetterTables.bytes(of: "bé Chờ nhiều dẫn", LetterTables.tcvn3)))
        }
        #expect(error?.message.en.contains("--encoding windows-1258, tcvn3") == true)
    }
}

extension FieldFile {
    /// A file of SPSS that answers a form, that of these tests unless another is given.
    init(
        sav: SAVBytes, mapping: ResponseMapping = ResponseMapping(), form: String = LabelledScaleTests.form
    ) throws {
        let file = try CSVFile(sav.bytes)
        try self.init(path: file.path, SourceRequest(), mapping: mapping, form: form)
        withExtendedLifetime(file) {}
    }
}
