import Estimation
import Foundation
import ResponseIntake
import SatisfactionIndex
import SurveyModel
import Tabulation

/// All figures of every unit with bootstrap errors, from the columns of the responses to the intervals.
struct BootstrapBenchmark: Sendable {
    private static let design = SampleDesign(weights: "weight", strata: "stratum", psu: "psu")
    private static let unit = "unit"
    private static let scheme = ReplicateScheme(.bootstrap(replicates: 500, seed: 20_250_701))
    private let blocks: [ResponseColumns]
    private let plan: IndexPlan

    init(questionnaire path: String, responses: String) throws {
        let questionnaire = try Questionnaire.parse(String(contentsOfFile: path, encoding: .utf8))
        plan = try IndexPlan(questionnaire, scores: [.satisfied, .mean5])
        let source = try ByteSource(path: responses)
        let reader = try CSVReader(source: source)
        let binding = try ColumnBinding(
            header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(), design: Self.design)
        let kept = Set(Self.design.columns + [Self.unit])
        let file = PartReader.File(
            source: source, layout: reader.layout, binding: binding, questionnaire: questionnaire,
            roles: ResponseDecoder.Layout(design: Self.design, keptColumns: kept))
        var parts = PartReader(file)
        guard let part = parts.readAhead(reader.place.offset..<Int.max, keptRejects: 0) else {
            throw BenchmarkRefusal("The responses cannot be read in one part.")
        }
        blocks = part.blocks.map(\.columns)
    }

    func run() async throws -> [String: Double] {
        let query = plan.query(by: [Self.unit], design: Self.design)
        var kernel = TabulationKernel(query)
        for block in blocks { try kernel.add(block) }
        let table = try await IndexCalculator(plan, query: query, replicates: Self.scheme)
            .table(kernel.finish(), workers: ProcessInfo.processInfo.activeProcessorCount)
        let asked = table.estimates.filter { $0.level == .item || $0.score == .satisfied }
        let errors = asked.compactMap(\.standardError).sorted()
        return ["figures": Double(asked.count), "median_error": errors[errors.count / 2]]
    }
}
