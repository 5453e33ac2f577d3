import Foundation

/// What raking, a table's test and bootstrap errors take within the process; reading is not counted.
///
///     statistics-times raking ROWS.csv MARGINS.csv REPETITIONS
///     statistics-times table ROWS.csv REPETITIONS
///     statistics-times bootstrap QUESTIONNAIRE.yaml RESPONSES.csv REPETITIONS
@main
struct StatisticsTimes {
    /// A run within the process, in seconds.
    private struct Run: Encodable {
        let seconds: Double
        let cpuSeconds: Double
    }

    /// What is printed: the runs, and figures by which a peer's answer is compared with ours.
    private struct Answer: Encodable {
        let runs: [Run]
        let figures: [String: Double]
        let peakKilobytes: Int
    }

    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        guard let kind = arguments.first, let repetitions = arguments.last.flatMap({ Int($0) }) else {
            throw BenchmarkRefusal("statistics-times raking|table|bootstrap FILE… REPETITIONS")
        }
        arguments = Array(arguments.dropFirst().dropLast())
        switch kind {
        case "raking":
            let raking = try RakingBenchmark(rows: arguments[0], margins: arguments[1])
            try await report(repetitions) { try raking.run() }
        case "table":
            let table = try TableBenchmark(rows: arguments[0])
            try await report(repetitions) { try table.run() }
        case "bootstrap":
            let bootstrap = try BootstrapBenchmark(questionnaire: arguments[0], responses: arguments[1])
            try await report(repetitions) { try await bootstrap.run() }
        default: throw BenchmarkRefusal("There is no benchmark “\(kind)”.")
        }
    }

    /// Runs once before it counts, then as often as asked.
    private static func report(_ repetitions: Int, _ body: @Sendable () async throws -> [String: Double]) async throws {
        var figures = try await body()
        var runs: [Run] = []
        for _ in 0..<repetitions {
            let processor = clock()
            let start = ContinuousClock.now
            figures = try await body()
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            runs.append(Run(seconds: seconds, cpuSeconds: Double(clock() - processor) / Double(CLOCKS_PER_SEC)))
        }
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = .sortedKeys
        let answer = Answer(runs: runs, figures: figures, peakKilobytes: peakKilobytes())
        print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }

    private static func peakKilobytes() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

/// Why the benchmark cannot run.
struct BenchmarkRefusal: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
