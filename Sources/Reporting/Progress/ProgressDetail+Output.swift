import Estimation
public import ProgressTracking
public import SurveyModel

extension ProgressDetail {
    /// The parts for people, each under its own heading; empty if none was asked for.
    public func text(_ language: Language) -> String {
        var sections: [[String]] = []
        if let decomposition {
            sections.append(
                Self.section(
                    LocalizedText(vi: "Vì sao chỉ số thay đổi", en: "Why the index changed"), decomposition, language
                ) { $0.lines(language) })
        }
        if let units {
            sections.append(
                Self.section(
                    LocalizedText(vi: "So sánh các đơn vị", en: "Units compared"), units, language
                ) { $0.lines(language) })
        }
        if let priorities {
            sections.append(
                Self.section(
                    LocalizedText(vi: "Sửa gì trước", en: "What to mend first"), priorities, language
                ) { $0.lines(language) })
        }
        return sections.map { "\n" + $0.joined(separator: "\n") + "\n" }.joined()
    }

    private static func section<Value>(
        _ title: LocalizedText, _ result: Result<Value, ProgressRefusal>, _ language: Language,
        _ lines: (Value) -> [String]
    ) -> [String] {
        let heading = ["== \(title[language]) ==", ""]
        switch result {
        case .success(let value): return heading + lines(value)
        case .failure(let reason): return heading + [reason.message[language]]
        }
    }

    /// The parts as promised to programs, by their names.
    public func json(_ language: Language) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = []
        if let decomposition {
            members.append(("decomposition", Self.json(decomposition, language) { $0.json(language) }))
        }
        if let units { members.append(("units", Self.json(units, language) { $0.json(language) })) }
        if let priorities { members.append(("priorities", Self.json(priorities, language) { $0.json(language) })) }
        return members
    }

    /// A part, or why there is none.
    static func json<Value>(
        _ result: Result<Value, ProgressRefusal>, _ language: Language, _ value: (Value) -> JSONValue
    ) -> JSONValue {
        switch result {
        case .success(let found): value(found)
        case .failure(let reason): .object(["absent": .text(reason.message[language])])
        }
    }

    /// One part as a table of comma-separated text; a part that cannot be given is a row with its reason.
    public func csv(_ part: Part, _ language: Language) -> String {
        var writer = CSVWriter()
        func write<Value>(_ result: Result<Value, ProgressRefusal>?, _ body: (Value, inout CSVWriter) -> Void) {
            switch result {
            case .success(let value): body(value, &writer)
            case .failure(let reason):
                writer.add(["absent"])
                writer.add([reason.message[language]])
            case nil: break
            }
        }
        switch part {
        case .decomposition: write(decomposition) { $0.add(to: &$1, language) }
        case .units: write(units) { $0.add(to: &$1, language) }
        case .priorities: write(priorities) { $0.add(to: &$1, language) }
        }
        return writer.document
    }
}

extension PointEffect {
    var json: JSONValue {
        .object([
            "points": .number(points), "standard_error": .number(standardError),
            "confidence_interval": interval?.json ?? .null,
        ])
    }

    /// The points with their interval: +0,52 (+0,11 … +0,93).
    ///
    /// - Parameter shown: the points as they are printed, where they were rounded to add up.
    func text(_ format: FigureFormat, shown: Double? = nil, decimals: Int = 2) -> String {
        let size = format.signed(shown ?? points, decimals: decimals)
        guard let interval else { return size }
        let lower = format.signed(interval.lower, decimals: decimals)
        return "\(size) (\(lower) … \(format.signed(interval.upper, decimals: decimals)))"
    }
}
