import SurveyModel

/// What a file of SPSS or Stata says of its responses, in lines that fit into the notes of SPSS.
struct StatisticsNotes {
    private let subject: StatisticsExport.Subject
    private let form: StatisticsForm
    private let language: Language
    private let weight: String?

    /// Bytes of a line.
    private static let lineLimit = 80

    /// - Parameter weight: the variable that weights the rows.
    init(_ subject: StatisticsExport.Subject, _ form: StatisticsForm, _ language: Language, weight: String?) {
        self.subject = subject
        self.form = form
        self.language = language
        self.weight = weight
    }

    var lines: [String] { sentences.flatMap(Self.lines) }

    private var sentences: [String] {
        let form = subject.questionnaire
        let waves = subject.waves.map(\.name).joined(separator: ", ")
        var sentences = [
            LocalizedText(
                vi: "Phiếu hỏi: \(form.id), bản \(form.version). Đợt: \(waves).",
                en: "Questionnaire: \(form.id), version \(form.version). Waves: \(waves)."),
            missing,
            LocalizedText(
                vi: "Tệp có câu trả lời của từng người: chỉ đưa cho người được phép xem.",
                en: "These are people's answers: give them only to those who may see them."),
        ]
        if subject.isSimulated { sentences.insert(SimulatedData.label, at: 0) }
        if let weight { sentences.append(weighting(weight)) }
        return sentences.map { $0[language] }
    }

    private var missing: LocalizedText {
        form.isSPSS
            ? LocalizedText(
                vi: "Ô trống (system missing) là bỏ trống; mã “Không hỏi” là câu không được hỏi.",
                en: "System missing is left blank; the code “Not asked” is a question that was not put.")
            : LocalizedText(
                vi: ". là bỏ trống; .z là câu không được hỏi; .a, .b … là các mã không chấm mức.",
                en: ". is left blank; .z is a question that was not put; .a, .b … are codes that rate nothing.")
    }

    private func weighting(_ weight: String) -> LocalizedText {
        form.isSPSS
            ? LocalizedText(
                vi:
                    "Biến \(weight) là trọng số mẫu. SPSS coi trọng số là tần số: sai số chuẩn cần mô-đun Complex Samples.",
                en:
                    "Variable \(weight) holds the sampling weights. SPSS takes weights for frequencies: standard errors need Complex Samples."
            )
            : LocalizedText(
                vi: "Biến \(weight) là trọng số mẫu: dùng svyset với pweight.",
                en: "Variable \(weight) holds the sampling weights: use svyset with pweights.")
    }

    private static func lines(of sentence: String) -> [String] {
        var lines: [String] = []
        for word in sentence.split(separator: " ").map({ ShortenedText.atWord(String($0), bytes: lineLimit) }) {
            if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= lineLimit {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
