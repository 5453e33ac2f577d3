/// A list of choices that is a rating scale.
struct FormScale {
    /// The scale, from worst to best.
    let scale: ResponseScale
    /// The name each code has in the form.
    let names: [Int: String]

    /// The scores of the rated rows of a list in the order of the list; empty if they are not known.
    ///
    /// They are those of `hl_score`, else the places of the words in a scale of words forms commonly use.
    static func scores(_ rows: [FormTable.Row], _ table: FormTable) -> [Double] {
        let rated = rows.filter { $0["hl_missing"].isEmpty }
        let written = rated.compactMap { PlainDecimal.value($0["hl_score"]) }
        if !written.isEmpty { return written.count == rated.count ? written : [] }
        guard let words = FormWords(rows, table) else { return [] }
        return words.levels.compactMap(\.self).map(Double.init)
    }
}

/// The words of a list read as a scale of words forms commonly use.
struct FormWords {
    let known: KnownScale
    /// The level of every row from worst to best, counting from 0; nil for rows that give no rating.
    let levels: [Int?]

    /// Finds the scale that has all words of a list in one language; nil if there is none.
    init?(_ rows: [FormTable.Row], _ table: FormTable) {
        for header in table.headers("label") {
            let texts = rows.map { ComparisonKey($0[header.key]) }
            for scale in KnownScale.families.joined() where !scale.needsWords && scale.holds(texts) {
                let places = texts.map { text in
                    scale.levels.firstIndex { ComparisonKey($0.vi) == text || ComparisonKey($0.en) == text }
                }
                let met = places.compactMap(\.self)
                guard Set(met).count == met.count, met.count > 2 else { continue }
                known = scale
                levels = places
                return
            }
        }
        return nil
    }
}

/// Decides whether a list of choices is a rating scale, and which way it counts.
///
/// The columns `hl_score`, `hl_satisfied`, `hl_missing` say it; without them the words of well-known scales do. Codes
/// alone say nothing: a list that may be a scale is asked about.
struct FormScaleReader {
    let list: String
    let rows: [FormTable.Row]
    let table: FormTable
    let languages: FormLanguages
    var log = FormLog()

    private struct Level {
        let row: FormTable.Row
        let value: Int
        let score: Double
        let satisfied: Bool
    }

