import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

@Suite("One survey in every shape")
struct MasterSurveyTests {
    private static let shapes =
        MasterSurvey.encodings + MasterSurvey.layouts + MasterSurvey.spreadsheets + [MasterSurvey.withTotals]
        + MasterSurvey.spellings

    @Test("gives the same columns", arguments: shapes)
    func sameColumns(shape: MasterSurvey.Shape) throws {
        let columns = try load(shape.write())
        let master = MasterSurvey.responses
        let slots: [Int?: UInt8] = [nil: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 9: 6, 0: 7]
        for (place, name) in ["T1", "T2"].enumerated() {
            #expect(columns.ratings[name] == master.map { slots[$0.ratings[place]] ?? 99 })
        }
        #expect(texts(columns, "cost") == master.map { "\($0.tenths / 10).\($0.tenths % 10)" })
        #expect(texts(columns, "day") == master.map { MasterSurvey.Dates.iso.text($0) })
        #expect(texts(columns, "done") == master.map { $0.done.joined(separator: " ") })
        #expect(texts(columns, "note").map { Array($0.utf8) } == master.map { Array($0.note.utf8) })
    }

    @Test("is known by its program, and gives the same answers", arguments: MasterSurvey.programs)
    func sameAnswers(survey: SurveyFile) throws {
        let file = try CSVFile(survey.write())
        let mapping = try survey.mapping.map(ResponseMapping.parse) ?? ResponseMapping()
        let read = try FieldFile(path: file.path, SourceRequest(), mapping: mapping, form: MasterSurvey.form)
        let master = MasterSurvey.responses
        #expect(read.source.rawValue == survey.source && read.rejects.isEmpty)
        for (place, name) in ["T1", "T2"].enumerated() {
            #expect(read.answers[name] == master.map { MasterSurvey.Answers.codes.text($0.ratings[place]) })
        }
        #expect(read.answers["cost"] == master.map { "\($0.tenths / 10).\($0.tenths % 10)" })
        #expect(read.answers["day"] == master.map { MasterSurvey.Dates.iso.text($0) })
        #expect(read.answers["done"] == master.map { $0.done.joined(separator: " ") })
    }

    private func texts(_ columns: ResponseColumns, _ name: String) -> [String] {
        columns.categories[name].map { column in column.ids.indices.map { column[$0] } } ?? []
    }

    private func load(_ bytes: [UInt8]) throws -> ResponseColumns {
        let file = try CSVFile(bytes)
        let questionnaire = try Questionnaire.parse(MasterSurvey.form)
        var source = try TextSource(path: file.path)
        return try source.read { reader, source in
            let binding = try ColumnBinding(
                header: reader.header.names, questionnaire: questionnaire, mapping: ResponseMapping(),
                design: SampleDesign())
            let rows = try ResponsePart(
                reader, binding: binding, questionnaire: questionnaire,
                layout: ResponseDecoder.Layout(design: SampleDesign(), forms: source.forms))
            return try #require(rows.blocks.first?.columns)
        }
    }
}
