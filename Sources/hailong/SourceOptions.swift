public import ArgumentParser
import Operations
import ResponseIntake
public import SurveyModel

extension SourceKind: ExpressibleByArgument {}

/// Which program wrote a file, and which of its rows are wanted.
struct SourceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Chương trình đã viết tệp, nếu nhận nhầm: \(SourceKind.allCases.map(\.rawValue).joined(separator: ", ")). (What wrote the file, if it is mistaken for something else.)",
            valueName: "name"))
    var source: SourceKind?

    @Option(
        name: .customLong("repeat"),
        help: ArgumentHelp(
            "Mỗi lần lặp của nhóm câu hỏi này là một dòng. (Each repetition of this group is a row.)", valueName: "name"
        ))
    var repeated: String?

    @Flag(
        help: "Mỗi phiếu một dòng, các lần lặp đứng cạnh nhau. (Repetitions side by side, a row for each submission.)")
    var flatten = false

    var request: SourceRequest { request(nil) }

    /// The request with what is known about how texts are written.
    func request(_ reading: ReadingArguments?) -> SourceRequest {
        let rows: SourceRequest.Rows = flatten ? .flattened : repeated.map { .repetitions(of: $0) } ?? .submissions
        return SourceRequest(kind: source, rows: rows, reading: reading?.options ?? ReadingOptions())
    }

    func validate() throws {
        if flatten, repeated != nil {
            throw ValidationError("Chỉ dùng một trong --repeat và --flatten. (Use --repeat or --flatten, not both.)")
        }
    }
}
