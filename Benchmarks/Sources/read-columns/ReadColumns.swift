import Foundation
import ResponseIntake
import SurveyModel

/// Reads a CSV file of sipas-2017 into checked columns with two workers, and nothing else.
///
///     read-columns QUESTIONNAIRE.yaml RESPONSES.csv
@main
struct ReadColumns {
    private static let partSize = 16 << 20
    private static let kept: Set<String> = ["unit", "stratum", "psu", "weight"]

    /// What one worker has read.
    private struct Count: Sendable {
        var rows = 0
        var ratings = 0
    }

    static func main() async throws {
        let arguments = CommandLine.arguments
        let questionnaire = try Questionnaire.parse(String(contentsOfFile: arguments[1], encoding: .utf8))
        let source = try ByteSource(path: arguments[2])
        let reader = try CSVReader(source: source)
        let design = SampleDesign(weights: "weight", strata: "stratum", psu: "psu")
        let binding = try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(), design: design)
        let file = PartReader.File(
            source: source, layout: reader.layout, binding: binding, questionnaire: questionnaire,
            roles: ResponseDecoder.Layout(design: design, keptColumns: kept))
        let size = try source.size()
        let starts = Array(stride(from: reader.place.offset, to: size, by: partSize))
        async let even = read(starts, of: file, as: 0)
        async let odd = read(starts, of: file, as: 1)
        let counts = await [even, odd]
        let (rows, ratings) = (counts.reduce(0) { $0 + $1.rows }, counts.reduce(0) { $0 + $1.ratings })
        print("\(rows) rows, \(ratings) ratings")
    }

    /// Every other part; where it begins is guessed, which is right in a file without line ends in its cells.
    private static func read(_ starts: [Int], of file: PartReader.File, as worker: Int) -> Count {
        var reader = PartReader(file)
        var count = Count()
        for number in stride(from: worker, to: starts.count, by: 2) {
            let end = number + 1 < starts.count ? starts[number + 1] : Int.max
            guard let part = reader.readAhead(starts[number]..<end, keptRejects: 0) else { continue }
            for block in part.blocks {
                count.rows += block.columns.rowCount
                count.ratings += block.columns.ratings.count * block.columns.rowCount
            }
        }
        return count
    }
}
