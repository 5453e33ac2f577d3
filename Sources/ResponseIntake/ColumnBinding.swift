import Foundation
public import SurveyModel

/// Which column of a file holds which question, and which columns say how the sample was drawn.
public struct ColumnBinding: Sendable {
    /// For each column of the header, the code of its question; nil for other columns.
    public let questions: [String?]
    /// The names of the columns in the file.
    public let header: [String]
    /// The column names, as kept with the responses: question codes and header names.
    public let names: [String]
    /// Index items without a column.
    public let absentItems: [String]
    /// Columns that a mapping that lists all columns does not know.
    public let newColumns: [String]
    /// Columns that the mapping lists as kept beside the answers and the file does not have.
    public let missingColumns: [String]
    /// Spellings of answers that the mapping knows, by question.
    let spellings: [String: [String: String]]

    /// Matches the columns of a header to a questionnaire.
    ///
    /// A column belongs to a question if the mapping says so, if its name is the code, if it is the wording in either
    /// language, or if it ends with the wording in brackets, as grids of web forms do. Case, white space and the
    /// normal form do not matter.
    ///
    /// - Parameter otherNames: for each column, names it may go by beside the one in the header, such as the name of a
    ///   question without those of its groups; empty if there are none.
    /// - Throws: ``IntakeError`` if a named column is missing, two columns claim one question, or none is found.
    public init(
        header: [String], questionnaire: Questionnaire, mapping: ResponseMapping, design: SampleDesign,
        alsoNeeded: [String] = [], otherNames: [[String]] = []
    ) throws(IntakeError) {
        var questions = [String?](repeating: nil, count: header.count)
        let keys = header.map(ComparisonKey.init)
        let known = QuestionNames(questionnaire)
        for (code, column) in mapping.items.sorted(by: { $0.key < $1.key }) {
            guard questionnaire.question(code) != nil else {
                throw .malformed(
                    vi: "Tệp ghép cột nói đến câu hỏi “\(code)” nhưng phiếu “\(questionnaire.id)” không có câu đó.",
                    en: "The mapping speaks of the question “\(code)”, which “\(questionnaire.id)” does not have.")
            }
            guard let index = keys.firstIndex(of: ComparisonKey(column)) else {
                let others = Set(mapping.items.values.map(ComparisonKey.init))
                let free = header.indices.filter { index in
                    let names = [header[index]] + (otherNames.isEmpty ? [] : otherNames[index])
                    return !others.contains(keys[index]) && known.code(ofAny: names).map { $0 == code } ?? true
                }
                throw .noMappedColumn(column, of: code, free: free.map { header[$0] }, header: header)
            }
            if let earlier = questions[index] {
                throw .malformed(
                    vi:
                        "Tệp ghép cột giao cột “\(column)” cho cả hai câu \(earlier) và \(code). Mỗi cột chỉ ứng với một câu hỏi.",
                    en:
                        "The mapping gives the column “\(column)” to both \(earlier) and \(code). A column belongs to one question."
                )
            }
            questions[index] = code
        }
        let reserved = Set(design.columns.map(ComparisonKey.init))
        for (index, name) in header.enumerated() where questions[index] == nil {
            guard let code = known.code(ofAny: [name, Self.writtenName(name, in: header)]),
                !reserved.contains(keys[index])
            else { continue }
            if let column = mapping.items[code] {
                throw .malformed(
                    vi:
                        "Tệp ghép cột lấy cột “\(column)” cho câu \(code), nhưng tệp cũng có cột “\(name)” ứng với câu đó. Hãy đổi tên hoặc bỏ một cột.",
                    en:
                        "The mapping takes the column “\(column)” for question \(code), but the column “\(name)” belongs to it too. Rename or remove one."
                )
            }
            questions[index] = code
        }
        // The whole name goes before a part of it: a column q is the question q, whatever group/q may be.
        let named = Set(questions.compactMap(\.self))
        for (index, names) in otherNames.enumerated() where questions[index] == nil && !reserved.contains(keys[index]) {
            if let code = known.code(ofAny: names), !named.contains(code) { questions[index] = code }
        }
        try Self.refuseDoubles(questions, header: header)
        let found = Set(questions.compactMap { $0 })
        let items = questionnaire.items.map(\.code)
        guard items.contains(where: found.contains) || items.isEmpty && !found.isEmpty else {
            throw .noItems(questionnaire, found: questions.compactMap(\.self), header: header)
        }
        for column in design.columns + alsoNeeded
        where !keys.contains(ComparisonKey(column)) && !found.contains(column) {
            throw .noColumn(column, header: header)
        }
        try Self.check(mapping.spellings, questionnaire)
        let listed = Set((mapping.otherColumns ?? header).map(ComparisonKey.init))
        let asked = Set((design.columns + alsoNeeded).map(ComparisonKey.init))
        newColumns = header.indices.filter { index in
            questions[index] == nil && !listed.contains(keys[index]) && !asked.contains(keys[index])
        }.map { header[$0] }
        missingColumns = (mapping.otherColumns ?? []).filter { !keys.contains(ComparisonKey($0)) }
        spellings = questionnaire.questionCodes.reduce(into: [:]) { spellings, code in
            spellings[code] = questionnaire.question(code).map(mapping.spellings)
        }
        self.header = header
        self.questions = questions
        names = header.indices.map { questions[$0] ?? header[$0] }
        absentItems = items.filter { !found.contains($0) }
    }

