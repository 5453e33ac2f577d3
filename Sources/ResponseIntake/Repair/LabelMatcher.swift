import Foundation
import SurveyModel

/// Finds which of a few answers a text names, by its code or its words.
///
/// The whole text must name an answer; nothing is looked for inside it, since *không hài lòng* contains *hài lòng*.
struct LabelMatcher {
    /// What a text names.
    enum Match {
        /// The answer at this place, and how its spelling differs.
        case found(Int, RepairKinds)
        /// It plainly cannot be told which.
        case refused(LocalizedText)
        case unknown
    }

    /// One of the answers.
    struct Entry {
        let code: String
        let labels: [String]
        /// Other words that mean the same.
        var synonyms: [String] = []
    }

    private let entries: [Entry]
    private let placeByKey: [ComparisonKey: Int]
    /// What a mapping says a spelling stands for; it goes before the questionnaire.
    private let placeBySpelling: [ComparisonKey: Int]
    private let placesByTone: [ComparisonKey: Set<Int>]
    private let placesByLetters: [ComparisonKey: Set<Int>]
    private let placesByInitials: [ComparisonKey: Set<Int>]
    private let placesBySynonym: [ComparisonKey: Set<Int>]

    /// - Parameters:
    ///   - entries: where two share a spelling, a code wins over words and a later entry over an earlier one.
    ///   - spellings: other spellings and the codes they stand for.
    init(_ entries: [Entry], spellings: [String: String] = [:]) {
        self.entries = entries
        placeBySpelling = spellings.reduce(into: [:]) { places, spelling in
            places[ComparisonKey(spelling.key)] = entries.firstIndex { $0.code == spelling.value }
        }
        var byKey: [ComparisonKey: Int] = [:]
        var byTone: [ComparisonKey: Set<Int>] = [:]
        var byLetters = byTone
        var byInitials = byTone
        var bySynonym = byTone
        for (place, entry) in entries.enumerated() {
            for key in entry.labels.map(ComparisonKey.init) {
                byKey[key] = place
                byTone[key.withTonePlaced, default: []].insert(place)
                byLetters[key.withoutDiacritics, default: []].insert(place)
            }
            for key in entry.synonyms.map({ ComparisonKey($0).withTonePlaced }) {
                bySynonym[key, default: []].insert(place)
                bySynonym[key.withoutDiacritics, default: []].insert(place)
            }
            if let initials = Self.initials(of: entry) { byInitials[initials, default: []].insert(place) }
        }
        for (place, entry) in entries.enumerated() { byKey[ComparisonKey(entry.code)] = place }
        (placeByKey, placesByTone, placesByLetters) = (byKey, byTone, byLetters)
        (placesByInitials, placesBySynonym) = (byInitials, bySynonym)
    }

    /// The first letters of the words of an answer, without diacritics; nil for a single word.
    private static func initials(of entry: Entry) -> ComparisonKey? {
        let words = ComparisonKey(entry.labels.first ?? "").description.split(separator: " ")
        guard words.count > 1 else { return nil }
        return ComparisonKey(words.map { String($0.prefix(1)) }.joined()).withoutDiacritics
    }

    /// The codes of the answers, by all keys that name them to the letter.
    var codeByKey: [ComparisonKey: String] {
        placeByKey.merging(placeBySpelling) { $1 }.mapValues { entries[$0].code }
    }

    /// Texts longer than this are not looked at for a number beside their words.
    private static let longestWithNumber = 500

    /// The answer a text names; the text is not blank.
    func match(_ text: String) -> Match {
        let plain = PlainText(text)
        if let match = keyMatch(plain.text) { return match.adding(plain.repairs) }
        // The words of the form may themselves end in a point or a quotation mark.
        if plain.repairs.contains(RepairKinds(.punctuation)), let match = keyMatch(text.tidied) {
            return match.adding(plain.repairs.subtracting(RepairKinds(.punctuation)))
        }
        if plain.text.utf8.count <= Self.longestWithNumber, let match = numberMatch(plain.text) {
            return match.adding(plain.repairs)
        }
        return wordMatch(ComparisonKey(plain.text)).adding(plain.repairs)
    }

