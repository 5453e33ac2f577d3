import Operations
import Reporting
import ResponseIntake
import SurveyModel

extension LoadCommand {
    /// Says what became of a file that has just been stored.
    func printStored(_ summary: LoadSummary) throws {
        summary.intake.printRejects(of: summary.file, output.language, atMost: 10)
        if output.format == .text { try printResult(summary.text(output.language)) }
    }

    /// Writes all that is to be known of the files that were loaded.
    func report(_ summaries: [LoadSummary], _ rejected: RejectsFile?, _ questionnaire: Questionnaire) throws {
        guard !summaries.isEmpty else {
            rejected?.discard()
            return
        }
        do {
            try printDocument(of: summaries)
            try rejected?.finish()
        } catch {
            rejected?.discard()
            throw error
        }
        try writeRepairs(summaries)
        try saveMapping(summaries, questionnaire)
    }

    /// Ends with bad data where a file gave nothing, which would else look like a file that was loaded.
    func requireUse(of summaries: [LoadSummary]) throws {
        let useless = summaries.filter(\.isUseless)
        guard !useless.isEmpty else { return }
        let format = FigureFormat(output.language)
        let list = useless.map { "“\($0.file)” (\(format.count($0.intake.rejected)))" }.joined(separator: ", ")
        throw OperationError(
            .badData,
            vi: "Mọi dòng đều bị loại, không phiếu nào dùng được: \(list). Hãy sửa theo lý do nêu trên rồi nạp lại.",
            en: "Every row was rejected and no response could be used: \(list). Mend the file by the reasons above "
                + "and load it again.")
    }

    private func saveMapping(_ summaries: [LoadSummary], _ questionnaire: Questionnaire) throws {
        guard let path = saveMapping, let mapping = summaries.last?.intake.mapping else { return }
        try OutputFile.write(mapping.yaml(order: questionnaire.questionCodes), to: path)
    }

    /// Prints what programs read, for all files together; people have been told of each.
    private func printDocument(of summaries: [LoadSummary]) throws {
        switch output.format {
        case .text: break
        case .json:
            let values = summaries.map { $0.json(output.language) }
            try printResult((files.count == 1 ? values[0] : .list(values)).document)
        case .csv: try printResult(Self.table(of: summaries).document)
        }
    }

    private static func table(of summaries: [LoadSummary]) -> CSVWriter {
        var writer = CSVWriter()
        writer.add(["file", "sha256", "rows_seen", "accepted", "already_known", "superseded", "rejected"])
        for summary in summaries {
            let counts = [
                summary.intake.rowsSeen, summary.accepted, summary.alreadyKnown, summary.superseded,
                summary.intake.rejected,
            ]
            writer.add([summary.file, summary.sha256] + counts.map(String.init))
        }
        return writer
    }

    private func writeRepairs(_ summaries: [LoadSummary]) throws {
        guard let path = repairs else { return }
        var writer = CSVWriter()
        writer.add(["file", "column", "written", "read", "kinds", "cells"])
        for summary in summaries {
            for spelling in summary.intake.repairs.spellings {
                writer.add([
                    summary.file, spelling.column, spelling.written, spelling.read,
                    spelling.kinds.map(\.rawValue).joined(separator: " "), String(spelling.cells),
                ])
            }
        }
        try OutputFile.write("\u{FEFF}" + writer.document, to: path)
    }
}
