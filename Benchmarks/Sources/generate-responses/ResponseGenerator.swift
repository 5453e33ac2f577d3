/// Writes the responses in the order in which citizens come: all units mixed, the year passing.
struct ResponseGenerator {
    static let header =
        "id,simulated,unit,stratum,psu,date,channel,gender,age,"
        + "T1,T2,T3,T4,H1,H2,H3,H4,H5,C1,C2,C3,C4,C5,C6,K1,K2,K3,G1,G2,G3,G4,comment,weight"
    private static let channels = ["Một cửa,", "Trực tuyến,", "Bưu chính,", "Điện thoại,"].map { Array($0.utf8) }
    private static let genders = ["Nam,", "Nữ,"].map { Array($0.utf8) }
    /// How much more satisfied people are with each item than with the average one, in steps.
    private static let itemSteps = [4, 1, -1, 0, 5, 3, -2, 2, -4, 6, 4, 2, 5, 0, 3, 4, 1, 6, -3, -5, -6, -4]
    /// From this item on only those who sent feedback are concerned.
    private static let firstFeedbackItem = 20

    private let rows: Int
    private let frame: Frame
    private var random: SplitMix64
    private let comments = Comments()
    private let usual = AnswerTable(unanswered: (blank: 7, noOpinion: 5, notApplicable: 2))
    private let feedback = AnswerTable(unanswered: (blank: 40, noOpinion: 12, notApplicable: 60))

    init(rows: Int, seed: UInt64) {
        self.rows = rows
        frame = Frame(seed: seed)
        random = SplitMix64(seed: ~seed)
    }

    /// Writes all rows; false if the file could not be written.
    mutating func write(to writer: consuming ResponseWriter) -> Bool {
        writer.write(Array(Self.header.utf8))
        guard writer.endRecord() else { return false }
        for row in 0..<rows {
            writeRow(row, to: &writer)
            guard writer.endRecord() else { return false }
        }
        return writer.close()
    }

    private mutating func writeRow(_ row: Int, to writer: inout ResponseWriter) {
        let psu = frame.psus[frame.arrivals.draw(&random)]
        let person = random.next()
        let gender = Int(person & 1)
        let age = 18 + Int((person >> 8) & 0xFF) * 63 / 256
        let ageGroup = min(2, (age - 18) / 21)
        writer.write(UInt8(ascii: "R"))
        writer.write(row + 1, digits: 9)
        writer.write([UInt8(ascii: ","), UInt8(ascii: "1"), UInt8(ascii: ",")])
        writer.write(psu.cells)
        writeDate(row, to: &writer)
        writer.write(Self.channels[Int((person >> 16) & 0xFF) * Int((person >> 24) & 0xFF) >> 14])
        writer.write(Self.genders[gender])
        writer.write(age, digits: 2)
        writer.write(UInt8(ascii: ","))
        writeAnswers(step: psu.satisfaction + 3 * ageGroup + Self.mood(person >> 32), to: &writer)
        writer.write(comments.cell(&random))
        writer.write(UInt8(ascii: ","))
        writer.write(psu.weights[gender * 3 + ageGroup])
    }

    /// How content a person is by nature, in steps: the sum of four bytes about its mean.
    @inline(__always)
    private static func mood(_ bits: UInt64) -> Int {
        (Int(bits & 0xFF) + Int(bits >> 8 & 0xFF) + Int(bits >> 16 & 0xFF) + Int(bits >> 24 & 0xFF) - 510) / 24
    }

    private func writeDate(_ row: Int, to writer: inout ResponseWriter) {
        let day = row * 360 / rows
        writer.write([50, 48, 50, 53, 45])
        writer.write(day / 30 + 1, digits: 2)
        writer.write(UInt8(ascii: "-"))
        writer.write(min(day % 30, 27) + 1, digits: 2)
        writer.write(UInt8(ascii: ","))
    }

    private mutating func writeAnswers(step: Int, to writer: inout ResponseWriter) {
        var bits: UInt64 = 0
        for (item, itemStep) in Self.itemSteps.enumerated() {
            if item % 8 == 0 { bits = random.next() }
            let table = item < Self.firstFeedbackItem ? usual : feedback
            let place = min(max(AnswerTable.middle + step + itemStep, 0), AnswerTable.steps - 1)
            let code = table.code(step: place, bits: UInt8(truncatingIfNeeded: bits))
            bits >>= 8
            if code != AnswerTable.blank { writer.write(code) }
            writer.write(UInt8(ascii: ","))
        }
    }
}
