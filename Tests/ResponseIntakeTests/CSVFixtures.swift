import Foundation
import SurveyModel

@testable import ResponseIntake

/// A file with given bytes that goes away with the test.
final class CSVFile {
    let path: String

    init(_ bytes: [UInt8]) throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    convenience init(_ text: String) throws {
        try self.init(Array(text.utf8))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Everything a reader gives for one file.
struct CSVReading: Equatable {
    var dialect: CSVDialect
    var header: [String]
    var rows: [[String]] = []
    var lines: [Int] = []
    var rejects: [StructuralReject] = []

    init(
        _ bytes: [UInt8], quoted: Bool = true, blockSize: Int = ByteSource.blockSize
    ) throws(IntakeError) {
        let file: CSVFile
        do {
            file = try CSVFile(bytes)
        } catch {
            throw IntakeError(kind: .unreadable, message: LocalizedText(vi: "\(error)", en: "\(error)"))
        }
        let reader = try CSVReader(source: ByteSource(path: file.path), quoted: quoted, blockSize: blockSize)
        dialect = reader.dialect
        header = reader.header.names
        while let row = try reader.next() {
            switch row {
            case .record(let record):
                rows.append((0..<record.fieldCount).map(record.text))
                lines.append(record.lineNumber)
            case .reject(let reject):
                rejects.append(reject)
            }
        }
    }

    init(_ text: String, quoted: Bool = true) throws(IntakeError) {
        try self.init(Array(text.utf8), quoted: quoted)
    }
}

/// The error that reading a file ends in, if it does.
func intakeError(of bytes: [UInt8], quoted: Bool = true) -> IntakeError? {
    do throws(IntakeError) {
        _ = try CSVReading(bytes, quoted: quoted)
        return nil
    } catch {
        return error
    }
}

func intakeError(of text: String, quoted: Bool = true) -> IntakeError? {
    intakeError(of: Array(text.utf8), quoted: quoted)
}

/// A random generator that gives the same numbers in every run (SplitMix64).
struct CSVRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