    /// The questions that go by another name in the file, each with that name, in the order of codes.
    public var renamedColumns: [String] {
        zip(questions, header).compactMap { code, column in code.flatMap { $0 == column ? nil : "\($0):\(column)" } }
            .sorted()
    }

    /// The name under which a column asked for on the command line is kept; case and normal form do not matter.
    public func keptName(_ column: String) -> String {
        names.contains(column) ? column : names.first { ComparisonKey($0) == ComparisonKey(column) } ?? column
    }

    /// The name a column has in the file: the header tells columns of one name apart as `A` and `A (2)`.
    private static func writtenName(_ name: String, in header: [String]) -> String {
        guard name.hasSuffix(")"), let open = name.range(of: " (", options: .backwards) else { return name }
        let number = name[open.upperBound...].dropLast()
        let original = String(name[..<open.lowerBound])
        return !number.isEmpty && number.allSatisfy(\.isNumber) && header.contains(original) ? original : name
    }

    /// Checks that spellings stand for answers the questionnaire has.
    private static func check(
        _ spellings: [String: [String: String]], _ questionnaire: Questionnaire
    ) throws(IntakeError) {
        for (code, pairs) in spellings.sorted(by: { $0.key < $1.key }) {
            let question = questionnaire.question(code)
            let scale = question == nil ? questionnaire.scale(named: code) : question?.scale
            let known = scale?.codes.map { String($0.value) } ?? question?.choices.map(\.code) ?? []
            for (spelling, answer) in pairs.sorted(by: { $0.key < $1.key }) where !known.contains(answer) {
                throw .malformed(
                    vi:
                        "Tệp ghép cột, mục spellings: “\(spelling)” được cho là trả lời “\(answer)” của câu \(code), nhưng câu đó không có trả lời này. Các mã có: \(known.joined(separator: ", ")).",
                    en:
                        "The mapping, under spellings, takes “\(spelling)” for the answer “\(answer)” to \(code), which has no such answer. Its codes are: \(known.joined(separator: ", "))."
                )
            }
        }
    }

    private static func refuseDoubles(_ questions: [String?], header: [String]) throws(IntakeError) {
        var first: [String: Int] = [:]
        for (index, code) in questions.enumerated() {
            guard let code else { continue }
            if let earlier = first[code] {
                throw .malformed(
                    vi:
                        "Hai cột “\(header[earlier])” và “\(header[index])” cùng ứng với câu hỏi \(code). Hãy đổi tên một cột, hoặc chỉ rõ bằng --mapping.",
                    en:
                        "The columns “\(header[earlier])” and “\(header[index])” both belong to question \(code). Rename one of them, or say which with --mapping."
                )
            }
            first[code] = index
        }
    }
}

