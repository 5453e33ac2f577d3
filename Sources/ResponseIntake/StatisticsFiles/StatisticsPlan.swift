import SurveyModel

/// What becomes of the variables of a statistics file: the columns of a table of responses.
struct StatisticsPlan {
    enum Column {
        case copied(StatisticsColumn)
        /// A choice, and the text of those who chose none of the choices there are.
        case answered(StatisticsColumn, other: StatisticsColumn, choices: Set<String>)
        /// The codes of the choices whose variables say yes.
        case joined([(code: String, column: StatisticsColumn)], other: StatisticsColumn?)
    }

    /// The names of the columns.
    private(set) var names: [String] = []
    private(set) var columns: [Column] = []
    /// The question of a column that does not go by its code.
    private(set) var otherNames: [String: [String]] = [:]
    private(set) var notes: [LocalizedText] = []

    /// All variables as they are, for whoever has no questionnaire.
    ///
    /// - Parameter writesWords: whether labelled values are written as their words.
    init(_ dictionary: StatisticsDictionary, writesWords: Bool, file: LocalizedText) throws(IntakeError) {
        for (index, variable) in dictionary.variables.enumerated() {
            let column = try StatisticsColumn(index, variable, writesWords ? .words : .values, file: file)
            add(.copied(column), named: variable.name)
            if !variable.label.isEmpty { otherNames[variable.name] = [variable.label] }
        }
    }

    /// The variables as answers to a questionnaire.
    ///
    /// - Throws: ``IntakeError`` with the question to be settled if labels contradict the questionnaire.
    init(
        _ dictionary: StatisticsDictionary, _ questionnaire: Questionnaire, mapping: ResponseMapping,
        _ format: StatisticsFormat, file: LocalizedText
    ) throws(IntakeError) {
        let found = VariableRoles(dictionary.variables, questionnaire, mapping: mapping, format)
        notes = found.notes
        var places: [String: Int] = [:]
        for (index, variable) in dictionary.variables.enumerated() {
            let role = found.roles[index]
            let question = role.flatMap { questionnaire.question($0.question) }
            let column = try StatisticsColumn(index, variable, use(of: role, question, mapping), file: file)
            switch role {
            case .choice(let choice, let code)?:
                if let place = places[code] {
                    join(column, choice, at: place)
                } else {
                    places[code] = columns.count
                    add(.joined([(choice, column)], other: nil), named: code)
                }
            case .otherText(let code)?: addOther(column, of: places[code], question)
            case .question(let code)?:
                places[code] = columns.count
                add(.copied(column), named: variable.name)
                if ComparisonKey(code) != ComparisonKey(variable.name) { otherNames[variable.name] = [code] }
            case nil: add(.copied(column), named: variable.name)
            }
        }
    }

    private mutating func add(_ column: Column, named name: String) {
        names.append(name)
        columns.append(column)
    }

    private mutating func join(_ column: StatisticsColumn, _ choice: String, at place: Int) {
        if case .joined(let choices, let other) = columns[place] {
            columns[place] = .joined(choices + [(choice, column)], other: other)
        }
    }

    private func use(
        of role: QuestionnaireVariables.Role?, _ question: Question?, _ mapping: ResponseMapping
    ) -> StatisticsColumn.Use {
        guard let question else { return .values }
        switch role {
        case .choice?: return .choice
        case .question? where question.scale != nil || !question.choices.isEmpty:
            if case .multiple = question.kind { return .values }
            return .answers(LabelledAnswers(question, spellings: mapping.spellings(for: question)))
        case .question?: return .numbers
        default: return .values
        }
    }

    private mutating func addOther(_ column: StatisticsColumn, of place: Int?, _ question: Question?) {
        guard let place, column.isText else { return add(.copied(column), named: column.name) }
        switch columns[place] {
        case .copied(let answer):
            columns[place] = .answered(answer, other: column, choices: Set(question?.choices.map(\.code) ?? []))
        case .joined(let choices, nil): columns[place] = .joined(choices, other: column)
        default: add(.copied(column), named: column.name)
        }
    }
}
