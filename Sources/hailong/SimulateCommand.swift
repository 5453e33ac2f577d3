public import ArgumentParser
import Foundation
public import Operations
import Reporting
import SurveyModel

extension SurveySimulation.Style: ExpressibleByArgument {}

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Tạo dữ liệu mô phỏng của một huyện tưởng tượng. (Simulated data of a fictional district.)")

    @Argument(help: "Phiếu: mã hoặc đường dẫn. (Questionnaire id or path.)") var questionnaire: String
    @Option(help: "Số người trả lời mỗi đợt. (Respondents a wave.)") var respondents: Int
    @Option(help: "Các đợt, ví dụ 2021,2022. (Waves.)") var waves: String
    @Option(help: "Số khởi tạo; số như nhau cho tệp như nhau. (Seed.)") var seed: UInt64
    @Option(help: "Số đơn vị; mặc định mười xã của Huyện Mẫu. (Units.)") var units: Int?
    @Option(help: "Số điểm điều tra. (Primary sampling units.)") var psus: Int?
    @Option(help: "Số dòng cố ý làm hỏng. (Rows damaged on purpose.)") var damaged = 0
    @Option(help: "Kiểu tệp: field hoặc machine. (Style of the file.)") var style: SurveySimulation.Style = .field
    @Option(name: .shortAndLong, help: "Tệp ghi ra; mặc định màn hình. (Output file.)") var output: String?
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let simulation = try SurveySimulation(
            questionnaire: try QuestionnaireLibrary().find(questionnaire), respondentsPerWave: respondents,
            waves: waves.split(separator: ",").map { String($0).tidied }, seed: seed,
            units: units.map(SimulatedUnit.list(count:)) ?? SimulatedUnit.communes, psus: psus, style: style,
            damagedRows: damaged)
        let file = try OutputFile(path: output)
        try simulation.write { try file.write($0) }
        try file.close()
        printMessage(SimulatedData.label[language.language])
    }
}

/// A file that is written block by block, or standard output.
final class OutputFile {
    private let handle: FileHandle
    private let path: String?
    private var pending: [UInt8] = []

    init(path: String?) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Self.failure(path) }
        self.handle = handle
    }

    func write(_ bytes: ArraySlice<UInt8>) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        if path != nil { try? handle.close() }
    }

    private func flush() throws {
        do {
            try handle.write(contentsOf: Data(pending))
            pending.removeAll(keepingCapacity: true)
        } catch {
            throw Self.failure(path ?? "-")
        }
    }

    private static func failure(_ path: String) -> OperationError {
        OperationError(
            .inputOutput, vi: "Không ghi được tệp “\(path)”. Hãy kiểm tra thư mục, quyền ghi và dung lượng đĩa.",
            en: "The file “\(path)” cannot be written. Check the folder, its permissions and the space on the disk.")
    }
}
