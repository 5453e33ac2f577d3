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
