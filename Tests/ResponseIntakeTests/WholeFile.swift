import SurveyModel

@testable import ResponseIntake

extension ResponsePart {
    /// Reads all rows of a reader as one part.
    ///
    /// - Parameter isWhole: whether what only a whole file can tell is checked too.
    init(
        _ reader: CSVReader, binding: ColumnBinding, questionnaire: Questionnaire, layout: ResponseDecoder.Layout,
        isWhole: Bool = true
    ) throws(IntakeError) {
        var decoder = ResponseDecoder(reader, binding: binding, questionnaire: questionnaire, layout: layout)
        var nobody = NoVisitor()
        self = try decoder.read(reader, keptRejects: .max, visitor: &nobody)
        if isWhole { try evidence.check() }
    }
}
