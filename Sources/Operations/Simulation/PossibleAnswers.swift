import SurveyModel

/// One answer a question may get: what is kept with the response, and how the cell looks.
struct PossibleAnswer {
    /// The answer as a condition sees it; nil for a blank.
    let text: String?
    /// What stands in the cell, quotes included.
    let cell: [UInt8]
    /// In how many of 1,024 forms it is given, by people in a good and in a bad mood; what is left over is blank.
    var frequency = (content: 0, discontent: 0)

    static let blank = PossibleAnswer(text: nil, cell: [])
}

/// Builds the possible answers of questions that are drawn from a list; the first is always the blank.
struct PossibleAnswers {
    let encoder: CellEncoder

    /// Harmless remarks; they hold delimiters, quotes and a line break so that readers meet them.
    private static let remarks = [
        "Cán bộ hướng dẫn tận tình; trả kết quả sớm hơn ngày hẹn.",
        "Đề nghị niêm yết \"bảng phí, lệ phí\" ở chỗ dễ thấy.",
        "Phòng chờ hơi chật.\nNên có thêm ghế ngồi.",
        "Nên nhắn tin báo ngày trả kết quả.",
        "Cảm ơn bộ phận một cửa!",
    ]
    private static let others = ["Khác; chưa ghi rõ", "Khác (ghi tay: \"không nhớ\")", "Khác,\nxem mặt sau phiếu"]

    func codes(of scale: ResponseScale) -> [PossibleAnswer] {
        [.blank]
            + scale.codes.map { code in
                let value = String(code.value)
                let cell = encoder.style == .field ? encoder.text(code.label.vi) : Array(value.utf8)
                return PossibleAnswer(text: value, cell: cell)
            }
    }

    func single(_ question: Question, other: Bool) -> [PossibleAnswer] {
        let choices = question.choices
        let weights = frequencies(of: question)
        let listed = zip(choices, weights).map { choice, frequency in
            PossibleAnswer(
                text: choice.code, cell: encoder.text(encoder.style == .field ? choice.label.vi : choice.code),
                frequency: frequency)
        }
        let written = Self.others.map { PossibleAnswer(text: $0, cell: encoder.text($0), frequency: (8, 8)) }
        return [.blank] + listed + (other ? written : [])
    }

    /// The frequencies of single choices: about 970 in all, which leaves room for blanks and other answers.
    private func frequencies(of question: Question) -> [(content: Int, discontent: Int)] {
        let codes = question.choices.map(\.code)
        if codes.contains("yes"), codes.contains("no"), codes.count < 8 {
            let yes = QuestionTopic(question).yes
            let rest = 980 - 30 * (codes.count - 2)
            return codes.map { code in
                switch code {
                case "yes": yes
                case "no": (rest - yes.content, rest - yes.discontent)
                default: (30, 30)
                }
            }
        }
        var random = SimulationRandom(key: SimulationRandom.key(2, question.code))
        let weights = codes.map { _ in (codes.count == 2 ? 40 : 10) + random.below(20) }
        return SimulatedSample.shares(of: 970, weights: weights).map { ($0, $0) }
    }

    /// Combinations of choices, at most 48; each choice occurs in some.
    func multiple(_ question: Question) -> [PossibleAnswer] {
        let choices = question.choices
        var random = SimulationRandom(key: SimulationRandom.key(3, question.code))
        var combinations: [[String]] = choices.map { [$0.code] }
        for _ in 0..<(48 - min(24, choices.count)) {
            let combination = choices.map(\.code).filter { _ in random.below(5) < 2 }
            if !combination.isEmpty, !combinations.contains(combination) { combinations.append(combination) }
        }
        let shares = SimulatedSample.shares(of: 990, weights: combinations.map { _ in 10 + random.below(20) })
        return [.blank]
            + zip(combinations, shares).map { codes, share in
                let text = codes.joined(separator: " ")
                return PossibleAnswer(text: text, cell: encoder.text(text), frequency: (share, share))
            }
    }

    /// Counts that are mostly small, or spread values where the range starts high as ages do.
    func number(in range: ClosedRange<Double>?) -> [PossibleAnswer] {
        let low = max(-1e6, min(1e6, (range?.lowerBound ?? 0).rounded(.up)))
        let high = min(range?.upperBound ?? 20, low + 62).rounded(.down)
        guard low <= high else {
            let text = String(range?.lowerBound ?? 0)
            return [.blank, PossibleAnswer(text: text, cell: Array(text.utf8), frequency: (1_000, 1_000))]
        }
        let values = Array(Int(low)...Int(high))
        let isSpread = low >= 10 && values.count > 30
        let weights = values.indices.map { index in
            isSpread ? (index + 4) * (values.count - index) : ([240, 400, 200, 80, 40, 20].dropFirst(index).first ?? 0)
        }
        return [.blank]
            + zip(values, SimulatedSample.shares(of: 1_000, weights: weights)).map { value, share in
                PossibleAnswer(text: String(value), cell: Array(String(value).utf8), frequency: (share, share))
            }
    }

    func remarks() -> [PossibleAnswer] {
        [.blank]
            + Self.remarks.map { PossibleAnswer(text: $0, cell: encoder.text($0), frequency: (8, 20)) }
    }

    func unitCodes(_ units: [SimulatedUnit]) -> [PossibleAnswer] {
        [.blank] + units.map { PossibleAnswer(text: $0.code, cell: encoder.text($0.code)) }
    }

    func dates(_ days: Range<Int>) -> [PossibleAnswer] {
        [.blank]
            + days.map { day in
                let text = encoder.date(DayNumber(count: day))
                return PossibleAnswer(text: text, cell: Array(text.utf8))
            }
    }
}
