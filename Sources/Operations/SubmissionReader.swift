public import Foundation
public import ResponseIntake
public import SurveyModel
public import SurveyStore

/// What single responses are and how they are read.
public struct SubmissionRequest: Sendable {
    /// The questionnaire they answer.
    public var questionnaire: Questionnaire
    /// How their keys answer to it.
    public var mapping: ResponseMapping
    /// How their sample is drawn.
    public var design: SampleDesign
    /// The wave they belong to.
    public var wave: String
    /// The key that holds the id made at their source.
    public var idColumn: String
    /// The key that tells the later of two versions; nil if there is none.
    public var versionColumn: String?
    /// Whether what comes later replaces what came before under the same id, where no version tells.
    public var corrects: Bool

    /// Creates a request.
    public init(
        questionnaire: Questionnaire, mapping: ResponseMapping = ResponseMapping(), design: SampleDesign, wave: String,
        idColumn: String? = nil, versionColumn: String? = nil, corrects: Bool = false
    ) {
        self.questionnaire = questionnaire
        self.mapping = mapping
        self.design = design
        self.wave = wave
        self.idColumn = idColumn ?? mapping.idColumn ?? "id"
        self.versionColumn = versionColumn
        self.corrects = corrects
    }

    /// Opens a store to record such responses.
    ///
    /// - Throws: ``OperationError`` if the wave cannot have this name, or a ``StoreError``.
    public func recorder(at path: String, purpose: String) throws -> SubmissionRecorder {
        if let problem = WaveName.problem(wave) {
            throw OperationError(
                .wrongRequest, vi: "Tên đợt “\(wave)” không dùng được: \(problem.vi).",
                en: "The wave name “\(wave)” cannot be used: \(problem.en).")
        }
        return try SubmissionRecorder(
            at: path, purpose: purpose, questionnaire: questionnaire,
            wave: Wave(
                name: wave, questionnaire: questionnaire.id, questionnaireVersion: questionnaire.version,
                design: design, declaration: mapping.declaration),
            laterReplaces: corrects)
    }
}

/// Reads responses that come one by one as JSON objects, and checks them as the rows of a file are checked.
public struct SubmissionReader: Sendable {
    private let request: SubmissionRequest
    private var decoder: SubmissionDecoder

    /// Creates a reader.
    public init(_ request: SubmissionRequest) {
        self.request = request
        decoder = SubmissionDecoder(
            questionnaire: request.questionnaire, mapping: request.mapping, design: request.design,
            needed: [request.idColumn] + [request.versionColumn].compactMap { $0 })
    }

    /// Reads one JSON object: its keys are columns, its values texts, numbers, truth values, lists of them or null.
    ///
    /// - Parameter line: where it stands, for the message if it cannot be used.
    /// - Returns: the id as written, and what is to be recorded.
    /// - Throws: ``RejectedSubmission`` if it cannot be used.
    public mutating func read(_ json: Data, line: Int = 1) throws(RejectedSubmission) -> (id: String, Submission) {
        do {
            let values = try JSONDecoder().decode([String: SubmissionValue].self, from: json)
            let cells = values.map { (name: $0.key, text: $0.value.text) }.sorted { $0.name < $1.name }
            return try read(cells, line)
        } catch let rejected as RejectedSubmission {
            throw rejected
        } catch let error as IntakeError {
            throw Self.rejected(line, nil, "", error.message)
        } catch {
            throw Self.rejected(
                line, nil, String(decoding: json.prefix(200), as: UTF8.self),
                LocalizedText(
                    vi: "không phải một đối tượng JSON của các câu trả lời, như {\"id\": \"…\", \"A1\": 4}",
                    en: "not a JSON object of answers, such as {\"id\": \"…\", \"A1\": 4}"))
        }
    }

    private mutating func read(_ cells: [(name: String, text: String)], _ line: Int) throws -> (String, Submission) {
        let response = try decoder.decode(cells, line: line)
        let id = Self.text(of: request.idColumn, in: cells).tidied
        guard !id.isEmpty else {
            throw Self.rejected(
                line, request.idColumn, id,
                LocalizedText(
                    vi: "thiếu mã phiếu; mã được tạo ngay tại nơi trả lời để gửi lại không bị trùng",
                    en: "the id is missing; it is made where the response is given, so that sending it again does not "
                        + "double it"))
        }
        var version: ResponseVersion?
        if let column = request.versionColumn {
            let text = Self.text(of: column, in: cells)
            version = ResponseVersion(text: text)
            guard version != nil else {
                throw Self.rejected(
                    line, column, text,
                    LocalizedText(
                        vi: "không phải số phiên bản hay thời điểm (viết 3, hoặc 2025-03-01T09:30:00)",
                        en: "not a version number or a time (write 3, or 2025-03-01T09:30:00)"))
            }
        }
        let submission = Submission(
            id: id, version: version, content: fingerprint(response.names, cells.map(\.text)),
            response: SingleResponse(ratings: response.ratings, texts: response.texts))
        return (id, submission)
    }

    private static func text(of column: String, in cells: [(name: String, text: String)]) -> String {
        let key = ComparisonKey(column)
        return cells.first { ComparisonKey($0.name) == key }?.text ?? ""
    }

    private static func rejected(_ line: Int, _ column: String?, _ value: String, _ reason: LocalizedText)
        -> RejectedSubmission
    {
        RejectedSubmission(reject: RejectedRow(line: line, column: column, value: value, reason: reason))
    }

    /// The same fingerprint as of the same response in a file (``RowIdentifier``).
    private func fingerprint(_ names: [String], _ texts: [String]) -> Fingerprint {
        let order = names.indices.sorted { names[$0] < names[$1] }
        var fingerprinter = Fingerprinter(of: .content, names: order.map { names[$0] })
        for (place, index) in order.enumerated() where !texts[index].isEmpty {
            fingerprinter.append(texts[index].utf8Span.span, afterName: place)
        }
        return fingerprinter.finish()
    }
}

/// A value of a JSON object as the text a file would have.
private struct SubmissionValue: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = ""
        } else if let value = try? container.decode(String.self) {
            text = value
        } else if let value = try? container.decode(Int.self) {
            text = String(value)
        } else if let value = try? container.decode(Bool.self) {
            text = value ? "1" : "0"
        } else if let value = try? container.decode(Decimal.self) {
            text = value.description
        } else {
            text = try container.decode([SubmissionValue].self).map(\.text).joined(separator: ";")
        }
    }
}
