public import Estimation
public import SurveyModel

extension CrossTableReport {
    /// The tables for people: shares side by side, then every cell with its error, then the test.
    public func text(_ language: Language) -> String {
        let format = FigureFormat(language)
        var lines: [String] = isSimulated ? [SimulatedData.label[language], ""] : []
        let kind = parts.first?.table.shares.label[language] ?? ""
        lines.append(([kind] + sample.parts.map { $0(format)[language] }).joined(separator: " · "))
        for part in parts {
            lines.append("")
            if !part.table.domain.isEmpty {
                lines.append(part.table.domain.map { "\($0.column) = \($0.value)" }.joined(separator: ", "))
            }
            lines += part.overview(language, format) + [""] + part.details(language, format)
            lines += part.testLines(method, language)
        }
        lines.append("")
        lines += notes.map { "· " + $0[language] }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension CrossTable.Shares {
    fileprivate var label: LocalizedText {
        switch self {
        case .row: LocalizedText(vi: "Tỷ lệ theo hàng (mỗi hàng 100%)", en: "Row shares (each row 100%)")
        case .column: LocalizedText(vi: "Tỷ lệ theo cột (mỗi cột 100%)", en: "Column shares (each column 100%)")
        case .total: LocalizedText(vi: "Tỷ lệ trong toàn bảng (100%)", en: "Shares of the whole table (100%)")
        }
    }
}

extension CrossTableReport.Part {
    /// Shares only, rows by columns, with the shares of rows and columns in the whole table.
    fileprivate func overview(_ language: Language, _ format: FigureFormat) -> [String] {
        let all = language == .vietnamese ? "Cả bảng" : "All"
        var lines = TextColumns([.left] + table.columns.levels.map { _ in .right } + [.right])
        lines.add(["\(table.rows.variable) × \(table.columns.variable)"] + table.columns.levels + [all])
        func share(_ figure: EstimateTable.Figure) -> String {
            format.percent(figure.estimate.value.map { $0 * 100 }, decimals: 1)
        }
        for (row, level) in table.rows.levels.enumerated() {
            let cells = table.columns.levels.indices.map { share(shares[table.cell(row: row, column: $0)]) }
            lines.add([level] + cells + [share(rows[row])])
        }
        lines.add([all] + columns.map(share) + [table.respondents > 0 ? format.percent(100, decimals: 1) : "–"])
        return lines.lines
    }

    /// Every cell with its standard error, interval, respondents and people.
    fileprivate func details(_ language: Language, _ format: FigureFormat) -> [String] {
        let confidence = format.number(
            (shares.lazy.compactMap(\.interval).first?.confidence ?? 0.95) * 100, decimals: 0)
        var lines = TextColumns([.left, .left, .right, .right, .right, .right, .right, .right])
        lines.add(
            [table.rows.variable, table.columns.variable]
                + (language == .vietnamese
                    ? ["Tỷ lệ", "Sai số chuẩn", "KTC \(confidence)%", "Dòng", "Số người", "Sai số chuẩn"]
                    : ["Share", "SE", "CI \(confidence)%", "Rows", "People", "SE"]))
        for (position, (row, column)) in places.enumerated() {
            lines.add(
                [table.rows.levels[row], table.columns.levels[column]]
                    + cells(position, language, format))
        }
        return lines.lines
    }

    private func cells(_ position: Int, _ language: Language, _ format: FigureFormat) -> [String] {
        let (share, total) = (shares[position], totals[position])
        func number(_ value: Double?) -> String { format.number(value.map { $0 * 100 }, decimals: 2) }
        // An error of 0 beside 0 or 100 % would read as certainty.
        let isExtreme = share.estimate.value == 0 || share.estimate.value == 1
        return [
            format.percent(share.estimate.value.map { $0 * 100 }, decimals: 2),
            isExtreme ? "–" : number(share.standardError), share.range(language, number),
            format.count(table.respondentsOfCells[position]), format.number(total.estimate.value, decimals: 0),
            total.estimate.value == 0 ? "–" : format.number(total.standardError, decimals: 0),
        ]
    }

    fileprivate func testLines(_ method: IndependenceTest.Method?, _ language: Language) -> [String] {
        guard let method, let result = table.test else { return [] }
        let label = method.label[language]
        switch result {
        case .failure(let refusal): return ["", "\(label): \(refusal.message[language])"]
        case .success(let test):
            return ["", "\(label): \(test.sentence(language))"] + [test.warning?[language]].compactMap(\.self)
        }
    }
}
