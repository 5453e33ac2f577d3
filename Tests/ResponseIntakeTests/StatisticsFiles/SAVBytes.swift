/// An SPSS file, byte by byte as its format is published (PSPP developers' guide, “System File Format”).
struct SAVBytes {
    struct Variable {
        var name: String
        /// Bytes of a text; 0 for a number.
        var width = 0
        var label: [UInt8] = []
        /// The type, width and decimals of its format: 5 is F, 22 DATETIME, 20 DATE, 1 A.
        var format: (type: Int32, width: Int32, decimals: Int32) = (5, 8, 2)
        var missing: [Double] = []
        /// Minus two or three where the first two of the missing values are a range.
        var missingCode: Int32?
        var labels: [(Double, [UInt8])] = []
    }

    enum Cell {
        case number(Double)
        case text([UInt8])
        case missing
    }

    var variables: [Variable] = []
    var rows: [[Cell]] = []
    /// The number of rows its header promises; nil for the true one.
    var promisedRows: Int32?
    /// The code page its header gives; 1252 or 65001.
    var codePage: Int32 = 1252

    private static let missing = -Double.greatestFiniteMagnitude

    var bytes: [UInt8] {
        var file: [UInt8] = Array("$FL2@(#) SPSS DATA FILE test".utf8)
        pad(&file, to: 64)
        let slots = variables.map { max(1, ($0.width + 7) / 8) }.reduce(0, +)
        let count: Int32 = promisedRows ?? Int32(rows.count)
        for number in [2, Int32(slots), 0, 0, count] { add(number, &file) }
        add(100.0, &file)
        file += Array("01 Jan 2512:00:00".utf8)
        pad(&file, to: 176)
        for variable in variables { add(variable, &file) }
        addLabels(&file)
        for number in [7, 3, 4, 8, 1, 0, 0, 0, 1, 1, 2, codePage] as [Int32] { add(number, &file) }
        add(Int32(999), &file)
        add(Int32(0), &file)
        for row in rows { add(row, &file) }
        return file
    }

    private func add(_ variable: Variable, _ file: inout [UInt8]) {
        let format = variable.format.type << 16 | variable.format.width << 8 | variable.format.decimals
        let missing = variable.missingCode ?? Int32(variable.missing.count)
        for number in [2, Int32(variable.width), variable.label.isEmpty ? 0 : 1, missing, format, format] {
            add(number, &file)
        }
        file += Array(variable.name.utf8)
        file += [UInt8](repeating: 0x20, count: 8 - variable.name.utf8.count)
        if !variable.label.isEmpty {
            add(Int32(variable.label.count), &file)
            file += variable.label
            file += [UInt8](repeating: 0x20, count: (4 - variable.label.count % 4) % 4)
        }
        for value in variable.missing { add(value, &file) }
        for _ in 0..<max(0, (variable.width + 7) / 8 - 1) {
            for number in [2, -1, 0, 0, 0x011D01, 0x011D01] as [Int32] { add(number, &file) }
            file += [UInt8](repeating: 0x20, count: 8)
        }
    }

    private func addLabels(_ file: inout [UInt8]) {
        var place: Int32 = 1
        for variable in variables {
            if !variable.labels.isEmpty {
                add(Int32(3), &file)
                add(Int32(variable.labels.count), &file)
                for (value, words) in variable.labels {
                    add(value, &file)
                    file.append(UInt8(words.count))
                    file += words
                    file += [UInt8](repeating: 0x20, count: (8 - (words.count + 1) % 8) % 8)
                }
                for number in [4, 1, place] { add(number, &file) }
            }
            place += Int32(max(1, (variable.width + 7) / 8))
        }
    }

    private func add(_ row: [Cell], _ file: inout [UInt8]) {
        for (cell, variable) in zip(row, variables) {
            switch cell {
            case .number(let number): add(number, &file)
            case .missing: add(Self.missing, &file)
            case .text(let text):
                let room = max(8, (variable.width + 7) / 8 * 8)
                file += text + [UInt8](repeating: 0x20, count: room - text.count)
            }
        }
    }

    private func add(_ number: Int32, _ file: inout [UInt8]) { withUnsafeBytes(of: number.littleEndian) { file += $0 } }

    private func add(_ number: Double, _ file: inout [UInt8]) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { file += $0 }
    }

    private func pad(_ file: inout [UInt8], to count: Int) {
        file += [UInt8](repeating: 0x20, count: count - file.count)
    }
}
