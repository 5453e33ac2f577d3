import ArgumentParser
import Foundation
import Operations
import ProgressTracking
import SurveyModel

/// A target given on the command line: `>90`, `>=85@2025`, or the id of a document's target such as `par-2030`.
enum TargetArgument: Equatable {
    case figure(Target.Comparison, Double, year: Int?)
    case id(String)

    /// Reads a target.
    ///
    /// - Throws: a sentence that names the target if it has no operator, or a value or year that cannot be.
    static func parse(_ argument: String) throws -> TargetArgument {
        let text = argument.filter { !$0.isWhitespace && $0 != "%" }
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let comparison: Target.Comparison =
            parts[0].hasPrefix(">=") || parts[0].hasPrefix("≥") ? .atLeast : .above
        guard parts[0].hasPrefix(">") || parts[0].hasPrefix("≥") else {
            guard PlainDecimal.value(parts[0]) == nil else { throw withoutOperator(argument) }
            return .id(text)
        }
        let digits = parts[0].drop { ">=≥".contains($0) }
        guard let value = PlainDecimal.value(String(digits)), (0...100).contains(value) else {
            throw ValidationError(
                "Mục tiêu “\(argument)” cần một số từ 0 đến 100 sau dấu so sánh. (The target “\(argument)” needs a number from 0 to 100 after its operator.)"
            )
        }
        guard parts.count > 1 else { return .figure(comparison, value, year: nil) }
        guard let year = Int(parts[1]), (1990...2100).contains(year) else {
            throw ValidationError(
                "Mục tiêu “\(argument)”: sau @ là năm, ví dụ @2025. (The target “\(argument)”: after @ stands a year.)")
        }
        return .figure(comparison, value, year: year)
    }

    private static func withoutOperator(_ argument: String) -> ValidationError {
        ValidationError(
            "Mục tiêu “\(argument)” không có dấu so sánh: “trên \(argument)” viết là \">\(argument)\", “tối thiểu \(argument)” viết là \">=\(argument)\". (The target “\(argument)” has no operator: write \">\(argument)\" or \">=\(argument)\".)"
        )
    }
}

/// The targets a figure is measured against.
struct TargetOptions: ParsableArguments {
    @Option(
        help:
            "Mục tiêu, ví dụ \">90\", \">=85@2025\" hoặc mã trong datasets/targets.csv; ghi nhiều lần được. (Target; may be repeated.)",
        transform: TargetArgument.parse)
    var target: [TargetArgument] = []

    @Option(help: "Năm của mục tiêu không ghi @năm. (Year of a target without @year.)")
    var byYear: Int?

    @Option(help: "Năm đặt câu hỏi; mặc định năm nay. (The year in which the question is asked.)")
    var asOfYear: Int?

    var currentYear: Int { asOfYear ?? Calendar(identifier: .gregorian).component(.year, from: Date()) }

    /// The targets given, the headline first; nil if none was given.
    ///
    /// A single target is followed by the later ones of its subject; several stand as they were given.
    ///
    /// - Throws: ``OperationError`` if an id is not in the table.
    func targets(_ table: TargetTable, subject: String) throws -> [Target]? {
        guard !target.isEmpty || byYear != nil else { return nil }
        let given = target.isEmpty ? [.figure(.above, 90, year: nil)] : target
        let chosen = try given.map { try resolved($0, table, subject: subject) }
        return chosen.count == 1 ? chosen + table.following(chosen[0]) : chosen
    }

    private func resolved(_ argument: TargetArgument, _ table: TargetTable, subject: String) throws -> Target {
        switch argument {
        case .figure(let comparison, let value, let year):
            return table.target(comparison, value, by: year ?? byYear ?? 2025, subject: subject)
        case .id(let id):
            if let target = table.targets([id]).first { return target }
            let known = table.targets.compactMap(\.id).joined(separator: ", ")
            throw OperationError(
                .wrongRequest, vi: "Không có mục tiêu “\(id)”. Các mã mục tiêu: \(known).",
                en: "There is no target “\(id)”. The ids of targets: \(known).")
        }
    }
}