    /// The answer whose code or words a text is, but for capitals.
    private func keyMatch(_ text: String) -> Match? {
        let key = ComparisonKey(text)
        if let place = placeBySpelling[key] { return .found(place, []) }
        return placeByKey[key].map { .found($0, spelling(of: text, $0)) }
    }

    /// How a text that has the key of an answer differs from its words and its code.
    private func spelling(of text: String, _ place: Int) -> RepairKinds {
        let spellings = entries[place].labels + [entries[place].code]
        return spellings.contains { $0.tidied.utf8.elementsEqual(text.utf8) } ? [] : RepairKinds(.letterCase)
    }

    /// Words that are not to the letter those of an answer.
    private func wordMatch(_ key: ComparisonKey) -> Match {
        if let place = only(placesByTone[key.withTonePlaced]) { return .found(place, RepairKinds(.tonePlacement)) }
        let letters = key.withoutDiacritics
        if letters == key, let places = placesByLetters[key] {
            guard let place = only(places) else { return .refused(ambiguous(places)) }
            return .found(place, RepairKinds(.noDiacritics))
        }
        if let place = only(placesByInitials[letters]) { return .found(place, RepairKinds(.abbreviation)) }
        if let place = only(placesBySynonym[key.withTonePlaced]) { return .found(place, RepairKinds(.otherWording)) }
        return .unknown
    }

    private func only(_ places: Set<Int>?) -> Int? { places?.count == 1 ? places?.first : nil }

    private func ambiguous(_ places: Set<Int>) -> LocalizedText {
        let labels = places.sorted().map { "“\(entries[$0].labels.first ?? entries[$0].code)”" }
        return LocalizedText(
            vi: "viết không dấu nên có thể là \(labels.joined(separator: " hoặc ")); hãy ghi đủ dấu",
            en: "written without diacritics it may be \(labels.joined(separator: " or ")); write the marks")
    }
}

extension LabelMatcher {
    /// A number, alone as a decimal or with words before or after it; nil if there is none.
    private func numberMatch(_ text: String) -> Match? {
        if let whole = NumberWithWords.wholeNumber(text), let place = place(ofNumber: whole) {
            return .found(place, RepairKinds(.decimalWholeNumber))
        }
        guard let parts = NumberWithWords(text) else { return nil }
        let plain = PlainText(parts.words)
        let words = (keyMatch(plain.text) ?? wordMatch(ComparisonKey(plain.text))).adding(plain.repairs)
        let numbered = place(ofNumber: parts.number)
        if let numbered, NumberWithWords.units.contains(ComparisonKey(parts.words).description) {
            return .found(numbered, RepairKinds(.unitWord))
        }
        guard case .found(let place, let repairs) = words else { return words }
        guard place == numbered else { return .refused(disagreement(parts.number, place)) }
        return .found(place, repairs.union(RepairKinds(.numberAndWords)))
    }

    private func place(ofNumber number: String) -> Int? {
        let key = ComparisonKey(number)
        return placeBySpelling[key] ?? placeByKey[key]
    }

    private func disagreement(_ number: String, _ place: Int) -> LocalizedText {
        let entry = entries[place]
        let label = entry.labels.first ?? entry.code
        return LocalizedText(
            vi: "số và lời không khớp: “\(label)” có mã \(entry.code), không phải \(number); hãy kiểm tra phiếu giấy",
            en: "number and words disagree: “\(label)” has the code \(entry.code), not \(number); check the paper form")
    }
}

extension LabelMatcher.Match {
    fileprivate func adding(_ more: RepairKinds) -> LabelMatcher.Match {
        if case .found(let place, let repairs) = self { .found(place, repairs.union(more)) } else { self }
    }
}
