import SurveyModel

/// Looks through the dictionary of an SPSS file before a library is given its bytes.
///
/// Every record is a type and a length that can be followed without understanding it. What claims more than the file
/// holds, more variables than are read, or rows that are not there, is refused by what it claims.
struct SAVCheck {
    /// The rows the header promises; nil if it does not say.
    private(set) var rowCount: Int?
    /// The count of rows that the library is shown, in the order of bytes of the file.
    ///
    /// Without compression it is what the file has room for, else -1, so that all rows come.
    private(set) var shownRowCount: [UInt8] = []
    /// Where in the file the header has it.
    static let rowCountRange = 80..<84

    private static let headerSize = 176

    private var file: BlockReader
    private let name: LocalizedText
    private let size: Int
    private var swaps = false
    private var variables = 0
    private var segments = 0

    /// - Throws: ``IntakeError`` with what is wrong with the file.
    init(_ source: ByteSource) throws(IntakeError) {
        name = source.name
        size = try source.size()
        file = BlockReader(source, size: size)
        let compression = try readHeader()
        let start = try readRecords()
        guard variables > 0 else {
            throw .statisticsDamaged(name, LocalizedText(vi: "không có biến nào", en: "it has no variables"))
        }
        var shown: Int32 = -1
        if compression == 0 { shown = try checkedRows(in: size - start) }
        shownRowCount = withUnsafeBytes(of: swaps ? shown.byteSwapped.littleEndian : shown.littleEndian, Array.init)
    }

    private mutating func readHeader() throws(IntakeError) -> Int32 {
        guard size >= Self.headerSize else { throw .statisticsCut(name) }
        let layout = try number(at: 64)
        swaps = layout != 2 && layout != 3
        guard (2...3).contains(try number(at: 64)) else {
            throw .statisticsDamaged(
                name, LocalizedText(vi: "không rõ thứ tự byte", en: "the order of its bytes is unclear"))
        }
        let count = try number(at: Self.rowCountRange.lowerBound)
        rowCount = count < 0 ? nil : Int(count)
        return try number(at: 72)
    }

    /// Follows the records; returns where the rows begin.
    private mutating func readRecords() throws(IntakeError) -> Int {
        var place = Self.headerSize
        while true {
            guard place <= StatisticsLimits.dictionary else {
                throw .statisticsTooLarge(
                    name, LocalizedText(vi: "tên biến và nhãn", en: "its names and labels"),
                    limit: StatisticsLimits.dictionary)
            }
            let type = try number(at: place)
            switch type {
            case 2: place = try variable(at: place + 4)
            case 3: place = try valueLabels(at: place + 4)
            case 4: place = try end(of: place + 8, items: number(at: place + 4), each: 4)
            case 6: place = try end(of: place + 8, items: number(at: place + 4), each: 80)
            case 7: place = try extensionRecord(at: place + 4)
            case 999: return place + 8
            default:
                throw .statisticsDamaged(
                    name,
                    LocalizedText(
                        vi: "ở byte \(place) có loại bản ghi \(type) không tồn tại",
                        en: "at byte \(place) stands a record of type \(type), which does not exist"))
            }
        }
    }

    private mutating func variable(at place: Int) throws(IntakeError) -> Int {
        let width = try number(at: place)
        guard (-1...255).contains(width) else { throw impossible(place) }
        segments += 1
        if width >= 0 { variables += 1 }
        guard variables <= StatisticsLimits.variables else { throw .tooManyVariables(name, variables) }
        guard segments * 8 <= StatisticsLimits.row else {
            throw .statisticsTooLarge(
                name, LocalizedText(vi: "các ô của một dòng", en: "the cells of a row"), limit: StatisticsLimits.row)
        }
        var end = place + 28
        switch try number(at: place + 4) {
        case 0: break
        case 1:
            let length = try number(at: end)
            guard (0...65_536).contains(length) else { throw impossible(end) }
            end += 4 + (Int(length) + 3) / 4 * 4
        default: throw impossible(place + 4)
        }
        let missing = try number(at: place + 8)
        guard [-3, -2, 0, 1, 2, 3].contains(missing) else { throw impossible(place + 8) }
        return try self.end(of: end, items: Int32(missing.magnitude), each: 8)
    }

    private mutating func valueLabels(at place: Int) throws(IntakeError) -> Int {
        let count = try number(at: place)
        guard count >= 0 else { throw impossible(place) }
        var end = place + 4
        for _ in 0..<count {
            let length = try Int(file.byte(at: end + 8, name))
            end += 8 + (length + 8) / 8 * 8
        }
        guard try number(at: end) == 4 else { throw impossible(end) }
        return end
    }

    private mutating func extensionRecord(at place: Int) throws(IntakeError) -> Int {
        let width = try number(at: place + 4)
        guard (0...65_536).contains(width) else { throw impossible(place + 4) }
        return try end(of: place + 12, items: number(at: place + 8), each: Int(width))
    }

    /// Where so many items end; refuses what is not within the file.
    private func end(of place: Int, items: Int32, each: Int) throws(IntakeError) -> Int {
        guard items >= 0 else { throw impossible(place - 4) }
        let end = place + Int(items) * each
        guard end <= size else { throw .statisticsCut(name) }
        return end
    }

    private func checkedRows(in bytes: Int) throws(IntakeError) -> Int32 {
        let found = max(0, bytes) / (8 * segments)
        if let rowCount, found < rowCount { throw .statisticsCut(name) }
        if let rowCount, found > rowCount { throw .rowCount(name, declared: rowCount, found: found) }
        return Int32(clamping: found)
    }

    private func impossible(_ place: Int) -> IntakeError {
        .statisticsDamaged(
            name,
            LocalizedText(
                vi: "số ở byte \(place) không thể có", en: "the number at byte \(place) is impossible"))
    }

    private mutating func number(at place: Int) throws(IntakeError) -> Int32 {
        let value = Int32(truncatingIfNeeded: try file.number(at: place, bytes: 4, name))
        return swaps ? value.byteSwapped : value
    }
}
