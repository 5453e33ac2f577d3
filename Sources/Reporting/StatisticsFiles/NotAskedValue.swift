import SurveyModel

/// The value of a variable that stands for a question that was not asked: a code of its own, or .z in Stata.
struct NotAskedValue {
    let cell: StatisticsCell
    private let code: Int
    private let isDeclared: Bool

    private static let tag = UInt8(ascii: "z")
    /// Numbers beyond this leave no room for a code above them.
    static let mostRoom = 1e15

    /// - Parameter code: what stands for it in SPSS.
    init(code: Int, _ form: StatisticsForm) {
        self.code = code
        isDeclared = form.isSPSS
        cell = form.isSPSS ? .number(Double(code)) : .tag(Self.tag)
    }

    /// The first of 96, 996, 9996 … above a number, which is below ``mostRoom``.
    static func code(above highest: Double) -> Int {
        var code = 96
        while Double(code) <= highest { code = code * 10 + 36 }
        return code
    }

    /// The value as people write it.
    var text: String { isDeclared ? String(code) : ".z" }

    func label(_ language: Language) -> StatisticsVariable.Label {
        StatisticsVariable.Label(value: cell, words: ResponseTable.notAsked(for: .people, language))
    }

    /// Gives a variable of numbers the value, declared missing.
    func declare(in variable: inout StatisticsVariable, _ language: Language) {
        variable.labels.append(label(language))
        guard isDeclared else { return }
        variable.missing.append(Double(code))
        if case .whole(let range) = variable.storage {
            variable.storage = .whole(min(range.lowerBound, code)...max(range.upperBound, code))
        }
    }
}
