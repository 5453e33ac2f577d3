public import ArgumentParser
import ResponseQuality
public import SatisfactionIndex

extension FlaggedResponses: ExpressibleByArgument {}

/// Kinds of flags, separated by commas.
struct FlagList: ExpressibleByArgument {
    let flags: [QualityFlag]

    init?(argument: String) {
        var flags: [QualityFlag] = []
        for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
            guard let flag = QualityFlag(rawValue: String(name)) else { return nil }
            flags.append(flag)
        }
        self.flags = flags
    }

    /// The names that can be given.
    static var allValueStrings: [String] { QualityFlag.allCases.map(\.rawValue) }
}

/// Which signs count, and which columns are read for them.
struct QualityArguments: ParsableArguments {
    @Option(name: .customLong("flags"), help: "Loại cờ được xét, cách nhau bằng dấu phẩy; mặc định mọi loại. (Flags.)")
    var flagList: FlagList?

    @Option(help: "Cột tên điều tra viên. (Interviewer column.)") var interviewer: String?
    @Option(help: "Cột mã thiết bị. (Device column.)") var device: String?
    @Option(help: "Cột giờ bắt đầu. (Start column.)") var start: String?
    @Option(help: "Cột giờ kết thúc. (End column.)") var end: String?
    @Option(name: .customLong("date-column"), help: "Cột ngày phỏng vấn. (Date column.)") var dateColumn: String?

    var flags: [QualityFlag] { flagList?.flags ?? [] }

    var columns: QualityColumns {
        var columns = QualityColumns()
        columns.interviewer = interviewer
        columns.device = device
        columns.start = start
        columns.end = end
        columns.date = dateColumn
        return columns
    }
}
