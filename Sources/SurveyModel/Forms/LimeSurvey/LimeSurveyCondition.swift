/// Translates conditions of LimeSurvey into expressions of XLSForm, where they say the same.
enum LimeSurveyCondition {
    /// What a name in a condition means.
    enum Reference {
        /// The answer to a question, by its name in the form.
        case answer(String)
        /// Whether a choice of a question was ticked.
        case choice(question: String, code: String)
    }

    /// The names conditions may use: `Q1`, `Q2_SQ001`.
    static func references(
        _ questions: [LimeSurveyTables.Row], _ parts: [String: [LimeSurveyTables.Row]]
    ) -> [String: Reference] {
        var references: [String: Reference] = [:]
        for question in questions {
            let name = question["title"]
            let isMultiple = ["M", "P"].contains(question["type"])
            let rows = parts[question["qid"]] ?? []
            if rows.isEmpty { references[name] = .answer(name) }
            for row in rows {
                let code = row["title"]
                references["\(name)_\(code)"] =
                    isMultiple ? .choice(question: name, code: code) : .answer("\(name)_\(code)")
            }
        }
        return references
    }

    private static let words = [
        "==": "=", "eq": "=", "!=": "!=", "ne": "!=", "&&": "and", "and": "and", "||": "or", "or": "or", "<": "<",
        "lt": "<", "<=": "<=", "le": "<=", ">": ">", "gt": ">", ">=": ">=", "ge": ">=", "(": "(", ")": ")",
    ]

    /// The expression that says the same; nil if a condition uses more than answers, comparisons, `and` and `or`.
    static func expression(_ condition: String, _ references: [String: Reference]) -> String? {
        guard let tokens = tokens(condition) else { return nil }
        var words: [String] = []
        var place = 0
        while place < tokens.count {
            let token = tokens[place]
            if let reference = references[Self.name(token)] {
                switch reference {
                case .answer(let name): words.append("${\(name)}")
                case .choice(let question, let code):
                    // `Q2_SQ001 == "Y"`: the choice was ticked.
                    guard place + 2 < tokens.count, Self.words[tokens[place + 1]] == "=",
                        ["\"Y\"", "'Y'"].contains(tokens[place + 2])
                    else { return nil }
                    words.append("selected(${\(question)}, '\(code)')")
                    place += 2
                }
            } else if let word = Self.words[token.lowercased()] {
                words.append(word)
            } else if token.first?.isNumber == true || token.hasPrefix("\"") || token.hasPrefix("'") {
                words.append(token)
            } else {
                return nil
            }
            place += 1
        }
        let text = words.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")")
        return (try? FormExpression.parse(text)) == nil ? nil : text
    }

    /// The name without `.NAOK` and the like, which say how blanks count.
    private static func name(_ token: String) -> String {
        for suffix in [".NAOK", ".code", ".value"] where token.hasSuffix(suffix) {
            return String(token.dropLast(suffix.count))
        }
        return token
    }

    private static func tokens(_ text: String) -> [String]? {
        var rest = text[...]
        var tokens: [String] = []
        let pattern = /^(?:"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z0-9_.]*|[0-9]+(?:\.[0-9]+)?|==|!=|<=|>=|&&|\|\||[<>()])/
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if rest.isEmpty { return tokens }
            guard let match = rest.prefixMatch(of: pattern) else { return nil }
            tokens.append(String(match.0))
            rest = rest[match.range.upperBound...]
        }
    }
}
