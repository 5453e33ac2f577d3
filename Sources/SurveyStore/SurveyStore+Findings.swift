import GRDB
import SurveyModel

extension SurveyStore {
    /// Writes down findings, all or none, and returns their numbers.
    public func addFindings(_ findings: [FindingRecord]) throws(StoreError) -> [Int64] {
        try write { db in
            try findings.map { finding in
                try db.execute(
                    sql: """
                        INSERT INTO finding (questionnaire, wave, subject, figure, looked_at, measure, responsible,
                            due, state, closing_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        finding.questionnaire, finding.wave, try StoredJSON.encode(finding.subject),
                        try StoredJSON.encode(finding.figure), finding.lookedAt, finding.course.measure,
                        finding.course.responsible, finding.course.due, finding.course.state,
                        finding.course.closingReason,
                    ])
                let number = db.lastInsertedRowID
                try log(.findingAdded, subject: "\(number)", FindingAddition(finding), in: db)
                return number
            }
        }
    }

    /// Changes what is done about a finding; its figure stays as it was written down.
    ///
    /// - Parameter isClosing: whether the change ends it, which the log then says.
    /// - Returns: whether there is such a finding.
    public func changeFinding(_ number: Int64, to course: FindingRecord.Course, isClosing: Bool) throws(StoreError)
        -> Bool
    {
        try write { db in
            try db.execute(
                sql: """
                    UPDATE finding SET measure = ?, responsible = ?, due = ?, state = ?, closing_reason = ? WHERE id = ?
                    """,
                arguments: [
                    course.measure, course.responsible, course.due, course.state, course.closingReason, number,
                ])
            guard db.changesCount == 1 else { return false }
            try log(isClosing ? .findingClosed : .findingChanged, subject: "\(number)", course, in: db)
            return true
        }
    }

    /// Returns all findings, by number.
    public func findings() throws(StoreError) -> [FindingRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, questionnaire, wave, subject, figure, looked_at, measure, responsible, due, state,
                        closing_reason FROM finding ORDER BY id
                    """
            ).map { row in
                try FindingRecord(
                    number: row.decode(atIndex: 0), questionnaire: row.decode(atIndex: 1), wave: row.decode(atIndex: 2),
                    subject: try StoredJSON.decode(FindingRecord.Subject.self, row.decode(atIndex: 3)),
                    figure: try StoredJSON.decode(FindingRecord.Figure.self, row.decode(atIndex: 4)),
                    lookedAt: row.decode(atIndex: 5),
                    course: FindingRecord.Course(
                        measure: row.decode(atIndex: 6), responsible: row.decode(atIndex: 7),
                        due: row.decode(atIndex: 8), state: row.decode(atIndex: 9),
                        closingReason: row.decode(atIndex: 10)))
            }
        }
    }
}

/// What the log says of a new finding.
private struct FindingAddition: Encodable {
    let questionnaire: String
    let wave: String
    let subject: FindingRecord.Subject
    let figure: FindingRecord.Figure
    let course: FindingRecord.Course

    init(_ finding: FindingRecord) {
        questionnaire = finding.questionnaire
        wave = finding.wave
        subject = finding.subject
        figure = finding.figure
        course = finding.course
    }
}
