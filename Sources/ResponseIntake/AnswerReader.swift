import Foundation
import SurveyModel

/// What a cell of a column means.
enum CellReading: Hashable {
    /// A slot of the scale, for ratings.
    case slot(UInt8)
    /// A canonical text, for everything else.
    case text(String)
    /// The row cannot be used.
    case refused(LocalizedText)
    /// The file must be read again with the column in another form, or cannot be read as a whole.
    case failed(IntakeError)
}

/// What a cell means and how its spelling differs from that.
struct CellMeaning: Hashable {
    let reading: CellReading
    var repairs: RepairKinds = []
    var evidence = ColumnEvidence()

    init(_ reading: CellReading, _ repairs: RepairKinds = [], _ evidence: ColumnEvidence = ColumnEvidence()) {
        self.reading = reading
        self.repairs = repairs
        self.evidence = evidence
    }

    static func text(_ text: String) -> CellMeaning { CellMeaning(.text(text)) }

    static func refused(vi: String, en: String) -> CellMeaning {
        CellMeaning(.refused(LocalizedText(vi: vi, en: en)))
    }
}

/// Reads the cells of one column, each distinct text once.
struct AnswerReader {
    /// What stands in a column.
    enum Column {
        case question(Question)
        case weight, frequency, population
        case stratumOrPSU
        case wave
        case other
    }

    let name: String
    let form: ColumnForm
    private let column: Column
    private let matcher: LabelMatcher
    /// The codes of a question of several answers, by the keys that name them.
    private var codeByKey: [ComparisonKey: String] = [:]

    /// - Parameter spellings: spellings of answers beside the questionnaire's, and the codes they stand for.
    init(
        _ column: Column, name: String = "", form: ColumnForm = ColumnForm(), spellings: [String: String] = [:]
    ) {
        self.column = column
        self.name = name
        self.form = form
        guard case .question(let question) = column else {
            matcher = LabelMatcher([])
            return
        }
        matcher = LabelMatcher(
            question.scale.map(AnswerWords.entries)
                ?? question.choices.map { LabelMatcher.Entry(code: $0.code, labels: [$0.label.vi, $0.label.en]) },
            spellings: spellings)
        if case .multiple = question.kind { codeByKey = matcher.codeByKey }
    }

    /// Whether cells of the column are kept as slots of a scale.
    var isRating: Bool {
        if case .question(let question) = column { question.scale != nil } else { false }
    }

    /// Whether some texts of the column are refused, so that it must be read even where nobody asks for it.
    var checks: Bool {
        switch column {
        case .other: false
        case .question(let question): question.kind != .text
        default: true
        }
    }

    /// Whether the column holds numbers whose decimal sign the file may leave open.
    var isDecimal: Bool {
        switch column {
        case .weight, .population: true
        case .question(let question): if case .number = question.kind { true } else { false }
        default: false
        }
    }

    /// What a cell was read as, in words: the code of a rating, or the text kept.
    func words(for reading: CellReading) -> String {
        switch reading {
        case .slot(let slot):
            guard case .question(let question) = column else { return "" }
            return question.scale?.code(inSlot: slot).map { String($0.value) } ?? ""
        case .text(let text): return text
        case .refused, .failed: return ""
        }
    }

    func read(_ raw: String) -> CellMeaning {
        let text = raw.isPlain ? raw : raw.tidied
        switch column {
        case .question(let question): return readAnswer(raw, text, to: question)
        case .weight: return readNumber(text, checkWeight)
        case .frequency:
            return UInt64(text).map { _ in .text(text) }
                ?? .refused(
                    vi: "số người phải là số nguyên không âm", en: "the frequency must be a whole number of 0 or more")
        case .population: return readNumber(text, checkPopulation)
        case .stratumOrPSU:
            return text.isEmpty
                ? .refused(
                    vi: "ô trống; mỗi phiếu phải có tầng và điểm điều tra",
                    en: "the cell is empty; every response needs its stratum and PSU")
                : .text(text)
        case .wave:
            return text.isEmpty ? .refused(vi: "thiếu tên đợt khảo sát", en: "the wave is missing") : .text(text)
        case .other: return readText(text)
        }
    }

    private func checkWeight(_ text: String) -> LocalizedText? {
        do throws(ExactWeight.Refusal) {
            _ = try ExactWeight(text)
            return nil
        } catch {
            return LocalizedText(vi: "trọng số \(error.message.vi)", en: "the weight \(error.message.en)")
        }
    }

    private func checkPopulation(_ text: String) -> LocalizedText? {
        if let value = PlainDecimal.value(text), value > 0 { return nil }
        return LocalizedText(vi: "tổng số điểm điều tra phải là số dương", en: "the number of PSUs must be above 0")
    }

    private func checkNumber(_ text: String, _ range: ClosedRange<Double>?) -> LocalizedText? {
        guard let value = PlainDecimal.value(text) else {
            return LocalizedText(vi: "không phải là số", en: "not a number")
        }
        guard let range, !range.contains(value) else { return nil }
        let limits = [range.lowerBound, range.upperBound].map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
        return LocalizedText(
            vi: "nằm ngoài khoảng \(limits[0])–\(limits[1])", en: "outside the range \(limits[0])–\(limits[1])")
    }

