import ArgumentParser
import Estimation
import Foundation
import Operations
import ProgressTracking
import Reporting
import ResponseIntake
import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

/// How a failed command ends: one message on standard error and the promised exit code.
struct Failure {
    private let error: any Error

    init(_ error: any Error) { self.error = error }

    /// Prints the message and ends the program.
    ///
    /// - Parameter command: the command that was running; nil if the command line could not be read.
    func exit(from root: Hailong.Type, running command: (any ParsableCommand.Type)?) -> Never {
        if let localized = error as? any LocalizedMessageError {
            printMessage(localized.message[OutputOptions.languageOfProcess])
            Foundation.exit(code)
        }
        let said = ParserMessage(error, of: root, running: command).text
        let exitCode = root.exitCode(for: error)
        if exitCode.isSuccess {
            print(said)
        } else if !said.isEmpty {
            printMessage(said)
        }
        Foundation.exit(exitCode.rawValue)
    }

    private var code: Int32 {
        switch error {
        case let error as LoadFailure: Failure(error.cause).code
        case let error as OperationError:
            switch error.kind {
            case .failed: 1
            case .wrongRequest: 64
            case .badData: 65
            case .inputOutput: 74
            }
        case let error as IntakeError: error.kind == .unreadable ? 74 : 65
        case let error as StatisticsError: error.isAboutThePlace ? 74 : 1
        case let error as WorkbookError: error.isAboutThePlace ? 74 : 1
        case let error as StoreError:
            switch error.kind {
            case .badData: 65
            case .inputOutput: 74
            case .other: 1
            }
        case is TabulationError, is InvalidFile, is InvalidLineage, is UnitCodeError: 65
        case let error as EstimationError: error.isAboutTheRule ? 1 : 65
        case let error as WeightingError: error.isAboutTheRequest ? 64 : 65
        case let error as TestRefusal: error.isAboutTheRequest ? 64 : 1
        case let error as PlanningRefusal: error.isAboutTheFrame ? 65 : 64
        case let error as RowConditionError: error.isAboutTheData ? 65 : 64
        case is IndexError, is InvalidSimulation, is BridgeRefusal: 64
        default: 1
        }
    }
}

/// Prints to standard error, so that figures alone go to standard output.
func printMessage(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// Prints a result to standard output, exactly as it is.
///
/// - Throws: ``OperationError`` if it cannot be written, as when the disk is full.
func printResult(_ text: String) throws { try printResult(Array(text.utf8)) }

/// The same in UTF-8.
func printResult(_ bytes: [UInt8]) throws {
    do {
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
        throw OperationError(
            .inputOutput, vi: "Không ghi được kết quả ra màn hình hoặc tệp.", en: "The result cannot be written.")
    }
}

extension EstimationError {
    /// Whether another rule would give a figure, so that the data is not at fault.
    fileprivate var isAboutTheRule: Bool {
        switch self {
        case .singlePSU, .singleLaterUnit, .replicates(.singlePSU), .replicates(.notTwoPSUs): true
        default: false
        }
    }
}

extension WeightingError {
    /// Whether the command asks for what cannot be, whatever the data.
    fileprivate var isAboutTheRequest: Bool {
        switch self {
        case .unusableBounds, .unusableLimits, .noPSU, .varianceWithinPSU: true
        default: false
        }
    }
}

extension TestRefusal {
    /// Whether another command line would give a test.
    fileprivate var isAboutTheRequest: Bool {
        switch self {
        case .sharesDoNotAddUp, .shareNotPositive, .sharesDoNotMatch, .notInModel: true
        default: false
        }
    }
}

extension RowConditionError {
    /// Whether the condition can be read and the file lacks its column.
    fileprivate var isAboutTheData: Bool {
        if case .unknownColumn = self { true } else { false }
    }
}
