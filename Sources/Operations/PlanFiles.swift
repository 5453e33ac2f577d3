public import Estimation
import Foundation
public import ResponseIntake
import SurveyModel

/// What a plan takes from files: strata to draw from, and what last year's data say about the design effect.
public enum PlanFiles {
    /// The strata of a frame: columns `stratum`, `population` and, where wanted, `sd` or `share`, and `cost`.
    ///
    /// - Throws: ``IntakeError`` for a file that cannot be read, ``OperationError`` for a cell that is no number; ``PlanningRefusal`` for a
    ///   number that cannot be.
    public static func strata(_ path: String) throws -> [Allocation.Stratum] {
        let table = try TextTable(path: path, requiring: ["stratum", "population"])
        return try table.rows.map { row throws in
            guard let label = row["stratum"] else { throw problem(row.line, "stratum", "") }
            let population = try number("population", in: row)
            guard let population else { throw problem(row.line, "population", "") }
            return try Allocation.Stratum(
                label: label, population: population, standardDeviation: try number("sd", in: row),
                share: try number("share", in: row), cost: try number("cost", in: row))
        }
    }

    private static func number(_ column: String, in row: TextTable.Row) throws -> Double? {
        guard let text = row[column] else { return nil }
        guard let value = PlainDecimal.value(text), !mayBeThousands(text) else {
            throw problem(row.line, column, text)
        }
        return value
    }

    /// Whether a point may stand between thousands, as in 12.000: then the number is not known.
    public static func mayBeThousands(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].count == 3 && (1...3).contains(parts[0].count) && !parts[0].hasPrefix("0")
    }

    private static func problem(_ line: Int, _ column: String, _ value: String) -> OperationError {
        let wanted =
            column == "stratum"
            ? LocalizedText(vi: "cần tên tầng", en: "a name is needed")
            : LocalizedText(
                vi: "cần một số viết liền, như 12000 hoặc 2.5", en: "a number such as 12000 or 2.5 is needed")
        return OperationError(
            .badData, vi: "Dòng \(line), cột “\(column)”, giá trị “\(value)”: \(wanted.vi).",
            en: "Line \(line), column “\(column)”, value “\(value)”: \(wanted.en).")
    }

    /// How the design effect of a figure splits into weights and clusters, from a file with its design.
    ///
    /// - Throws: ``IntakeError``, ``RowConditionError``, ``EstimationError``, or ``OperationError`` if the figure has no
    ///   design effect.
    public static func experience(
        _ path: String, variable: String, _ request: SampleFileRequest
    ) throws -> (DesignExperience, DataFile) {
        var request = request
        request.variables = [variable]
        request.numeric = [variable]
        let data = try SampleFile(path, request)
        let name = data.names[0]
        let estimate = try data.sample.means(of: [name]).estimates[0]
        guard let value = estimate.value, let parts = data.sample.designEffectDecomposition(of: estimate) else {
            throw OperationError(
                .badData,
                vi: "“\(name)” không cho biết hệ số thiết kế: không có câu trả lời, hoặc mọi người trả lời như nhau.",
                en: "“\(name)” shows no design effect: there is no answer, or everyone answered alike.")
        }
        let experience = DesignExperience(
            variable: name, value: value, parts: parts, isSimulated: data.file.isSimulated)
        return (experience, data.file)
    }
}
