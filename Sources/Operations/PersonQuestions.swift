import SurveyModel

/// Questions about the person rather than the transaction, by their usual codes.
enum PersonQuestions {
    /// The codes.
    static let codes: Set<String> = [
        "gender", "sex", "age", "age_group", "education", "occupation", "ethnicity", "religion", "income",
        "respondent_type",
    ]
}

extension DetailProgress {
    /// The question whose choices are procedures or fields: the one asked for, else the first that is worded so.
    func procedureColumn(_ questionnaire: Questionnaire) -> String? {
        if let named = detail.procedureColumn { return named }
        let words = ["loại thủ tục", "lĩnh vực"].map { ComparisonKey($0).description }
        return questionnaire.questionCodes.compactMap(questionnaire.question).first { question in
            guard case .single = question.kind, question.condition == nil else { return false }
            let wording = ComparisonKey(question.text.vi).description
            return words.contains { wording.contains($0) } || ["field", "procedure"].contains(question.code)
        }?.code
    }
}
