import CExpat
import SurveyModel

/// Reads the tables of a LimeSurvey form (`.lss`).
enum LimeSurveyFile {
    /// Reads a form.
    ///
    /// - Throws: ``IntakeError`` if it is not XML, defines entities, or is no form of LimeSurvey.
    static func tables(of source: ByteSource) throws(IntakeError) -> LimeSurveyTables {
        let bytes = try source.bytes(in: 0..<source.size())
        let collector: LimeSurveyCollector
        do throws(XMLFailure) {
            let stream = try XMLStream(into: LimeSurveyCollector(), callbacks: LimeSurveyCollector.callbacks)
            for start in stride(from: 0, to: max(bytes.count, 1), by: ByteSource.blockSize) {
                let end = min(start + ByteSource.blockSize, bytes.count)
                try Array(bytes[start..<end]).withUnsafeBufferPointer { block throws(XMLFailure) in
                    try stream.parse(UnsafeRawBufferPointer(block), isLast: end == bytes.count)
                }
            }
            collector = stream.update { $0 }
        } catch {
            throw .unreadableXML(source.name, error)
        }
        guard collector.isLimeSurvey else { throw .noForm(source.name) }
        return LimeSurveyTables(tables: collector.tables)
    }
}

/// Collects rows of tables: `document > table > rows > row > field`.
struct LimeSurveyCollector {
    private var parser = XMLGuard()
    private(set) var tables: [String: [LimeSurveyTables.Row]] = [:]
    private(set) var isLimeSurvey = false
    private var path: [String] = []
    private var fields: [String: String] = [:]
    private var line = 0
    private var text: [UInt8] = []

    static let callbacks = XMLCallbacks(
        start: { receiver, name, _ in
            guard let receiver, let name else { return }
            receiver.assumingMemoryBound(to: LimeSurveyCollector.self).pointee.start(XMLName(plain: name).text)
        },
        end: { receiver, _ in
            guard let receiver else { return }
            receiver.assumingMemoryBound(to: LimeSurveyCollector.self).pointee.end()
        },
        text: { receiver, bytes, count in
            guard let receiver, let bytes else { return }
            let text = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            receiver.assumingMemoryBound(to: LimeSurveyCollector.self).pointee.text.append(contentsOf: text)
        })

    private var isRow: Bool { path.count == 4 && path[2] == "rows" && path[3] == "row" }

    private mutating func start(_ name: String) {
        path.append(name)
        text.removeAll(keepingCapacity: true)
        guard isRow else { return }
        fields = [:]
        line = parser.parser.map { Int(XML_GetCurrentLineNumber($0)) } ?? 0
    }

    private mutating func end() {
        if isRow {
            tables[path[1], default: []].append(LimeSurveyTables.Row(line: line, fields: fields))
        } else if path.count == 5, path[3] == "row" {
            fields[path[4]] = String(decoding: text, as: UTF8.self)
        } else if path == ["document", "LimeSurveyDocType"] {
            isLimeSurvey = String(decoding: text, as: UTF8.self) == "Survey"
        }
        path.removeLast()
        text.removeAll(keepingCapacity: true)
    }
}

extension IntakeError {
    /// A file that begins like XML and cannot be read.
    fileprivate static func unreadableXML(_ name: LocalizedText, _ failure: XMLFailure) -> IntakeError {
        switch failure {
        case .documentType:
            .malformed(
                vi: "\(name.vi) định nghĩa thực thể (DTD) nên bị từ chối; biểu mẫu thật không có.",
                en: "\(name.en) defines a document type (DTD) and is refused; honest forms have none.")
        case .malformed(let line, let reason):
            .malformed(
                vi: "\(name.vi) không phải XML đọc được: dòng \(line): \(reason).",
                en: "\(name.en) is not XML that can be read: line \(line): \(reason).")
        case .tooLarge:
            .malformed(
                vi: "\(name.vi) có một thẻ quá lớn, biểu mẫu thật không có.",
                en: "\(name.en) has a tag that is too large for an honest form.")
        }
    }
}
