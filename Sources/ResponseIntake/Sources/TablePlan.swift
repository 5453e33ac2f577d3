import SurveyModel

/// What becomes of the columns of a source: most are taken as they are, columns of one choice each become one column.
struct TablePlan {
    /// A column of the table.
    enum Column {
        case copied(Int, isRating: Bool)
        /// The choices whose columns say yes.
        case joined([Choice])
    }

    /// The column of one choice.
    struct Choice {
        /// Its code; what the source calls it if the questionnaire does not know it.
        let name: String
        let isKnown: Bool
        let column: Int
    }

    /// The names of the columns of the table.
    private(set) var names: [String] = []
    /// How each is filled.
    private(set) var columns: [Column] = []
    /// The text by which the source marks questions that were not asked.
    let notAsked: [UInt8]?
    /// The text by which the source says that there is no answer.
    let missing: [UInt8]?
    /// Whether `2` beside `1` says no, as LimeSurvey can be asked to write.
    let twoMeansNo: Bool
    /// Whether a second header line of tags may stand before the rows.
    let mayHaveTags: Bool
    /// Whether empty cells without quotes mean that a question was not asked.
    let unquotedMeansNotAsked: Bool
    /// Columns that say that a row holds no answers.
    let statuses: [RowStatus]
    /// For columns of codes that have lost their zeros: how many digits a code has.
    let codeWidths: [Int: Int]
    /// The numbers of paper forms, where rows are known by them.
    let formNumbers: FormNumberColumn?

    /// Whether the table is to be read as it stands.
    var isIdentity: Bool {
        guard notAsked == nil, missing == nil, !mayHaveTags, !unquotedMeansNotAsked, statuses.isEmpty,
            codeWidths.isEmpty, formNumbers == nil
        else {
            return false
        }
        return columns.allSatisfy { if case .copied = $0 { true } else { false } }
    }

    /// - Parameters:
    ///   - questionnaire: says which questions allow several answers and which are ratings.
    ///   - formNumbers: the numbers of paper forms, where rows are known by them.
    ///   - lostZeros: the columns of codes of units, of which some may have lost their zeros.
    init(
        _ head: TableHead, kind: SourceKind, questionnaire: Questionnaire?, mapping: ResponseMapping,
        unquotedMeansNotAsked: Bool, formNumbers: FormNumberColumn? = nil, lostZeros: LostZeros = LostZeros()
    ) {
        let known = questionnaire.map(QuestionNames.init)
        let mapped = Dictionary(mapping.items.map { (ComparisonKey($1), $0) }, uniquingKeysWith: { first, _ in first })
        notAsked = questionnaire == nil ? nil : kind.notAskedText.map { Array($0.utf8) }
        missing = questionnaire == nil ? nil : kind.missingText.map { Array($0.utf8) }
        twoMeansNo = kind == .limeSurvey || kind == .limeSurveyVV
        mayHaveTags = head.rows.first.map(Self.areTags) ?? false
        self.unquotedMeansNotAsked = unquotedMeansNotAsked && questionnaire != nil
        self.formNumbers = formNumbers
        statuses =
            RowStatus.all(in: head.names) + lostZeros.statuses(in: head.names, mapping)
            + [formNumbers?.status].compactMap(\.self)
        codeWidths = LostZeros.widths(in: head.names, mapping)
        func question(_ name: String) -> Question? {
            if let code = mapped[ComparisonKey(name)] { return questionnaire?.question(code) }
            return known?.code(ofAny: kind.names(of: name)).flatMap { questionnaire?.question($0) }
        }
        var places: [String: Int] = [:]
        for (index, name) in head.names.enumerated() {
            if let (group, choice) = Self.choice(name, at: index, kind, question) {
                if let place = places[group], case .joined(let choices) = columns[place] {
                    columns[place] = .joined(choices + [choice])
                } else if let place = places[group] {
                    columns[place] = .joined([choice])
                } else {
                    places[group] = columns.count
                    names.append(group)
                    columns.append(.joined([choice]))
                }
            } else if places[name] == nil {
                places[name] = columns.count
                names.append(name)
                columns.append(.copied(index, isRating: question(name)?.scale != nil))
            }
        }
    }

