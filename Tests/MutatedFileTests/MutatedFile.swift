import SurveyModel

/// A small field file that is then damaged in ways that seeds choose.
struct MutatedFile {
    static let questionnaire = """
        id: two-items
        version: 1
        generation: local
        population: users
        languages: [en]
        title: {en: "Two questions"}
        report: {score: satisfied, aggregate: answers}
        scales:
          level-5:
            codes:
              - {code: 1, label: {en: "Very bad"}, satisfied: false}
              - {code: 2, label: {en: "Bad"}, satisfied: false}
              - {code: 3, label: {en: "Fair"}, satisfied: false}
              - {code: 4, label: {en: "Good"}, satisfied: true}
              - {code: 5, label: {en: "Very good"}, satisfied: true}
        questions:
          - {code: A, type: rating, scale: level-5, text: {en: "How was the service?"}}
          - {code: B, type: rating, scale: level-5, text: {en: "How long did it take?"}}
        index:
          items: [A, B]
        """

    /// Thirty rows with quoted Vietnamese comments over several lines.
    static let sound: [UInt8] = {
        let comments = ["", "Tốt", "\"Chờ lâu, phải đi lại\"", "\"Nói \"\"mai\nquay lại\"\"\"", "Đường khó tìm"]
        let rows = (1...30).map { "p\($0),\($0 % 5 + 1),\($0 % 4 + 1),1.\($0),\(comments[$0 % 5])\r\n" }
        return Array(("id,A,B,weight,comment\r\n" + rows.joined()).utf8)
    }()

    /// The ways in which a file is damaged.
    enum Damage: CaseIterable {
        case quote, nul, returns, feeds, cut, delimiters, longCell, twice, removed, anyByte, swapped, mark, blankLines
    }

    private(set) var bytes = sound
    private(set) var damages: [Damage] = []

    /// Damages the file in one to four places.
    init(_ random: inout some RandomNumberGenerator) {
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard let damage = Damage.allCases.randomElement(using: &random) else { continue }
            damages.append(damage)
            apply(damage, &random)
        }
    }

    private mutating func apply(_ damage: Damage, _ random: inout some RandomNumberGenerator) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch damage {
        case .quote: insert([UInt8](repeating: UInt8(ascii: "\""), count: Int.random(in: 1...3, using: &random)), place)
        case .nul: insert([UInt8](repeating: 0, count: Int.random(in: 1...40, using: &random)), place)
        case .returns: bytes = bytes.map { $0 == UInt8(ascii: "\n") && Bool.random(using: &random) ? 13 : $0 }
        case .feeds: insert([UInt8](repeating: 10, count: Int.random(in: 1...9, using: &random)), place)
        case .cut: bytes.removeSubrange(place...)
        case .delimiters:
            let count = Int.random(in: 1...3000, using: &random)
            insert([UInt8](repeating: [44, 59, 9].randomElement(using: &random) ?? 44, count: count), place)
        case .longCell: insert([UInt8](repeating: 0x78, count: Int.random(in: 1000...200_000, using: &random)), place)
        case .twice:
            let end = min(bytes.count, place + Int.random(in: 1...600, using: &random))
            insert(Array(bytes[place..<end]), place)
        case .removed:
            bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...60, using: &random)))
        case .anyByte: insert((0..<5).map { _ in UInt8.random(in: 0...255, using: &random) }, place)
        case .swapped: bytes = bytes.map { $0 == 44 ? 59 : $0 }
        case .mark: insert([0xEF, 0xBB, 0xBF], place)
        case .blankLines: insert(Array("\r\n,,,,\r\n  \r\n".utf8), place)
        }
    }

    private mutating func insert(_ new: [UInt8], _ place: Int) { bytes.insert(contentsOf: new, at: place) }
}

/// A small seeded random generator (Steele, Lea & Flood 2014).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
