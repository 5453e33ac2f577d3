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

    /// What stands in a cell whose question was not put to the person, where the source of a file can tell.
    static let notAskedText = "{question_not_shown}"

    private let column: Column
    private var slotByKey: [ComparisonKey: UInt8] = [:]
    private var codeByKey: [ComparisonKey: String] = [:]

    /// - Parameter spellings: spellings of answers beside the questionnaire's, and the codes they stand for.
    init(_ column: Column, spellings: [String: String] = [:]) {
        self.column = column
        guard case .question(let question) = column else { return }
        if let scale = question.scale {
            for (index, code) in scale.codes.enumerated() {
                slotByKey[ComparisonKey(code.label.vi)] = UInt8(index + 1)
                slotByKey[ComparisonKey(code.label.en)] = UInt8(index + 1)
            }
            for (index, code) in scale.codes.enumerated() {
                slotByKey[ComparisonKey(String(code.value))] = UInt8(index + 1)
            }
        }
        for choice in question.choices {
            codeByKey[ComparisonKey(choice.label.vi)] = choice.code
            codeByKey[ComparisonKey(choice.label.en)] = choice.code
        }
        for choice in question.choices { codeByKey[ComparisonKey(choice.code)] = choice.code }
        for (spelling, code) in spellings {
            slotByKey[ComparisonKey(spelling)] = Int(code).flatMap { question.scale?.slot(of: $0) }
            codeByKey[ComparisonKey(spelling)] = code
        }
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

    func read(_ raw: String) -> CellReading {
        let text = raw.isPlain ? raw : raw.tidied
        switch column {
        case .question(let question): return readAnswer(text, to: question)
        case .weight: return readWeight(text)
        case .frequency:
            return UInt64(text).map { _ in .text(text) }
                ?? refused(
                    vi: "số người phải là số nguyên không âm", en: "the frequency must be a whole number of 0 or more")
        case .population:
            guard let value = PlainDecimal.value(text), value > 0 else {
                return refused(vi: "tổng số điểm điều tra phải là số dương", en: "the number of PSUs must be above 0")
            }
            return .text(text)
        case .stratumOrPSU:
            return text.isEmpty
                ? refused(
                    vi: "ô trống; mỗi phiếu phải có tầng và điểm điều tra",
                    en: "the cell is empty; every response needs its stratum and PSU")
                : .text(text)
        case .wave:
            return text.isEmpty ? refused(vi: "thiếu tên đợt khảo sát", en: "the wave is missing") : .text(text)
        case .other: return .text(text)
        }
    }

    private func readWeight(_ text: String) -> CellReading {
        do throws(ExactWeight.Refusal) {
            _ = try ExactWeight(text)
            return .text(text)
        } catch {
            return refused(vi: "trọng số \(error.message.vi)", en: "the weight \(error.message.en)")
        }
    }

    private func refused(vi: String, en: String) -> CellReading { .refused(LocalizedText(vi: vi, en: en)) }

    private func readAnswer(_ text: String, to question: Question) -> CellReading {
        switch question.kind {
        case .rating(let scale):
            if text.isEmpty { return .slot(ResponseScale.blankSlot) }
            if text == Self.notAskedText { return .slot(ResponseScale.notAskedSlot) }
            if let slot = slotByKey[ComparisonKey(text)] { return .slot(slot) }
            return refused(vi: "không có trên thang \(scale.summary)", en: "not on the scale \(scale.summary)")
        case .single(let choices, let other):
            if text.isEmpty { return .text("") }
            if let code = codeByKey[ComparisonKey(text)] { return .text(code) }
            return other ? .text(text) : notAChoice(choices)
        case .multiple(let choices, let other): return readSeveral(text, choices, other: other)
        case .number(let range): return readNumber(text, range)
        case .date: return readDate(text)
        case .text: return .text(text)
        }
    }

    private func notAChoice(_ choices: [Question.Choice]) -> CellReading {
        refused(
            vi: "không phải một trong các trả lời: \(choices.map(\.label.vi).joined(separator: "; "))",
            en: "not one of the answers: \(choices.map(\.label.en).joined(separator: "; "))")
    }

    /// Codes joined by spaces or words joined by `;` or `, `.
    private func readSeveral(_ text: String, _ choices: [Question.Choice], other: Bool) -> CellReading {
        if text.isEmpty { return .text("") }
        for separator in [";", ", ", " "] {
            let codes = text.components(separatedBy: separator).map { codeByKey[ComparisonKey($0)] }
            if codes.allSatisfy({ $0 != nil }) { return .text(codes.compactMap { $0 }.joined(separator: " ")) }
        }
        if let codes = ChoiceSplitter(codeByKey).codes(in: text) { return .text(codes.joined(separator: " ")) }
        return other ? .text(text) : notAChoice(choices)
    }

    private func readNumber(_ text: String, _ range: ClosedRange<Double>?) -> CellReading {
        if text.isEmpty { return .text("") }
        guard let value = PlainDecimal.value(text) else {
            return refused(vi: "không phải là số", en: "not a number")
        }
        if let range, !range.contains(value) {
            let limits = [range.lowerBound, range.upperBound].map { $0 == $0.rounded() ? String(Int($0)) : String($0) }
            return refused(
                vi: "nằm ngoài khoảng \(limits[0])–\(limits[1])", en: "outside the range \(limits[0])–\(limits[1])")
        }
        return .text(text)
    }

    /// `dd/mm/yyyy` or `yyyy-mm-dd`, kept as `yyyy-mm-dd`.
    private func readDate(_ text: String) -> CellReading {
        if text.isEmpty { return .text("") }
        if let date = CalendarDate(text) { return .text(date.description) }
        return refused(
            vi: "không phải ngày có thật viết kiểu ngày/tháng/năm (31/12/2024)",
            en: "not an existing date written day/month/year (31/12/2024)")
    }
}

extension String {
    /// Whether there is nothing to tidy: the case of nearly every form number.
    fileprivate var isPlain: Bool { utf8.allSatisfy { (0x21...0x7E).contains($0) } }
}
