/// A mistake in a YAML file, and where it stands.
public struct FileProblem: LocalizedMessageError, Hashable {
    /// The line of the file, counting from 1.
    public let line: Int
    /// The key or code that is wrong.
    public let key: String
    /// What is wrong and what was expected.
    public let explanation: LocalizedText

    /// Creates a problem.
    public init(line: Int, key: String, explanation: LocalizedText) {
        self.line = line
        self.key = key
        self.explanation = explanation
    }

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        LocalizedText(
            vi: "dòng \(line), mục “\(key)”: \(explanation.vi)", en: "line \(line), key “\(key)”: \(explanation.en)")
    }
}

/// A YAML file that cannot be used, with every mistake in it.
public struct InvalidFile: LocalizedMessageError, Hashable {
    /// Every mistake, in the order of lines.
    public let problems: [FileProblem]

    /// Creates the error from the mistakes found.
    public init(problems: [FileProblem]) {
        self.problems = problems.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
    }

    /// The whole message a clerk sees: where, what was found, and what to do.
    public var message: LocalizedText {
        LocalizedText(
            vi: problems.map(\.message.vi).joined(separator: "\n"),
            en: problems.map(\.message.en).joined(separator: "\n"))
    }
}
