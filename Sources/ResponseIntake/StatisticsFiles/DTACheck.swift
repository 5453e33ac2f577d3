import SurveyModel

/// Looks through the head of a Stata file before a library is given its bytes.
///
/// Files since format 117 say where each part begins; the parts must lie one after the other within the file, and the rows
/// must fill theirs. Older files have no such list: their head and the least room their rows take are looked at.
struct DTACheck {
    /// The rows the header promises.
    private(set) var rowCount = 0

    private var file: BlockReader
    private let name: LocalizedText
    private let size: Int
    private var swaps = false
    private var place = 0

    /// - Throws: ``IntakeError`` with what is wrong with the file.
    init(_ source: ByteSource) throws(IntakeError) {
        name = source.name
        size = try source.size()
        file = BlockReader(source, size: size)
        if try file.byte(at: 0, name) == UInt8(ascii: "<") { try checkTagged() } else { try checkOld() }
    }

    private mutating func checkOld() throws(IntakeError) {
        swaps = try file.byte(at: 1, name) == 1
        place = 4
        let variables = Int(try number(2))
        rowCount = Int(try number(4))
        guard rowCount <= Int(Int32.max) else { throw impossible(6) }
        try checkVariables(variables)
        guard rowCount * variables <= size else { throw .statisticsCut(name) }
    }

    private mutating func checkTagged() throws(IntakeError) {
        try pass("<stata_dta><header><release>")
        let release = try text(3)
        try pass("</release><byteorder>")
        let order = try text(3)
        guard order == "LSF" || order == "MSF" else { throw impossible(place - 3) }
        swaps = order == "MSF"
        guard ["117", "118", "119"].contains(release) else {
            throw .malformed(
                vi:
                    "\(name.vi) là tệp Stata dạng \(release), chưa đọc được. Trong Stata, hãy lưu lại bằng saveold với version(14).",
                en:
                    "\(name.en) is a Stata file of format \(release), which cannot be read. Save it with saveold and version(14) in Stata."
            )
        }
        try pass("</byteorder><K>")
        let variables = Int(try number(release == "119" ? 4 : 2))
        try pass("</K><N>")
        let rows = try number(release == "117" ? 4 : 8)
        guard rows <= Int32.max else { throw impossible(place - 8) }
        rowCount = Int(rows)
        try pass("</N><label>")
        place += Int(try number(release == "117" ? 1 : 2))
        try pass("</label><timestamp>")
        place += Int(try number(1))
        try pass("</timestamp></header><map>")
        try checkVariables(variables)
        try checkParts(variables)
    }

    private mutating func checkVariables(_ count: Int) throws(IntakeError) {
        guard count > 0 else {
            throw .statisticsDamaged(name, LocalizedText(vi: "không có biến nào", en: "it has no variables"))
        }
        guard count <= StatisticsLimits.variables else { throw .tooManyVariables(name, count) }
    }

    /// The parts by their places: the map is the second, the types of variables the third, the rows the tenth.
    private mutating func checkParts(_ variables: Int) throws(IntakeError) {
        var places: [Int] = []
        for _ in 0..<14 {
            let next = try number(8)
            guard next <= size else { throw .statisticsCut(name) }
            places.append(Int(next))
        }
        let (types, data, texts, labels, end) = (places[2], places[9], places[10], places[11], places[12])
        // Programs leave places out that nobody needs.
        guard 0 < types, types < data, data < texts, texts < labels, labels < end else {
            throw .statisticsDamaged(
                name, LocalizedText(vi: "các phần chồng lên nhau", en: "its parts lie over each other"))
        }
        try checkSize(
            data - types + end - labels, StatisticsLimits.dictionary, "tên biến và nhãn", "its names and labels")
        try checkSize(labels - texts, StatisticsLimits.longTexts, "các văn bản dài", "its long texts")
        let width = try rowWidth(variables, at: types + "<variable_types>".utf8.count)
        try checkSize(width, StatisticsLimits.row, "các ô của một dòng", "the cells of a row")
        let bytes = texts - data - "<data></data>".utf8.count
        guard bytes == rowCount * width else {
            throw .rowCount(name, declared: rowCount, found: max(0, bytes) / max(1, width))
        }
    }

    private mutating func rowWidth(_ variables: Int, at types: Int) throws(IntakeError) -> Int {
        place = types
        var width = 0
        for _ in 0..<variables {
            let type = Int(try number(2))
            switch type {
            case 1...2045: width += type
            case 32_768, 65_526: width += 8
            case 65_527, 65_528: width += 4
            case 65_529: width += 2
            case 65_530: width += 1
            default: throw impossible(place - 2)
            }
        }
        return width
    }

    private func checkSize(_ bytes: Int, _ limit: Int, _ vi: String, _ en: String) throws(IntakeError) {
        guard bytes > limit else { return }
        throw .statisticsTooLarge(name, LocalizedText(vi: vi, en: en), limit: limit)
    }

    private mutating func pass(_ tag: String) throws(IntakeError) {
        guard try file.has(tag, at: place, name) else {
            throw .statisticsDamaged(
                name, LocalizedText(vi: "ở byte \(place) không có \(tag)", en: "at byte \(place) there is no \(tag)"))
        }
        place += tag.utf8.count
    }

    private mutating func text(_ count: Int) throws(IntakeError) -> String {
        var bytes: [UInt8] = []
        for _ in 0..<count { try bytes.append(file.byte(at: place + bytes.count, name)) }
        place += count
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func number(_ bytes: Int) throws(IntakeError) -> UInt64 {
        let value = try file.number(at: place, bytes: bytes, name)
        place += bytes
        return swaps ? value.byteSwapped >> (64 - 8 * UInt64(bytes)) : value
    }

    private func impossible(_ place: Int) -> IntakeError {
        .statisticsDamaged(
            name,
            LocalizedText(vi: "số ở byte \(place) không thể có", en: "the number at byte \(place) is impossible"))
    }
}
