extension ResponseMapping {
    /// The mapping as YAML that a person can read and ``parse(_:)`` reads back.
    ///
    /// - Parameter order: the codes of the questionnaire, in the order in which questions are asked.
    public func yaml(order: [String]) -> String {
        var lines = ["# Tệp ghép cột của Hailong (docs/sources.md). A mapping of Hailong."]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("\(key): \(value.yamlQuoted)") }
        }
        add("questionnaire", questionnaire)
        add("source", source?.rawValue)
        add("sheet", sheet)
        add("repeat", repeated)
        if flatten { lines.append("flatten: true") }
        add("wave", wave)
        add("wave-column", waveColumn)
        add("id-column", idColumn)
        add("version-column", versionColumn)
        add("population", declaration.population?.rawValue)
        add("channel", declaration.channel)
        add("channel-column", declaration.channelColumn)
        if let units = declaration.unitColumns, !units.isEmpty {
            lines.append("units:")
            lines += units.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value.yamlQuoted)" }
        }
        if !codeWidths.isEmpty {
            lines += [
                "", "# Số chữ số của mã, để trả lại số 0 ở đầu. Digits of codes that lost their zeros.", "code-widths:",
            ]
            lines += codeWidths.sorted { $0.key < $1.key }.map { "  \($0.key.yamlQuoted): \($0.value)" }
        }
        lines += designLines
        if !items.isEmpty { lines += ["", "# Mã câu hỏi: tên cột. Question code: column name.", "items:"] }
        for code in order { if let column = items[code] { lines.append("  \(code.yamlKey): \(column.yamlQuoted)") } }
        if !spellings.isEmpty { lines += ["", "# Cách viết trong tệp: mã. Spelling in the file: code.", "spellings:"] }
        for code in order {
            guard let pairs = spellings[code], !pairs.isEmpty else { continue }
            lines.append("  \(code.yamlKey):")
            for (spelling, value) in pairs.sorted(by: { $0.key < $1.key }) {
                lines.append("    \(spelling.yamlQuoted): \(value.yamlQuoted)")
            }
        }
        if let otherColumns, !otherColumns.isEmpty {
            lines += [
                "", "# Các cột khác của tệp, giữ kèm phiếu. Other columns, kept beside the answers.", "other-columns:",
            ]
            lines += otherColumns.map { "  - \($0.yamlQuoted)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var designLines: [String] {
        let columns = [
            ("weights", design.weights), ("strata", design.strata), ("psu", design.psu), ("fpc", design.fpc),
            ("frequency", design.frequency),
            ("single-psu", design.singlePSU == .fail ? nil : design.singlePSU.rawValue),
            ("selection", design.selection?.rawValue),
        ]
        var lines = columns.compactMap { key, value in value.map { "  \(key): \($0.yamlQuoted)" } }
        if design.nest { lines.append("  nest: true") }
        return lines.isEmpty ? [] : ["design:"] + lines
    }
}

extension String {
    /// The text as a YAML scalar in double quotes.
    public var yamlQuoted: String {
        var result = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// The text as a YAML key: without quotes where that reads the same.
    fileprivate var yamlKey: String {
        let isPlain =
            !isEmpty
            && unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "_0123456789".unicodeScalars.contains($0) }
        let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        return isPlain && first?.isNumber == false && !words.contains(lowercased()) ? self : yamlQuoted
    }
}
