import SurveyModel

/// A rating as a variable: its codes with words, and those that rate nothing declared missing.
///
/// A blank is system missing. “No opinion” and “not applicable” keep their codes in SPSS and are declared missing there; in
/// Stata they are .a, .b …. What was not asked is a code of its own, declared missing, or .z in Stata.
struct RatingVariable {
    let variable: StatisticsVariable
    /// The cell of each slot.
    let cells: [StatisticsCell]
    /// The code of what was not asked, as people write it; nil if everybody was asked.
    let notAsked: String?

    /// - Parameter hasNotAsked: whether somebody was not asked.
    init(
        _ question: Question, _ scale: ResponseScale, named name: String, label: String, _ form: StatisticsForm,
        _ language: Language, hasNotAsked: Bool
    ) throws(StatisticsError) {
        let unrated = scale.codes.filter { $0.kind != .rated }
        var values = scale.codes.map { StatisticsCell.number(Double($0.value)) }
        let notAskedCode = NotAskedValue.code(above: Double(scale.codes.map(\.value).max() ?? 0))
        let notAsked = NotAskedValue(code: notAskedCode, form)
        if !form.isSPSS {
            guard unrated.count < 25 else { throw .tooManyMissingCodes(question: question.code) }
            var tag = UInt8(ascii: "a")
            for (place, code) in scale.codes.enumerated() where code.kind != .rated {
                values[place] = .tag(tag)
                tag += 1
            }
        }
        let words = ValueWords.unique(
            scale.codes.map { (String($0.value), $0.label[language]) }, form)
        var labels = zip(values, words).map { StatisticsVariable.Label(value: $0, words: $1) }
        if hasNotAsked {
            labels.append(notAsked.label(language))
        }
        let numbers = (values + (hasNotAsked ? [notAsked.cell] : [])).compactMap { value -> Int? in
            if case .number(let number) = value { Int(number) } else { nil }
        }
        let range = (numbers.min() ?? 0)...(numbers.max() ?? 0)
        var declared = StatisticsVariable(name: name, label: label, storage: .whole(range), measure: .ordinal)
        declared.labels = labels
        if form.isSPSS {
            let missing = unrated.map(\.value) + (hasNotAsked ? [notAskedCode] : [])
            try declared.declareMissing(missing, rated: scale.ratedCodes.map(\.value), question: question.code)
        }
        variable = declared
        cells = (0...255).map { slot in
            if slot == Int(ResponseScale.notAskedSlot) { return notAsked.cell }
            return values.indices.contains(slot - 1) ? values[slot - 1] : .missing
        }
        self.notAsked = hasNotAsked ? notAsked.text : nil
    }
}

extension StatisticsVariable {
    /// Declares codes as missing: up to three, or a range without a rated code and one beside it.
    fileprivate mutating func declareMissing(
        _ codes: [Int], rated: [Int], question: String
    ) throws(StatisticsError) {
        let codes = codes.sorted()
        guard codes.count > 3 else {
            missing = codes.map(Double.init)
            return
        }
        for (first, last) in [(0, codes.count - 1), (1, codes.count - 1), (0, codes.count - 2)] {
            let range = codes[first]...codes[last]
            guard !rated.contains(where: range.contains) else { continue }
            missingRange = Double(range.lowerBound)...Double(range.upperBound)
            missing = codes.filter { !range.contains($0) }.map(Double.init)
            return
        }
        throw .tooManyMissingCodes(question: question)
    }
}

/// Words of values, each only once among those of a variable.
enum ValueWords {
    /// The words as they fit; the code itself where words are missing or do not tell the value from another.
    static func unique(_ values: [(code: String, words: String)], _ form: StatisticsForm) -> [String] {
        let words = values.map { form.valueLabel($0.words.tidied) }
        let counts = Dictionary(words.map { (ComparisonKey($0), 1) }, uniquingKeysWith: +)
        return zip(values, words).map { value, words in
            words.isEmpty || counts[ComparisonKey(words), default: 0] > 1 ? value.code : words
        }
    }
}
