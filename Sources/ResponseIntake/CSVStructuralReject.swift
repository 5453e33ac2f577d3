public import SurveyModel

/// A piece of a file that cannot be a row, set aside so that the other rows can be read.
public struct StructuralReject: Sendable, Hashable {
    /// The physical line on which it begins, counting from 1.
    public let line: Int
    /// The name of the column at fault, if one is.
    public let column: String?
    /// The raw text, cut after 200 characters.
    public let value: String
    /// What was found and what to do, as a full sentence.
    public let reason: LocalizedText

    init(line: Int, column: String?, raw: ArraySlice<UInt8>, reason: LocalizedText) {
        self.line = line
        self.column = column
        self.value = String(String(decoding: raw.withoutLineEnd, as: UTF8.self).prefix(200))
        self.reason = reason
    }
}

extension StructuralReject {
    static func tooManyCells(
        _ raw: ArraySlice<UInt8>, line: Int, found: Int, width: Int, delimiter: String
    ) -> StructuralReject {
        StructuralReject(
            line: line, column: nil, raw: raw,
            reason: LocalizedText(
                vi: """
                    Dòng \(line) có \(found) ô nhưng tên cột chỉ có \(width). \
                    Hãy đặt trong dấu nháy kép ô nào chứa dấu ngăn cách “\(delimiter)”.
                    """,
                en: """
                    Line \(line) has \(found) cells, but there are only \(width) column names. \
                    Put the cell that contains the delimiter “\(delimiter)” in quotation marks.
                    """))
    }

    static func strayQuote(_ raw: ArraySlice<UInt8>, line: Int, column: Int?, header: CSVHeader) -> StructuralReject {
        let place = Place(line: line, column: column, header: header)
        return StructuralReject(
            line: line, column: place.name, raw: raw,
            reason: LocalizedText(
                vi:
                    "\(place.text.vi): một dấu nháy kép lạc mở đầu ô. Hãy xóa dấu ấy, hoặc viết hai lần trong cặp nháy.",
                en: "\(place.text.en): a stray quote opens a cell. Delete it, or double it inside a pair of quotes."))
    }

    static func neverClosed(_ raw: ArraySlice<UInt8>, line: Int, column: Int?, header: CSVHeader) -> StructuralReject {
        let place = Place(line: line, column: column, header: header)
        return StructuralReject(
            line: line, column: place.name, raw: raw,
            reason: LocalizedText(
                vi: "\(place.text.vi): dấu nháy kép mở mà không đóng (đã tìm đến 64 KiB). Hãy đóng hoặc xóa dấu ấy.",
                en: "\(place.text.en): a quote opened here is never closed (sought up to 64 KiB). Close or delete it."))
    }

    /// A line, and the column if it is known.
    private struct Place {
        let name: String?
        let text: LocalizedText

        init(line: Int, column: Int?, header: CSVHeader) {
            guard let column, header.names.indices.contains(column) else {
                name = nil
                text = LocalizedText(vi: "Dòng \(line)", en: "Line \(line)")
                return
            }
            let label = header.label(of: column)
            name = header.names[column]
            text = LocalizedText(vi: "Dòng \(line), cột \(label)", en: "Line \(line), column \(label)")
        }
    }
}