extension IntakeError {
    static func ambiguousThousands(column: String, example: String) -> IntakeError {
        .malformed(
            vi:
                "Cột “\(column)”: “\(example)” là một nghìn mấy trăm hay số thập phân? Tệp ngăn cách bằng “;” thường viết dấu chấm để tách hàng nghìn. Hãy viết 1250 nếu là hàng nghìn, hoặc thêm một chữ số (1.2500) nếu là số thập phân; hoặc thêm --decimal-sign comma hay point.",
            en:
                "Column “\(column)”: is “\(example)” thousands or a decimal? Files with “;” often write a point between thousands. Write 1250 for thousands, or one more digit (1.2500) for a decimal; or add --decimal-sign comma or point."
        )
    }

    static func tooManyWaves(_ limit: Int) -> IntakeError {
        .malformed(
            vi:
                "Cột ghi đợt có hơn \(limit) giá trị khác nhau, nên không phải tên đợt. Hãy chọn cột khác bằng --wave-column.",
            en:
                "The wave column has more than \(limit) different values, so it does not name waves. Choose another with --wave-column."
        )
    }

    static func noColumn(_ name: String, header: [String]) -> IntakeError {
        .malformed(
            vi: "Tệp không có cột “\(name)”. Các cột của tệp: \(header.joined(separator: ", ")).",
            en: "The file has no column “\(name)”. Its columns are: \(header.joined(separator: ", ")).")
    }

    /// - Parameter free: the columns that belong to no other question.
    static func noMappedColumn(
        _ name: String, of code: String, free: [String], header: [String]
    ) -> IntakeError {
        let hint = NearestName.hint(NearestName.find(name, among: free), free.isEmpty ? header : free)
        return .malformed(
            vi:
                "Tệp không có cột “\(name)” mà tệp ghép cột dùng cho câu \(code). \(hint.vi) Hãy sửa tên cột ở mục items, hoặc xóa dòng đó nếu biểu mẫu không còn câu này.",
            en:
                "The file has no column “\(name)”, which the mapping takes for question \(code). \(hint.en) Correct the name under items, or delete that line if the form no longer has the question."
        )
    }

    /// - Parameter found: the questions outside the index that have a column.
    static func noItems(_ questionnaire: Questionnaire, found: [String], header: [String]) -> IntakeError {
        let items = questionnaire.items.map(\.code)
        let wanted = items.isEmpty ? questionnaire.questionCodes : items
        let codes = wanted.prefix(5).joined(separator: ", ") + (wanted.count > 5 ? " …" : "")
        let columns = header.prefix(12).joined(separator: ", ")
        let list = found.prefix(12).joined(separator: ", ")
        let missing =
            found.isEmpty
            ? LocalizedText(
                vi: "Không cột nào ứng với câu hỏi của phiếu “\(questionnaire.id)”.",
                en: "No column belongs to a question of “\(questionnaire.id)”.")
            : LocalizedText(
                vi:
                    "Tệp chỉ có câu nằm ngoài chỉ số (\(list)), không có câu nào trong chỉ số của phiếu “\(questionnaire.id)”.",
                en:
                    "The file has only questions outside the index (\(list)), and none of the index of “\(questionnaire.id)”."
            )
        return .malformed(
            vi:
                "\(missing.vi) Hãy đặt tên cột theo mã (\(codes)) hoặc theo lời câu hỏi, hoặc viết tệp --mapping. Các cột của tệp: \(columns).",
            en:
                "\(missing.en) Name columns by code (\(codes)) or by wording, or write a --mapping file. The columns are: \(columns)."
        )
    }
}
