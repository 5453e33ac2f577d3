import SurveyModel

extension AnswerReader {
    /// A number in the form of its column.
    ///
    /// - Parameter check: says what is wrong with a number written with a decimal point.
    func readNumber(_ text: String, _ check: (String) -> LocalizedText?) -> CellMeaning {
        if form.decimals == .assumedPoint, text.isPlainNumber {
            return check(text).map { CellMeaning(.refused($0)) } ?? .text(text)
        }
        if let problem = formProblem(text) { return CellMeaning(problem) }
        let sign = form.decimals.sign
        let number = WrittenNumber(text)
        let canonical = number?.canonical(sign)
        if let reason = check(canonical ?? text) { return CellMeaning(.refused(reason)) }
        guard let number, let canonical else { return .text(text) }
        let repairs = number.repairs(sign)
        return CellMeaning(.text(repairs.isEmpty ? text : canonical), repairs)
    }

    /// What a number that does not have the form of its column comes to; nil if it has.
    private func formProblem(_ text: String) -> CellReading? {
        guard let number = WrittenNumber(text) else { return nil }
        let hasComma = text.contains(",")
        switch (form.decimals, number.evidence) {
        case (.assumedPoint, .comma), (.watched, .comma): return again(.comma)
        case (.assumedPoint, .point) where hasComma, (.watched, .point) where hasComma: return again(.point)
        case (.assumedPoint, .unclear(",")): return again(.watched)
        case (.comma, .point), (.point, .comma): return .failed(.mixedDecimals(column: name, example: text))
        case (.asked(.comma), .point), (.asked(.point), .comma):
            return .refused(
                LocalizedText(
                    vi: "dấu thập phân không theo --decimal-sign", en: "the decimal sign is not that of --decimal-sign")
            )
        default: return nil
        }
    }

    private func again(_ decimals: DecimalForm) -> CellReading {
        var changed = form
        changed.decimals = decimals
        return .failed(.columnForm(name, changed))
    }

    /// A date in the form of its column, kept as `yyyy-mm-dd`.
    func readDate(_ text: String) -> CellMeaning {
        switch WrittenDate(text)?.reading {
        case nil: return notADate
        case .day(let date, let repairs):
            if form.dates == .serials { return CellMeaning(.failed(.mixedSerials(column: name, example: text))) }
            return CellMeaning(.text(date.description), repairs)
        case .serial(let serial): return readSerial(serial)
        case .ordered(let first, let second, let year): return readOrdered(text, first, second, year)
        }
    }

    private var notADate: CellMeaning {
        .refused(
            vi: "không phải ngày có thật viết kiểu ngày/tháng/năm (31/12/2024)",
            en: "not an existing date written day/month/year (31/12/2024)")
    }

    private func readSerial(_ serial: Int) -> CellMeaning {
        if form.dates == .assumedDayFirst {
            var changed = form
            changed.dates = .serials
            return CellMeaning(.failed(.columnForm(name, changed)))
        }
        if form.dates == .monthFirst {
            return CellMeaning(.failed(.mixedSerials(column: name, example: String(serial))))
        }
        guard let date = WrittenDate.day(ofSerial: serial) else { return notADate }
        return CellMeaning(.text(date.description), RepairKinds(.dateSerial))
    }

    private func readOrdered(_ text: String, _ first: Int, _ second: Int, _ year: Int) -> CellMeaning {
        let dayFirst = WrittenDate.day(first: first, second: second, year: year, .dayFirst)
        let monthFirst = WrittenDate.day(first: first, second: second, year: year, .monthFirst)
        switch form.dates {
        case .serials: return CellMeaning(.failed(.mixedSerials(column: name, example: text)))
        case .asked(let order): return meaning(order == .dayFirst ? dayFirst : monthFirst, order)
        case .monthFirst:
            if monthFirst == nil, dayFirst != nil {
                return CellMeaning(.failed(.mixedDates(column: name, example: text)))
            }
            return meaning(monthFirst, .monthFirst)
        case .assumedDayFirst:
            if dayFirst == nil, monthFirst != nil {
                var changed = form
                changed.dates = .monthFirst
                return CellMeaning(.failed(.columnForm(name, changed)))
            }
            var evidence = ColumnEvidence()
            if monthFirst == nil { evidence.hasDayFirst = true } else if first != second { evidence.unclearDate = text }
            var result = meaning(dayFirst, .dayFirst)
            result.evidence = evidence
            return result
        }
    }

    private func meaning(_ date: CalendarDate?, _ order: DateOrder) -> CellMeaning {
        guard let date else { return notADate }
        return CellMeaning(.text(date.description), RepairKinds(order == .dayFirst ? .dateForm : .monthFirstDate))
    }
}

extension String {
    /// Whether it is digits with at most one point between them, as nearly every weight is: nothing is left to find out.
    fileprivate var isPlainNumber: Bool {
        var points = 0
        for byte in utf8 {
            if byte == UInt8(ascii: ".") { points += 1 } else if !(0x30...0x39).contains(byte) { return false }
        }
        return points <= 1 && utf8.first != UInt8(ascii: ".") && utf8.last != UInt8(ascii: ".") && !isEmpty
    }
}
