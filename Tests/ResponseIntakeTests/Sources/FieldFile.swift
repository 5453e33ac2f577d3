import Foundation
import SurveyModel

@testable import ResponseIntake

/// What becomes of a file written in a test: its source, the answers of each row, and the rows set aside.
struct FieldFile {
    let source: SourceKind
    let reason: LocalizedText
    let idColumn: String?
    let versionColumn: String?
    let laterExportHolds: Bool
    let notes: [LocalizedText]
    /// The answers by question and row: codes, words, or “not asked”.
    private(set) var answers: [String: [String]] = [:]
    private(set) var rejects: [RejectedRow] = []
    private(set) var accepted = 0

    /// Two ratings, a question with several answers, one with a single answer and a text.
    static let form = """
        id: form
        version: 1
        generation: local
        population: users
        languages: [vi, en]
        title: {vi: Phiếu, en: Form}
        report: {score: satisfied, aggregate: answers}
        scales:
          s:
            codes:
              - {code: 1, satisfied: false, label: {vi: Không hài lòng, en: Dissatisfied}}
              - {code: 2, satisfied: true, label: {vi: Hài lòng, en: Satisfied}}
        questions:
          - {code: A, type: rating, scale: s, text: {vi: "Chỗ ngồi chờ, quạt đủ không?", en: Enough seats}}
          - {code: B, type: rating, scale: s, text: {vi: Đúng hẹn không?, en: On time}}
          - code: M
            type: multiple
            text: {vi: Đã làm những gì?, en: What was done?}
            choices:
              - {code: land, label: {vi: "Đất đai, nhà ở", en: Land and housing}}
              - {code: birth, label: {vi: Khai sinh, en: Birth}}
              - {code: other, label: {vi: Khác, en: Other}}
          - {code: name, type: text, text: {vi: Tên thôn, en: Village}}
        index: {items: [A, B]}
        """

    init(
        _ text: String, _ request: SourceRequest = SourceRequest(), mapping: ResponseMapping = ResponseMapping(),
        form: String = FieldFile.form
    ) throws {
        let file = try CSVFile(text)
        try self.init(path: file.path, request, mapping: mapping, form: form)
    }

    init(
        _ bytes: [UInt8], _ request: SourceRequest = SourceRequest(), mapping: ResponseMapping = ResponseMapping()
    ) throws {
        let file = try CSVFile(bytes)
        try self.init(path: file.path, request, mapping: mapping)
    }

    init(
        path: String, _ request: SourceRequest, mapping: ResponseMapping = ResponseMapping(),
        form: String = FieldFile.form
    ) throws {
        let form = try Questionnaire.parse(form)
        var table = try SourceTable(path: path, request, questionnaire: form, mapping: mapping)
        source = table.recognised.kind
        reason = table.recognised.reason
        idColumn = table.idColumn
        versionColumn = table.versionColumn
        laterExportHolds = table.laterExportHolds
        notes = table.notes
        let blocks = try table.read { reader, table in
            let binding = try ColumnBinding(
                header: reader.header.names, questionnaire: form, mapping: mapping, design: SampleDesign(),
                otherNames: table.otherNames)
            let rows = try ResponsePart(
                reader, binding: binding, questionnaire: form,
                layout: ResponseDecoder.Layout(design: SampleDesign(), forms: table.forms))
            rejects = table.rejects + rows.rejects.map(table.inFile)
            return rows.blocks
        }
        for block in blocks { add(block.columns, form) }
    }

    private mutating func add(_ block: ResponseColumns, _ form: Questionnaire) {
        accepted += block.rowCount
        for (code, slots) in block.ratings {
            let scale = form.question(code)?.scale
            answers[code, default: []] += slots.map { slot in
                slot == ResponseScale.notAskedSlot
                    ? "not asked" : scale?.code(inSlot: slot).map { String($0.value) } ?? ""
            }
        }
        for (name, column) in block.categories {
            answers[name, default: []] += column.ids.map { column.levels[Int($0)] }
        }
    }
}

/// The sentence with which a file is refused; nil if it is not.
func refusal(of bytes: [UInt8], _ request: SourceRequest = SourceRequest()) -> LocalizedText? {
    do {
        _ = try FieldFile(bytes, request)
        return nil
    } catch {
        return (error as? IntakeError)?.message
    }
}