    mutating func read() -> FormScale? {
        let names = rows.map { $0["name"] }
        guard rows.count > 1, Set(names).count == names.count, !names.contains("") else { return nil }
        let isDeclared = rows.contains { row in
            ["hl_score", "hl_satisfied", "hl_missing"].contains { !row[$0].isEmpty }
        }
        guard let levels = isDeclared ? declaredLevels() : knownLevels() else { return nil }
        let sorted = levels.sorted { $0.score < $1.score }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.value < $1.value }) else {
            ask(
                vi:
                    "mã không tăng từ mức kém đến mức tốt, nên giữ là câu chọn một. Hãy đánh số lại mã từ kém (1) đến tốt.",
                en:
                    "codes do not rise from worst to best, so it stays a single choice. Renumber the codes from worst (1) to best."
            )
            return nil
        }
        guard !zip(sorted, sorted.dropFirst()).contains(where: { $0.satisfied && !$1.satisfied }) else {
            ask(
                vi: "mức hài lòng (hl_satisfied = 1) phải ở phía tốt nhất; giữ là câu chọn một.",
                en: "the satisfied levels (hl_satisfied = 1) must be the best ones; it stays a single choice.")
            return nil
        }
        reportNames(sorted)
        return scale(sorted)
    }

    /// Says that answers in the codes of the form do not read as codes of the scale.
    private mutating func reportNames(_ levels: [Level]) {
        guard let first = levels.first(where: { $0.row["name"] != String($0.value) }) else { return }
        let name = first.row["name"]
        log.add(
            .changed, table.place(first.row, "name"),
            vi:
                "danh sách “\(list)”: thang dùng mã số, “\(name)” thành \(first.value). Câu trả lời xuất bằng lời thì nạp thẳng; xuất bằng mã thì cần đổi mã.",
            en:
                "the list “\(list)”: scales have numbers, “\(name)” becomes \(first.value). Answers exported in words load as they are; those exported in codes must be recoded."
        )
    }

    private mutating func declaredLevels() -> [Level]? {
        let rated = rows.filter { $0["hl_missing"].isEmpty }
        let isOpinion = rows.contains { $0["hl_kind"] == ResponseScale.Kind.opinion.rawValue }
        let satisfied = rated.map { Self.flag($0["hl_satisfied"]) }
        let words = FormWords(rows, table)
        guard isOpinion || !satisfied.contains(nil) || words != nil else {
            ask(
                vi: "chưa rõ mức nào tính là hài lòng; giữ là câu chọn một. Hãy điền cột hl_satisfied (1 hoặc 0).",
                en:
                    "it does not say which levels count as satisfied; it stays a single choice. Fill in hl_satisfied (1 or 0)."
            )
            return nil
        }
        let scores = rated.map { PlainDecimal.value($0["hl_score"]) }
        let numbers = rated.map { Int($0["name"]) }
        let values = Self.whole(numbers) ?? Self.whole(scores.map { $0.flatMap { Int(exactly: $0) } })
        let known = rated.map { words?.level($0, in: rows) ?? nil }
        guard
            let order = Self.all(scores) ?? Self.all(known.map { $0.map(Double.init) })
                ?? Self.all(numbers.map { $0.map(Double.init) })
        else {
            ask(
                vi: "chưa rõ thứ tự các mức; giữ là câu chọn một. Hãy điền cột hl_score.",
                en: "the order of its levels is not known; it stays a single choice. Fill in hl_score.")
            return nil
        }
        let places = Self.places(order)
        return rated.indices.map { index in
            let isGood = satisfied[index] ?? known[index].map { words?.isSatisfied($0) ?? false } ?? false
            return Level(
                row: rated[index], value: values?[index] ?? places[index] + 1, score: order[index], satisfied: isGood)
        }
    }

    private mutating func knownLevels() -> [Level]? {
        guard let words = FormWords(rows, table) else {
            askAboutNumbers()
            return nil
        }
        let rated = zip(rows, words.levels).compactMap { row, level in level.map { (row, $0) } }
        let values = Self.whole(rated.map { Int($0.0["name"]) })
        return rated.enumerated().map { index, rated in
            Level(
                row: rated.0, value: values?[index] ?? rated.1 + 1, score: Double(rated.1),
                satisfied: words.isSatisfied(rated.1))
        }
    }

    /// Asks about a list with codes in sequence, which may be a scale of words nobody knows here.
    private mutating func askAboutNumbers() {
        let numbers = rows.compactMap { Int($0["name"]) }
        guard numbers.count == rows.count, (4...11).contains(rows.count),
            zip(numbers, numbers.dropFirst()).allSatisfy({ $1 - $0 == 1 })
        else { return }
        ask(
            vi: "có thể là thang đánh giá; giữ là câu chọn một. Nếu là thang, hãy thêm cột hl_score và hl_satisfied.",
            en:
                "it may be a rating scale; it stays a single choice. If it is one, add the columns hl_score and hl_satisfied."
        )
    }

    private mutating func ask(vi: String, en: String) {
        guard let first = rows.first else { return }
        log.add(
            .question, table.place(first, "list_name"), vi: "danh sách “\(list)”: \(vi)",
            en: "the list “\(list)”: \(en)")
    }

    private func scale(_ levels: [Level]) -> FormScale {
        var names: [Int: String] = [:]
        var codes = levels.map { level in
            names[level.value] = level.row["name"]
            return ResponseScale.Code(value: level.value, satisfied: level.satisfied, label: label(level.row))
        }
        let rated = Set(names.values)
        for row in rows where !rated.contains(row["name"]) {
            let kind = Self.missing(row["hl_missing"].isEmpty ? label(row).vi : row["hl_missing"])
            let value = Self.code(row["name"], kind, taken: Set(codes.map(\.value)))
            names[value] = row["name"]
            codes.append(ResponseScale.Code(value: value, kind: kind, satisfied: false, label: label(row)))
        }
        let isOpinion = rows.contains { $0["hl_kind"] == ResponseScale.Kind.opinion.rawValue }
        let mark = rows.lazy.compactMap { VerificationMark(rawValue: $0["hl_mark"]) }.first
        return FormScale(
            scale: ResponseScale(id: list, kind: isOpinion ? .opinion : .satisfaction, codes: codes, mark: mark),
            names: names)
    }

    private func label(_ row: FormTable.Row) -> LocalizedText {
        languages.text("label", row, table.headers) ?? LocalizedText(vi: row["name"], en: row["name"])
    }

    /// What a reason for giving no rating means.
    static func missing(_ reason: String) -> ResponseScale.CodeKind {
        if let kind = ResponseScale.CodeKind(rawValue: reason), kind != .rated { return kind }
        let plain = ComparisonKey(reason).description
        return ["áp dụng", "applicable", "n/a"].contains(where: plain.contains) ? .notApplicable : .noOpinion
    }

    /// The code of an answer that is no rating: its own number, else the one usual for it.
    private static func code(_ name: String, _ kind: ResponseScale.CodeKind, taken: Set<Int>) -> Int {
        if let own = Int(name), !taken.contains(own) { return own }
        let usual = KnownScale.spare.filter { $0.kind == kind }.map(\.code)
        return (usual + Array(90...400)).first { !taken.contains($0) } ?? 0
    }

    /// Reads 1 and 0 as people write them; nil for anything else.
    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "yes", "true", "true()", "có": true
        case "0", "no", "false", "false()", "không": false
        default: nil
        }
    }

    /// All numbers, if there are no others among them and none stands twice.
    private static func whole(_ numbers: [Int?]) -> [Int]? {
        guard let all = all(numbers), Set(all).count == all.count else { return nil }
        return all
    }

    private static func all<Value>(_ values: [Value?]) -> [Value]? {
        let known = values.compactMap(\.self)
        return known.count == values.count ? known : nil
    }

    private static func places(_ order: [Double]) -> [Int] {
        order.map { one in order.count { $0 < one } }
    }
}

extension FormWords {
    /// The level of a row of the list; nil if it gives no rating.
    func level(_ row: FormTable.Row, in rows: [FormTable.Row]) -> Int? {
        rows.firstIndex { $0["name"] == row["name"] }.flatMap { levels[$0] }
    }

    func isSatisfied(_ level: Int?) -> Bool {
        level.map { $0 >= known.levels.count - known.satisfiedLevels } ?? false
    }
}
