/// Finds long numbers that name a person: telephone, identity papers, accounts, files.
///
/// Digits belong together across up to three blanks or signs, and an O or l among them counts as 0 or 1.
struct NumberScan {
    private let pieces: [CommentText.Piece]
    /// Fewer digits name nobody.
    static let fewestDigits = 7
    private static let joints: Set<String> = [
        ".", "-", "_", "/", "(", ")", ",", "+", "*", "|", "\\", "'", "\"", "=", "~", "#", ";",
    ]
    private static let currencies: Set<String> = [
        "đồng", "đ", "vnd", "vnđ", "nghìn", "ngàn", "triệu", "dong", "tr", "k",
    ]

    /// Digits that belong together.
    private struct Run {
        var range: Range<Int>
        var digits = ""
    }

    init(_ comment: CommentText) { pieces = comment.pieces }

    func mark(_ marks: inout [PersonalDataKind?]) {
        var place = 0
        while place < pieces.count {
            guard let run = run(from: place) else {
                place += 1
                continue
            }
            place = run.range.upperBound
            guard run.digits.count >= Self.fewestDigits, !isHarmless(run) else { continue }
            let start = run.range.lowerBound > 0 && pieces[run.range.lowerBound - 1].text == "+" ? 1 : 0
            for covered in (run.range.lowerBound - start)..<run.range.upperBound where marks[covered] == nil {
                marks[covered] = Self.kind(of: run.digits)
            }
        }
    }

    private func run(from place: Int) -> Run? {
        guard let first = digits(at: place) else { return nil }
        var run = Run(range: place..<(place + 1), digits: first)
        while let next = continuation(of: run.range.upperBound), let more = digits(at: next) {
            run.digits += more
            run.range = run.range.lowerBound..<(next + 1)
        }
        return run
    }

    /// The digits of a piece; an O or l beside digits counts as one.
    private func digits(at place: Int) -> String? {
        guard pieces.indices.contains(place) else { return nil }
        if pieces[place].kind == .digits { return pieces[place].text }
        guard pieces[place].kind == .word, pieces[place].text.allSatisfy({ "oOlI".contains($0) }) else { return nil }
        let beside = [place - 1, place + 1].contains { pieces.indices.contains($0) && pieces[$0].kind == .digits }
        return beside ? String(pieces[place].text.map { "oO".contains($0) ? "0" : "1" }) : nil
    }

    /// Where digits may go on behind a place, across at most three blanks or signs.
    private func continuation(of place: Int) -> Int? {
        for gap in 0...3 {
            let next = place + gap
            guard next < pieces.count else { return nil }
            if digits(at: next) != nil { return next }
            guard pieces[next].kind == .space || Self.joints.contains(pieces[next].text) else { return nil }
        }
        return nil
    }

    private static func kind(of digits: String) -> PersonalDataKind {
        if digits.hasPrefix("0"), (10...11).contains(digits.count) { return .phone }
        if digits.hasPrefix("84"), digits.count == 11 { return .phone }
        return digits.count == 9 || digits.count == 12 ? .identity : .number
    }

    /// Whether all parts of a run are dates, years or amounts of money.
    private func isHarmless(_ run: Run) -> Bool {
        let text = pieces[run.range].map(\.text).joined()
        let parts = text.replacing(", ", with: "|").replacing(" - ", with: "|").replacing("; ", with: "|")
            .split(separator: "|").map { String($0) }
        let isMoney = isAmount(behind: run.range.upperBound)
        let isBirth =
            run.range.lowerBound > 1 && pieces[..<run.range.lowerBound].suffix(4).contains { $0.plain == "sinh" }
        return parts.allSatisfy { part in
            isMoney ? Self.isAmount(part) : !isBirth && Self.isDate(part)
        }
    }

    private func isAmount(behind place: Int) -> Bool {
        var next = place
        if next < pieces.count, pieces[next].kind == .space { next += 1 }
        return next < pieces.count && Self.currencies.contains(pieces[next].key)
    }

    /// `2000000` or `2.000.000`; a number that begins with 0 is no amount.
    private static func isAmount(_ part: String) -> Bool {
        let groups = part.split(omittingEmptySubsequences: false) { ".,".contains($0) }
        guard let first = groups.first, let digit = first.first, digit != "0",
            groups.allSatisfy({ $0.allSatisfy(\.isNumber) })
        else { return false }
        return groups.count == 1
            ? first.count <= 9 : first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
    }

    /// `30/06/2025`, `06/2025`, `2025`, `2021-2025`, with one kind of sign.
    private static func isDate(_ part: String) -> Bool {
        let signs = Set(part.filter { !$0.isNumber })
        guard signs.count <= 1, signs.allSatisfy({ "/-.".contains($0) }) else { return false }
        let numbers = part.split { !$0.isNumber }.map { String($0) }
        guard let last = numbers.last, isYear(last) else { return false }
        switch numbers.count {
        case 1: return true
        // Also the number of a document, such as 118/2025.
        case 2: return isYear(numbers[0]) || numbers[0].count <= 3 || isBelow(numbers[0], 13)
        case 3: return isBelow(numbers[0], 32) && isBelow(numbers[1], 13)
        default: return false
        }
    }

    private static func isYear(_ text: String) -> Bool {
        text.count == 4 && (Int(text).map { (1900...2100).contains($0) } ?? false)
    }

    private static func isBelow(_ text: String, _ limit: Int) -> Bool {
        text.count <= 2 && (Int(text).map { (1..<limit).contains($0) } ?? false)
    }
}
