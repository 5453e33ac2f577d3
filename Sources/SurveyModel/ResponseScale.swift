/// A set of answer codes shared by rating questions, from worst to best.
///
/// Answers are stored as *slots*: 0 is a blank, k is the k-th code of the scale, and
/// ``notAskedSlot`` says that the question was not put to the person. None of these is an opinion,
/// and only rated codes enter a denominator.
public struct ResponseScale: Sendable, Hashable {
    /// What a code says.
    public enum CodeKind: String, Sendable, Hashable, CaseIterable {
        case rated
        case noOpinion = "no-opinion"
        case notApplicable = "not-applicable"
    }

    /// One code of a scale.
    public struct Code: Sendable, Hashable {
        /// The number written on the form and in files.
        public let value: Int
        /// What it says.
        public let kind: CodeKind
        /// Whether it counts as satisfied; false for codes that are not rated.
        public let satisfied: Bool
        /// Its words.
        public let label: LocalizedText

        /// Creates a code.
        public init(value: Int, kind: CodeKind = .rated, satisfied: Bool, label: LocalizedText) {
            self.value = value
            self.kind = kind
            self.satisfied = satisfied
            self.label = label
        }
    }

    /// Whether a scale measures satisfaction or something else.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case satisfaction, opinion
    }

    /// The slot of an answer that was left blank.
    public static let blankSlot: UInt8 = 0
    /// The slot of a question that was not put to the person.
    public static let notAskedSlot: UInt8 = 255
    /// The largest number of codes a scale may have.
    public static let maximumCodes = 200

    /// The name of the scale in its questionnaire.
    public let id: String
    /// Whether it measures satisfaction; only such scales may stand in the index.
    public let kind: Kind
    /// Its codes, as declared.
    public let codes: [Code]

    /// How well its codes and words are established, where the source says.
    public let mark: VerificationMark?

    /// Creates a scale.
    public init(id: String, kind: Kind, codes: [Code], mark: VerificationMark? = nil) {
        self.id = id
        self.kind = kind
        self.codes = codes
        self.mark = mark
    }

    /// The rated codes, as declared.
    public var ratedCodes: [Code] { codes.filter { $0.kind == .rated } }

    /// The lowest and the highest rated code; nil for a scale without rated codes.
    public var ratedRange: ClosedRange<Int>? {
        let values = ratedCodes.map(\.value)
        guard let low = values.min(), let high = values.max() else { return nil }
        return low...high
    }

    /// The slot of a code; nil if the scale does not have it.
    public func slot(of value: Int) -> UInt8? {
        codes.firstIndex { $0.value == value }.map { UInt8($0 + 1) }
    }

    /// The code that stands in a slot; nil for blank and not asked.
    public func code(inSlot slot: UInt8) -> Code? {
        let index = Int(slot) - 1
        return codes.indices.contains(index) ? codes[index] : nil
    }

    /// Whether the scale has exactly the rated codes 1 to 5.
    public var hasFiveLevels: Bool { Set(ratedCodes.map(\.value)) == Set(1...5) }

    /// What the scale accepts, as said in reject messages: "satisfaction-5 (0, 1–5, 9)".
    public var summary: String {
        guard let range = ratedRange else { return id }
        let others = codes.filter { $0.kind != .rated }.map(\.value).sorted()
        let accepted =
            others.filter { $0 < range.lowerBound }.map(String.init) + ["\(range.lowerBound)–\(range.upperBound)"]
            + others.filter { $0 > range.lowerBound }.map(String.init)
        return "\(id) (\(accepted.joined(separator: ", ")))"
    }
}