    /// The column of a question with several answers to which a column of one choice belongs, and the choice.
    private static func choice(
        _ name: String, at column: Int, _ kind: SourceKind, _ question: (String) -> Question?
    ) -> (group: String, choice: Choice)? {
        for (group, choice) in kind.choices(of: name) {
            guard let found = question(group), case .multiple(let choices, _) = found.kind else { continue }
            // The text of another answer is kept in a column of its own.
            if kind == .limeSurvey || kind == .limeSurveyVV, choice.hasSuffix("other") || choice.hasSuffix("comment") {
                return nil
            }
            let key = ComparisonKey(choice)
            let code = choices.first {
                key == ComparisonKey($0.code) || key == ComparisonKey($0.label.vi) || key == ComparisonKey($0.label.en)
            }
            return (group, Choice(name: code?.code ?? choice, isKnown: code != nil, column: column))
        }
        return nil
    }

    /// Whether all cells of a row are HXL tags, such as `#affected`.
    private static func areTags(_ row: [String]) -> Bool {
        row.contains { $0.hasPrefix("#") } && row.allSatisfy { $0.isEmpty || $0.hasPrefix("#") }
    }
}

/// A column that tells rows with answers from rows without, as servers mark them.
struct RowStatus {
    let column: Int
    private let problem: (String) -> LocalizedText?

    /// - Parameter problem: why a row with a text is set aside; nil if it is not.
    init(column: Int, problem: @escaping (String) -> LocalizedText?) {
        self.column = column
        self.problem = problem
    }

    private init(column: Int, isUnusable: @escaping (String) -> Bool, reason: LocalizedText) {
        self.init(column: column) { isUnusable($0) ? reason : nil }
    }

    /// Why a row with this text is set aside; nil if it is not.
    func reason(_ text: String) -> LocalizedText? { problem(text) }

    static func all(in names: [String]) -> [RowStatus] {
        names.enumerated().compactMap { index, name in
            switch name.split(separator: "/").last.map(String.init) ?? name {
            case "Status" where names.contains("KEY"):
                RowStatus(
                    column: index, isUnusable: { ["not decrypted", "missing encrypted form data"].contains($0) },
                    reason: encrypted)
            case "ReviewState" where names.contains("KEY"):
                RowStatus(
                    column: index, isUnusable: { $0 == "rejected" },
                    reason: LocalizedText(
                        vi: "phiếu đã bị loại khi rà soát trên ODK Central, nên không tính",
                        en: "the submission was rejected in review on ODK Central and does not count"))
            case EntryTemplateFormat.undecided where names.contains(EntryTemplateFormat.formNumber):
                RowStatus(column: index, isUnusable: { !$0.isEmpty }, reason: undecided)
            case "base64EncryptedKey":
                RowStatus(column: index, isUnusable: { !$0.isEmpty && $0 != "n/a" }, reason: encrypted)
            case "isEncrypted":
                RowStatus(
                    column: index, isUnusable: { ["true", "yes", "1"].contains($0.lowercased()) }, reason: encrypted)
            default: nil
            }
        }
    }

    private static let undecided = LocalizedText(
        vi:
            "các câu này chưa quyết định, và nạp thì câu trả lời trên giấy thành bỏ trống; hãy xem phiếu giấy, ghi cột value của bảng khác nhau, chạy lại hailong compare-entry --decisions rồi nạp",
        en:
            "these questions are not decided, and loaded the answers on paper would become blanks; look at the form, fill in the column value of the table of differences, run hailong compare-entry --decisions again and load that"
    )

    private static let encrypted = LocalizedText(
        vi: "phiếu đã mã hóa, không đọc được câu trả lời; hãy giải mã bằng khóa riêng của biểu mẫu rồi xuất lại",
        en:
            "the submission is encrypted and its answers cannot be read; decrypt with the form's private key and export again"
    )
}
