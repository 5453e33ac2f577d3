import OrderedCollections

/// The variables as which SPSS and Stata files hold the answers to a questionnaire.
///
/// A question is one variable; one that allows several answers is a variable of 0 and 1 for each choice. Where people may
/// write something else, a variable of texts stands beside. The names depend on nothing but the questionnaire, so that a
/// file that was written can be read back.
public struct QuestionnaireVariables: Sendable {
    /// What a variable holds.
    public enum Role: Sendable, Hashable {
        case question(String)
        case choice(String, of: String)
        /// What people wrote who chose none of the choices.
        case otherText(of: String)

        /// The code of its question.
        public var question: String {
            switch self {
            case .question(let code), .choice(_, let code), .otherText(let code): code
            }
        }
    }

    /// A variable.
    public struct Variable: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// What it holds.
        public let role: Role
    }

    /// The variables, in the order of the questions.
    public let variables: [Variable]
    /// The names given, for those of other columns.
    public let names: VariableNames

    /// Names the variables of a questionnaire.
    ///
    /// - Parameter limit: the most characters of a name.
    public init(_ questionnaire: Questionnaire, limit: Int) {
        var names = VariableNames(limit: limit)
        var variables: [Variable] = []
        func add(_ column: String, _ role: Role) {
            variables.append(Variable(name: names.name(for: column), role: role))
        }
        for question in questionnaire.questions.values {
            switch question.kind {
            case .multiple(let choices, let other):
                for choice in choices {
                    add("\(question.code)_\(choice.code)", .choice(choice.code, of: question.code))
                }
                if other { add("\(question.code)_other", .otherText(of: question.code)) }
            case .single(_, let other):
                add(question.code, .question(question.code))
                if other { add("\(question.code)_other", .otherText(of: question.code)) }
            case .rating, .number, .date, .text: add(question.code, .question(question.code))
            }
        }
        self.variables = variables
        self.names = names
    }
}
