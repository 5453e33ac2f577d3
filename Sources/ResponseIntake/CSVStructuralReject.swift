public import SurveyModel

/// A piece of a file that cannot be a row, set aside so that the other rows can be read.
public struct StructuralReject: Sendable, Hashable {
    /// The physical line on which it begins, counting from 1.
    public let line: Int
    /// The name of the column at fault, if one is.
    public let column: String?
    /// The raw text, cut after 200 characters.
    public let value: String
    /// What was found and what to do; the line and the column stand beside it.
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
                    có \(found) ô nhưng tên cột chỉ có \(width); \
                    hãy đặt trong dấu nháy kép ô nào chứa dấu ngăn cách “\(delimiter)”
                    """,
                en: """
                    there are \(found) cells but only \(width) column names; \
                    put the cell that contains the delimiter “\(delimiter)” in quotation marks
                    """))
    }

    static func totals(_ raw: ArraySlice<UInt8>, line: Int) -> StructuralReject {
        StructuralReject(
            line: line, column: nil, raw: raw,
            reason: LocalizedText(
                vi: "đây là dòng tổng cộng, không phải một phiếu; dòng được bỏ ra, không cần sửa gì",
                en: "this is a row of totals and not a response; it is left out and nothing needs to be done"))
    }

    static func strayQuote(_ raw: ArraySlice<UInt8>, line: Int, column: Int?, header: CSVHeader) -> StructuralReject {
        StructuralReject(
            line: line, column: header.name(of: column), raw: raw,
            reason: LocalizedText(
                vi: "một dấu nháy kép lạc mở đầu ô; hãy xóa dấu ấy, hoặc viết hai lần trong cặp nháy",
                en: "a stray quote opens a cell; delete it, or double it inside a pair of quotes"))
    }

    static func neverClosed(_ raw: ArraySlice<UInt8>, line: Int, column: Int?, header: CSVHeader) -> StructuralReject {
        StructuralReject(
            line: line, column: header.name(of: column), raw: raw,
            reason: LocalizedText(
                vi: "dấu nháy kép mở mà không đóng (đã tìm đến 64 KiB); hãy đóng hoặc xóa dấu ấy",
                en: "a quote opened here is never closed (sought up to 64 KiB); close or delete it"))
    }
}

extension CSVHeader {
    /// The name of a column; nil if the column is not known.
    fileprivate func name(of column: Int?) -> String? {
        column.flatMap { names.indices.contains($0) ? names[$0] : nil }
    }
}
