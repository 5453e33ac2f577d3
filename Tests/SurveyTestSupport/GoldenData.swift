public import Foundation

/// A file of reference values from R, read from `Tests/GoldenData`.
public struct GoldenData: Decodable, Sendable {
    /// The cases in the order of the file.
    public let cases: [Case]
    /// How the samples of the cases were drawn, by name.
    public let designs: [String: Value]?

    /// One computation: what was asked, what R answered, and how closely to agree.
    public struct Case: Decodable, Sendable {
        /// The name of the case, unique in its file.
        public let id: String
        /// The name of its design, where it has one.
        public let design: String?
        /// What is set for this case only.
        public let options: Value?
        /// The method and its arguments.
        public let estimator: Value
        /// The values R gave.
        public let expected: Value
        /// The relative tolerance of the comparison.
        public let relativeTolerance: Double

        private enum CodingKeys: String, CodingKey {
            case id, design, options, estimator, expected
            case relativeTolerance = "rel_tol"
        }
    }

    /// A reason why reference values cannot be used.
    public enum Failure: Error, Hashable, Sendable {
        /// The file is missing or not of the expected shape.
        case unreadable(file: String, reason: String)
        /// The file has no case with this id.
        case noSuchCase(String)
    }

    /// Reads `expected/<name>.json`.
    public static func expected(_ name: String) throws(Failure) -> GoldenData {
        let url = directory.appending(path: "expected/\(name).json")
        do {
            return try JSONDecoder().decode(GoldenData.self, from: Data(contentsOf: url))
        } catch {
            throw .unreadable(file: url.path, reason: "\(error)")
        }
    }

    /// The place of a file of `inputs`, given by its name with extension.
    public static func input(_ name: String) -> URL {
        directory.appending(path: "inputs/\(name)")
    }

    /// The place of a file of `inputs` or of `gpl`; nil if that folder is not there.
    public static func optionalInput(_ name: String) -> URL? {
        [input(name), directory.appending(path: "gpl/\(name)")].first {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }

    /// Returns the case with the given id.
    public func callAsFunction(_ id: String) throws(Failure) -> Case {
        guard let match = cases.first(where: { $0.id == id }) else { throw .noSuchCase(id) }
        return match
    }

    private static let directory = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "GoldenData")
}

extension GoldenData {
    /// A value of a reference file, where `null` means not defined.
    public enum Value: Decodable, Sendable, Hashable {
        case null
        case flag(Bool)
        case number(Double)
        case text(String)
        case list([Value])
        case object([String: Value])

        /// Reads whichever kind of value stands there.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }

        /// The number, also where it is written as "NaN", "Infinity" or "-Infinity".
        public var number: Double? {
            switch self {
            case .number(let number): number
            case .text("NaN"): .nan
            case .text("Infinity"): .infinity
            case .text("-Infinity"): -.infinity
            default: nil
            }
        }

        /// The text.
        public var text: String? {
            if case .text(let text) = self { text } else { nil }
        }

        /// The text, or the number as a data file writes it.
        public var cell: String? {
            if case .number(let number) = self {
                return Int(exactly: number).map(String.init) ?? "\(number)"
            }
            return text
        }

        /// Whether the value is `true`.
        public var isTrue: Bool { self == .flag(true) }

        /// The names of the members of an object, sorted.
        public var keys: [String] {
            if case .object(let members) = self { members.keys.sorted() } else { [] }
        }

        /// The elements of a list; empty for anything else.
        public var elements: [Value] {
            if case .list(let elements) = self { elements } else { [] }
        }

        /// The numbers of a list, with `nil` where a value is not defined.
        public var numbers: [Double?] { elements.map(\.number) }

        /// The member of an object.
        public subscript(key: String) -> Value? {
            if case .object(let members) = self { members[key] } else { nil }
        }
    }
}

extension Double {
    /// Whether the number agrees with a reference value.
    ///
    /// It does when |g − e| ≤ tolerance · max(|e|, m), where m is the largest absolute number of the
    /// array that holds e. Numbers below the smallest normal one may underflow differently. An
    /// infinity agrees with itself and an undefined number with an undefined number.
    public func within(_ tolerance: Double, of expected: Double, largestInArray m: Double = 0) -> Bool {
        if expected.isNaN { return isNaN }
        if expected.isInfinite { return self == expected }
        let scale = Swift.max(expected.magnitude, m)
        return (self - expected).magnitude <= Swift.max(tolerance * scale, .leastNormalMagnitude)
    }
}