    private func readAnswer(_ raw: String, _ text: String, to question: Question) -> CellMeaning {
        if NotAskedMark.stands(in: text, of: question) {
            return isRating ? CellMeaning(.slot(ResponseScale.notAskedSlot)) : .text("")
        }
        switch question.kind {
        case .rating(let scale):
            return readChoice(raw, text) { CellMeaning(.slot(UInt8($0 + 1))) }
                ?? LostLetters.refusal(of: text)
                ?? .refused(vi: "không có trên thang \(scale.summary)", en: "not on the scale \(scale.summary)")
        case .single(let choices, let other):
            let found = readChoice(raw, text) { CellMeaning(.text(choices[$0].code)) }
            // Where people may write what they like, “BASIC (1987)” is no quarrel between a number and words.
            if other, case .refused? = found?.reading { return .text(text) }
            return found ?? (other ? .text(text) : notAChoice(choices))
        case .multiple(let choices, let other): return readSeveral(text, choices, other: other)
        case .number(let range):
            return text.isEmpty ? .text("") : readNumber(text) { checkNumber($0, range) }
        case .date: return text.isEmpty ? .text("") : readDate(text)
        case .text: return readText(text)
        }
    }

    /// A blank, one of the answers, or a reason why it cannot be told which; nil for any other text.
    private func readChoice(_ raw: String, _ text: String, _ answer: (Int) -> CellMeaning) -> CellMeaning? {
        let isRating = isRating
        let blank = CellMeaning(isRating ? .slot(ResponseScale.blankSlot) : .text(""))
        if text.isEmpty { return blank }
        switch matcher.match(raw) {
        case .found(let place, let repairs):
            var meaning = answer(place)
            meaning.repairs = repairs
            return meaning
        case .refused(let reason): return CellMeaning(.refused(reason))
        case .unknown where isRating && AnswerWords.blank.contains(ComparisonKey(text)):
            return CellMeaning(blank.reading, RepairKinds(.blankSpelling))
        case .unknown: return nil
        }
    }

    /// A text as it is, without the apostrophe that an export puts before what a spreadsheet would take for a formula.
    private func readText(_ text: String) -> CellMeaning {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "'"), let second = bytes.dropFirst().first, "=+-@".utf8.contains(second),
            PlainDecimal.value(String(text.dropFirst())) == nil
        else { return .text(text) }
        return CellMeaning(.text(String(text.dropFirst())), RepairKinds(.formulaGuard))
    }

    private func notAChoice(_ choices: [Question.Choice]) -> CellMeaning {
        .refused(
            vi: "không phải một trong các trả lời: \(choices.map(\.label.vi).joined(separator: "; "))",
            en: "not one of the answers: \(choices.map(\.label.en).joined(separator: "; "))")
    }

    /// Codes joined by spaces or words joined by `;` or `, `.
    private func readSeveral(_ text: String, _ choices: [Question.Choice], other: Bool) -> CellMeaning {
        if text.isEmpty { return .text("") }
        if UnclearMark(in: text) != nil { return CellMeaning(.refused(UnclearMark.reason)) }
        for separator in [";", ", ", " "] {
            if let meaning = readAll(text.components(separatedBy: separator), choices) { return meaning }
        }
        if let codes = ChoiceSplitter(codeByKey).codes(in: text) { return .text(codes.joined(separator: " ")) }
        return other ? readBesideWords(text, choices) : notAChoice(choices)
    }

    /// Choices among words of one's own.
    private func readBesideWords(_ text: String, _ choices: [Question.Choice]) -> CellMeaning {
        var repairs: RepairKinds = []
        let splitter = ChoiceSplitter(codeByKey)
        let longest = codeByKey.keys.map { ChosenAnswers.pieceCount(of: $0.description) }.max() ?? 1
        let given = ChosenAnswers(text, longest: longest) { piece in
            guard case .found(let place, let more) = matcher.match(piece) else { return splitter.codes(in: piece) }
            repairs.formUnion(more)
            return [choices[place].code]
        }
        return given.codes.isEmpty ? .text(text) : CellMeaning(.text(given.text), repairs)
    }

    /// Answers each of which is one of the choices; nil if one is not.
    private func readAll(_ parts: [String], _ choices: [Question.Choice]) -> CellMeaning? {
        var codes: [String] = []
        var repairs: RepairKinds = []
        for part in parts {
            let answer = part.tidied
            guard !answer.isEmpty, case .found(let place, let more) = matcher.match(answer) else { return nil }
            repairs.formUnion(more)
            codes.append(choices[place].code)
        }
        return CellMeaning(.text(codes.joined(separator: " ")), repairs)
    }
}

extension String {
    /// Whether there is nothing to tidy: the case of nearly every form number.
    fileprivate var isPlain: Bool { utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
