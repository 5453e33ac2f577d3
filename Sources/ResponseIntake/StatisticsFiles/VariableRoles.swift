import SurveyModel

/// Which variable of a statistics file holds the answers to which question.
struct VariableRoles {
    typealias Role = QuestionnaireVariables.Role

    /// For each variable what it holds; nil for what is kept beside the answers.
    private(set) var roles: [Role?]
    /// Variables known by a name that was cut.
    private(set) var notes: [LocalizedText] = []

    private let variables: [StatisticsDictionary.Variable]
    private let questionnaire: Questionnaire

    /// Matches variables to a questionnaire.
    ///
    /// First what the mapping says, then the name: the code, the wording, or the name that is given to the question in such
    /// files. Then the label, then a name of eight capitals as a beginning; neither where a variable has the question already.
    init(
        _ variables: [StatisticsDictionary.Variable], _ questionnaire: Questionnaire, mapping: ResponseMapping,
        _ format: StatisticsFormat
    ) {
        self.variables = variables
        self.questionnaire = questionnaire
        let mapped = Dictionary(mapping.items.map { (ComparisonKey($1), $0) }, uniquingKeysWith: { first, _ in first })
        let questions = QuestionNames(questionnaire)
        let given = QuestionnaireVariables(questionnaire, limit: format.nameLimit).variables
        let byName = Dictionary(given.map { ($0.name.lowercased(), $0.role) }, uniquingKeysWith: { first, _ in first })
        roles = variables.map { variable in
            if let code = mapped[ComparisonKey(variable.name)] { return .question(code) }
            if let code = questions.code(of: variable.name) { return .question(code) }
            return byName[variable.name.lowercased()] ?? Self.choice(variable.name, questions, questionnaire)
        }
        addByLabel(questions)
        addByCutName(given)
        dropChoicesOfWholeQuestions()
    }

    /// The choice of a name such as `done_land` or `done.Đất đai`.
    private static func choice(_ name: String, _ questions: QuestionNames, _ questionnaire: Questionnaire) -> Role? {
        for place in name.indices where "_.$/".contains(name[place]) {
            guard let code = questions.code(of: String(name[..<place])), let question = questionnaire.question(code),
                case .multiple(let choices, _) = question.kind
            else { continue }
            let key = ComparisonKey(name[name.index(after: place)...])
            let found = choices.first { choice in
                [choice.code, choice.label.vi, choice.label.en].contains { ComparisonKey($0) == key }
            }
            if let found { return .choice(found.code, of: code) }
        }
        return nil
    }

    private func isTaken(_ code: String) -> Bool { roles.contains { $0?.question == code } }

    private mutating func addByLabel(_ questions: QuestionNames) {
        let before = self
        for (index, variable) in variables.enumerated() where roles[index] == nil && !variable.label.isEmpty {
            guard let code = questions.code(of: variable.label) ?? cut(variable.label), !before.isTaken(code) else {
                continue
            }
            roles[index] = .question(code)
        }
    }

    /// The question whose wording begins with a label that ends in `…`.
    private func cut(_ label: String) -> String? {
        guard label.hasSuffix("…") else { return nil }
        let beginning = ComparisonKey(label.dropLast()).description
        guard beginning.count >= 8 else { return nil }
        let found = questionnaire.questionCodes.compactMap(questionnaire.question).filter { question in
            [question.text.vi, question.text.en].contains { ComparisonKey($0).description.hasPrefix(beginning) }
        }
        return found.count == 1 ? found[0].code : nil
    }

    private mutating func addByCutName(_ given: [QuestionnaireVariables.Variable]) {
        let before = self
        for (index, variable) in variables.enumerated() where roles[index] == nil {
            let name = variable.name
            guard name.utf8.count == 8, name == name.uppercased(), name != name.lowercased() else { continue }
            let found = given.filter { $0.name.utf8.count > 8 && $0.name.prefix(8).uppercased() == name }
            guard found.count == 1, !before.isTaken(found[0].role.question) else { continue }
            roles[index] = found[0].role
            notes.append(
                LocalizedText(
                    vi: "Tên biến “\(name)” bị cắt còn tám chữ; được hiểu là “\(found[0].name)”.",
                    en: "The variable name “\(name)” is cut after eight letters; it was taken for “\(found[0].name)”."))
        }
    }

    /// Where a question has a variable of its own, its choices are not put together.
    private mutating func dropChoicesOfWholeQuestions() {
        let whole = Set(roles.compactMap { role in if case .question(let code)? = role { code } else { nil } })
        for index in roles.indices {
            if case .choice(_, let code)? = roles[index], whole.contains(code) { roles[index] = nil }
        }
    }
}
