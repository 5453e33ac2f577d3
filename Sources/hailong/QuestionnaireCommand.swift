import ArgumentParser
import Operations
import Reporting
import SurveyModel
import SurveyStore

struct QuestionnaireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questionnaire", abstract: "Xem, kiểm tra phiếu hỏi. (See and check questionnaires.)",
        subcommands: [
            List.self, Show.self, Check.self, ProposeCommand.self, QuestionnaireImportCommand.self,
            QuestionnaireExportCommand.self, PrintedFormCommand.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Các phiếu có sẵn. (Questionnaires at hand.)")
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let library = QuestionnaireLibrary()
            let stored = try store.openIfPresent()?.questionnaires() ?? []
            let bundled = try library.bundled().filter { one in
                !stored.contains { $0.id == one.id && $0.version == one.version }
            }
            let all = (bundled + stored).sorted { ($0.id, $0.version) < ($1.id, $1.version) }
            let language = output.language
            switch output.format {
            case .json:
                try printResult(JSONValue.object(["questionnaires": .list(all.map { $0.json(language) })]).document)
            case .csv:
                var writer = CSVWriter()
                writer.add(["id", "version", "generation", "population", "items", "title"])
                for one in all {
                    writer.add([
                        one.id, String(one.version), one.generation.rawValue, one.population.rawValue,
                        String(one.items.count), one.title[language],
                    ])
                }
                try printResult(writer.document)
            case .text:
                var columns = TextColumns([.left, .right, .right, .left])
                columns.add(
                    language == .vietnamese ? ["Mã", "Bản", "Tiêu chí", "Tên"] : ["Id", "Version", "Items", "Title"])
                for one in all {
                    columns.add([one.id, String(one.version), String(one.items.count), one.title[language]])
                }
                try printResult(columns.lines.joined(separator: "\n") + "\n")
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Xem một phiếu. (Show a questionnaire.)")
        @Argument(help: "Mã hoặc đường dẫn. (Id or path.)") var id: String
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let questionnaire = try QuestionnaireLibrary().find(id, store: try store.openIfPresent())
            switch output.format {
            case .json: try printResult(questionnaire.json(output.language).document)
            case .text, .csv: try printResult(questionnaire.text(output.language))
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Kiểm tra tệp phiếu, nêu mọi lỗi. (Check questionnaire files and name every mistake.)")
        @Argument(help: "Các tệp .yaml, hoặc biểu mẫu .xlsx, .csv, .md, .lss. (YAML files or forms.)") var files:
            [String]
        @OptionGroup var output: OutputOptions

        func run() throws {
            let library = QuestionnaireLibrary()
            var mistakes = 0
            var values: [JSONValue] = []
            for path in files {
                if ImportForm.isForm(path: path) {
                    let problems = try ImportForm.problems(path: path)
                    mistakes += problems.count { $0.severity == .error }
                    values.append(
                        .object(["file": .text(path), "problems": .list(problems.map { $0.json(output.language) })]))
                    if output.format == .text { try printText(path, problems.map { $0.line(output.language) }) }
                    continue
                }
                let problems = try library.problems(path: path)
                mistakes += problems.count
                values.append(json(path, problems))
                if output.format == .text { try printText(path, problems.map { $0.message[output.language] }) }
            }
            if output.format != .text { try printResult(JSONValue.list(values).document) }
            if mistakes > 0 { throw ExitCode(65) }
        }

        private func printText(_ path: String, _ problems: [String]) throws {
            if problems.isEmpty {
                try printResult(output.language == .vietnamese ? "\(path): không có lỗi\n" : "\(path): no mistakes\n")
            }
            for problem in problems { try printResult("\(path): \(problem)\n") }
        }

        private func json(_ path: String, _ problems: [FileProblem]) -> JSONValue {
            .object([
                "file": .text(path),
                "problems": .list(
                    problems.map { problem in
                        .object([
                            "line": .integer(problem.line), "key": .text(problem.key),
                            "message": .text(problem.explanation[output.language]),
                        ])
                    }),
            ])
        }
    }
}
