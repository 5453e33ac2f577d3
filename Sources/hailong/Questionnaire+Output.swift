import Reporting
import SurveyModel

extension Questionnaire {
    func json(_ language: Language) -> JSONValue {
        .object([
            "id": .text(id), "version": .integer(version), "title": .text(title[language]),
            "generation": .text(generation.rawValue), "population": .text(population.rawValue),
            "mark": .text(mark?.rawValue), "source": .text(source?[language]),
            "report": .object([
                "score": .text(reported.score.rawValue), "aggregate": .text(reported.aggregate.rawValue),
                "content": .text(reported.content),
            ]),
            "targets": .list(targets.map { .text($0) }), "overall_question": .text(overallQuestion),
            "questions": .list(
                questionCodes.compactMap(question).map { question in
                    .object([
                        "code": .text(question.code), "type": .text(question.kindName),
                        "scale": .text(question.scale?.id), "mark": .text(question.mark?.rawValue),
                        "rated_in_index": .flag(items.contains { $0.code == question.code }),
                        "text": .text(question.text[language]),
                    ])
                }),
        ])
    }

    func text(_ language: Language) -> String {
        let isVietnamese = language == .vietnamese
        var lines = ["\(id) · \(isVietnamese ? "bản" : "version") \(version) · \(title[language])"]
        lines.append("\(generation.label[language]) · \(population.label[language])")
        if let source { lines.append(source[language]) }
        if let mark { lines.append("[\(mark.rawValue)] \(mark.label[language])") }
        lines.append("")
        let rated = Set(items.map(\.code))
        var table = TextColumns([.left, .left, .left, .left])
        for code in questionCodes {
            guard let question = question(code) else { continue }
            let place = rated.contains(code) ? "●" : (code == overallQuestion ? "○" : "")
            table.add([place, code, question.mark.map { "[\($0.rawValue)]" } ?? "", question.text[language]])
        }
        lines += table.lines
        lines.append("")
        lines.append(
            isVietnamese
                ? "● vào chỉ số  ○ câu hỏi chung, báo cáo riêng  [V] đã kiểm chứng [S] nguồn thứ cấp [R] chưa kiểm chứng [I] do Hailong soạn"
                : "● in the index  ○ overall question, reported apart  [V] verified [S] secondary source [R] not verified [I] composed by Hailong"
        )
        return lines.joined(separator: "\n") + "\n"
    }
}
