/// Decides the answers of one respondent after another and writes their rows.
struct SimulationWriter {
    /// What is decided once for a respondent.
    private struct Respondent {
        /// 3 × person; below 0 the respondent is in a bad mood.
        let mood: Int
        let psu: Int
        let unit: Int
        /// 0 early, 1 on time, 2 late.
        let punctuality: Int
        /// The day numbers of the form, the appointment and the result.
        let days: (Int, Int, Int)
    }

    private let sheet: AnswerSheet
    private let encoder: CellEncoder
    private let formPrefix: [UInt8]
    private let lineEnd: [UInt8]
    private let key: UInt64
    private let wave: String
    private var psu: (unit: Int, offset: Int, cells: [[UInt8]], bytes: [UInt8]) = (0, 0, [], [])
    private var states: [Int]
    /// The rows written since the last block was taken.
    private(set) var buffer: [UInt8] = []

    init(sheet: AnswerSheet, encoder: CellEncoder, wave: String, seed: UInt64) {
        self.sheet = sheet
        self.encoder = encoder
        self.wave = wave
        formPrefix = Array("\(wave)-".utf8)
        lineEnd = encoder.lineEnd
        key = SimulationRandom.key(seed, wave)
        states = [Int](repeating: 0, count: sheet.items.count)
        buffer.reserveCapacity(2 * SurveySimulation.blockSize)
    }

    /// Begins the rows of a PSU.
    mutating func begin(_ psu: SimulatedPSU, unitCode: String) {
        let cells =
            [wave, unitCode, psu.label].map(encoder.text) + [
                Array(String(psu.psusInUnit).utf8), Array(psu.weight.utf8),
            ]
        self.psu = (psu.unit, psu.offset, cells, cells.flatMap { [encoder.delimiter] + $0 } + [encoder.delimiter])
    }

    /// Empties the buffer but keeps its memory.
    mutating func clear() { buffer.removeAll(keepingCapacity: true) }

    /// Writes the row of the respondent with this number and returns how many lines it takes.
    mutating func writeRow(_ number: Int) -> Int {
        let day = answer(number)
        appendForm(number)
        buffer.append(contentsOf: psu.bytes)
        append(cell: sheet.dayCells + day - sheet.firstDay)
        buffer.append(encoder.delimiter)
        buffer.append(UInt8(ascii: "1"))
        var lines = 1
        for (index, item) in sheet.items.enumerated() {
            buffer.append(encoder.delimiter)
            if item.rule == .fileCode {
                if states[index] != 0 { appendFileCode(number) }
            } else {
                let cell = item.cells + states[index]
                append(cell: cell)
                lines += sheet.breaks[cell]
            }
        }
        buffer.append(contentsOf: lineEnd)
        return lines
    }

    /// Writes the row with one thing wrong and returns how many lines it takes.
    mutating func writeRow(_ number: Int, damaged damage: (inout [[UInt8]]) -> Void) -> Int {
        let start = buffer.count
        _ = writeRow(number)
        // A damaged row is rare: it is taken apart again rather than written by a second set of rules.
        var cells = cells(ofRow: buffer[start...].dropLast(lineEnd.count))
        buffer.removeSubrange(start...)
        damage(&cells)
        let row = Array(cells.joined(separator: [encoder.delimiter]))
        buffer += row + lineEnd
        return 1 + row.filter { $0 == UInt8(ascii: "\n") }.count
    }

    /// The cells of a row as they stand in the file, quotes included.
    private func cells(ofRow row: ArraySlice<UInt8>) -> [[UInt8]] {
        var cells: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in row {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == encoder.delimiter, !isQuoted {
                cells.append([])
            } else {
                cells[cells.count - 1].append(byte)
            }
        }
        return cells
    }

    /// Decides the states of all answers and returns the day of the form.
    private mutating func answer(_ number: Int) -> Int {
        var random = SimulationRandom(key: key, member: number)
        let respondent = respondent(&random)
        for index in sheet.items.indices {
            let item = sheet.items[index]
            let draw = Int(random.next() >> 54)
            let noise = LatentSatisfaction.noiseWeight * random.bell()
            if item.condition >= 0, !sheet.program.holds(item.condition, states: states) {
                states[index] = 0
                continue
            }
            states[index] = state(of: item, respondent: respondent, draw: draw, noise: noise)
        }
        return respondent.days.0
    }

    private func respondent(_ random: inout SimulationRandom) -> Respondent {
        let mood = LatentSatisfaction.personWeight * random.bell()
        let draw = random.below(1_024)
        let punctuality = draw < (mood < 0 ? 220 : 90) ? 2 : (draw >= 830 ? 0 : 1)
        let day = sheet.formDays.lowerBound + random.below(sheet.formDays.count)
        let appointment = day - 16 - random.below(40)
        let (early, late) = (1 + random.below(5), 1 + random.below(15))
        let result = appointment + [-early, 0, late][punctuality]
        return Respondent(
            mood: mood, psu: psu.offset, unit: psu.unit, punctuality: punctuality, days: (day, appointment, result))
    }

    @inline(__always)
    private func state(of item: AnswerSheet.Item, respondent: Respondent, draw: Int, noise: Int) -> Int {
        switch item.rule {
        case .rating:
            let drawn = sheet.tables[item.table + draw]
            guard drawn == AnswerSheet.rated else { return Int(drawn) }
            let common = item.measuresSatisfaction ? respondent.psu : 0
            let hidden = respondent.mood + noise + item.offset + common
            var level = item.levels
            for cut in item.cuts where hidden > sheet.cuts[cut] { level += 1 }
            return sheet.levels[level]
        case .drawn: return Int(sheet.tables[item.table + (respondent.mood < 0 ? 1_024 : 0) + draw])
        case .punctuality: return draw < 10 ? 0 : sheet.levels[item.levels + respondent.punctuality]
        case .date:
            let day = [respondent.days.0, respondent.days.1, respondent.days.2][item.date]
            return draw < 10 ? 0 : day - sheet.firstDay + 1
        case .unit: return draw < 10 ? 0 : respondent.unit + 1
        case .fileCode: return draw < 10 ? 0 : 1
        }
    }

    private mutating func append(cell: Int) {
        buffer.append(contentsOf: sheet.bytes[sheet.starts[cell]..<sheet.starts[cell + 1]])
    }

    private mutating func appendForm(_ number: Int) {
        buffer.append(contentsOf: formPrefix)
        append(digitsOf: number)
    }

    private mutating func appendFileCode(_ number: Int) {
        buffer.append(contentsOf: [UInt8(ascii: "H"), UInt8(ascii: "S")])
        append(digitsOf: number)
    }

    /// At least six digits.
    private mutating func append(digitsOf number: Int) {
        var place = 100_000
        while number / place >= 10 { place *= 10 }
        while place > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(number / place % 10))
            place /= 10
        }
    }
}
