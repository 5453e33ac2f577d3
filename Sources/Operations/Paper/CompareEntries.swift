import Estimation
import Foundation
import ResponseIntake
import SurveyModel

/// Compares a blind second entry of paper forms with the first.
///
/// Forms are matched by number, and answers compared as answers: `4`, `4.0` and “Hài lòng” are the same. Who is wrong is
/// not known from a difference; only a decision made with the paper in hand says it, and nothing is guessed.
public enum CompareEntries {
    /// What is to be compared and how.
    public struct Request: Sendable {
        /// The first entry.
        public var first: ResponseFile
        /// The second entry.
        public var second: ResponseFile
        /// The column of form numbers; nil for `form_number`.
        public var formColumn: String?
        /// The column that says who entered; nil for `operator`, where the file has it.
        public var operatorColumn: String?
        /// A file of decisions with the columns `form`, `item` and `value`; nil for none.
        public var decisions: String?
        /// The confidence of the intervals of error rates.
        public var confidence = 0.95

        /// Creates a request.
        public init(first: ResponseFile, second: ResponseFile) {
            self.first = first
            self.second = second
        }
    }

    /// Compares two entries.
    ///
    /// - Throws: ``OperationError`` if the files are one and the same, a column is missing or a decision does not fit, or
    ///   ``IntakeError`` if a file cannot be read.
    public static func compare(_ request: Request) throws -> EntryComparison {
        try requireTwoFiles(request)
        let questionnaire = request.first.questionnaire
        var first = try EntryFile(
            request.first, formColumn: request.formColumn, clerkColumn: request.operatorColumn)
        var second = try EntryFile(
            request.second, formColumn: request.formColumn, clerkColumn: request.operatorColumn)
        findDoubtfulNumbers(&first, &second)
        let keys = first.order.filter { second.forms[$0] != nil }
        let others = OtherEntryColumns(first, second, keys: keys, questionnaire)
        var tally = EntryTally(first, second, others: others, questionnaire)
        for key in keys { tally.compare(key) }
        if let path = request.decisions {
            try tally.apply(try EntryDecisions(path: path, questionnaire, columns: tally.columns))
        }
        let reconciled = ReconciledEntries(tally, others: others, questionnaire)
        return EntryComparison(
            questionnaire: questionnaire, first: first, second: second, forms: tally.keys.count,
            differences: tally.differences, unusable: tally.unusable,
            operators: tally.operators(confidence: request.confidence), items: tally.items,
            onlyInFirst: only(first, notIn: second), onlyInSecond: only(second, notIn: first),
            otherColumns: others.differing, notes: notes(tally, first, second), reconciled: reconciled)
    }

    private static func requireTwoFiles(_ request: Request) throws {
        let paths = [request.first.path, request.second.path].map { URL(filePath: $0).resolvingSymlinksInPath().path }
        guard paths[0] == paths[1] else { return }
        throw OperationError(
            .wrongRequest,
            vi: "Hai lần nhập là cùng một tệp “\(request.first.path)”. Hãy nêu tệp của lần nhập thứ hai.",
            en: "Both entries are the same file “\(request.first.path)”. Name the file of the second entry.")
    }

    private static func findDoubtfulNumbers(_ first: inout EntryFile, _ second: inout EntryFile) {
        var evidence = FormNumberEvidence()
        for form in [first, second].flatMap(\.forms.values) { evidence.note(form.number) }
        first.findDoubtfulNumbers(by: evidence)
        second.findDoubtfulNumbers(by: evidence)
    }

    private static func only(_ file: EntryFile, notIn other: EntryFile) -> [EntryFile.Place] {
        let known = Set(other.repeated.compactMap { EntryFile.key(of: $0.form) }).union(other.order)
        return file.order.filter { !known.contains($0) }.compactMap(file.place)
    }

    private static func notes(_ tally: EntryTally, _ first: EntryFile, _ second: EntryFile) -> [LocalizedText] {
        var notes = [first, second].flatMap { file in
            file.notes.map { LocalizedText(vi: "\(file.name): \($0.vi)", en: "\(file.name): \($0.en)") }
        }
        for (file, codes) in [(first, tally.onlyInFirst), (second, tally.onlyInSecond)] where !codes.isEmpty {
            let list = codes.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Chỉ “\(file.name)” có các câu \(list); các câu này không được so.",
                    en: "Only “\(file.name)” has the questions \(list); they are not compared."))
        }
        if tally.enteredTwiceByOne > 0 {
            let count = tally.enteredTwiceByOne
            notes.append(
                LocalizedText(
                    vi: "\(count) phiếu do cùng một người nhập cả hai lần, nên chưa phải nhập kép độc lập.",
                    en: "Forms that one person entered both times, which is no blind second entry: \(count)."))
        }
        if tally.keys.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Không số phiếu nào có ở cả hai tệp; hãy kiểm tra hai tệp có phải của cùng một lô phiếu không.",
                    en: "No form number is in both files; check that they are of the same batch of forms."))
        }
        return notes
    }
}
