/// Answers by how satisfied a person is: a random byte picks the code.
///
/// Codes are those of the questionnaire sipas-2017: 1 to 5, 9 for no opinion, 0 for not applicable, or blank.
struct AnswerTable {
    /// Steps of satisfaction; a step is a tenth of a standard deviation of an answer.
    static let steps = 64
    static let middle = 32
    /// Stands for a blank cell.
    static let blank: UInt8 = 0

    private let codes: [UInt8]

    /// - Parameter unanswered: of 256 people, how many leave the item blank, have no opinion, and were not concerned.
    init(unanswered: (blank: Int, noOpinion: Int, notApplicable: Int)) {
        let missing =
            [UInt8](repeating: Self.blank, count: unanswered.blank)
            + [UInt8](repeating: UInt8(ascii: "9"), count: unanswered.noOpinion)
            + [UInt8](repeating: UInt8(ascii: "0"), count: unanswered.notApplicable)
        codes = (0..<Self.steps).flatMap { step in
            let rated = 256 - missing.count
            return missing + (0..<rated).map { Self.code(step: step, part: (Double($0) + 0.5) / Double(rated)) }
        }
    }

    /// The code of a person at a step, where `part` of the people alike are less satisfied with the item.
    private static func code(step: Int, part: Double) -> UInt8 {
        // A triangular spread is close enough to the bell of real answers, and needs no logarithm.
        let spread = part < 0.5 ? (2 * part).squareRoot() - 1 : 1 - (2 - 2 * part).squareRoot()
        let value = Double(step - middle) / 10 + 2.45 * spread
        let passed = [-2.2, -1.5, -0.7, 0.9].count { value > $0 }
        return UInt8(ascii: "1") + UInt8(passed)
    }

    @inline(__always)
    func code(step: Int, bits: UInt8) -> UInt8 { codes[step << 8 | Int(bits)] }
}
