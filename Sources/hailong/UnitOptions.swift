import ArgumentParser
import Operations
import SurveyModel

/// A wave and a day in it, such as `2025=2025-05-31`.
struct WaveDayArgument: ExpressibleByArgument {
    let wave: String
    let day: CalendarDate

    init?(argument: String) {
        guard let mark = argument.lastIndex(of: "="), let day = CalendarDate(argument[argument.index(after: mark)...])
        else { return nil }
        wave = String(argument[..<mark])
        self.day = day
    }
}

/// Whose figures are wanted where --by names administrative units.
struct UnitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tính theo đơn vị của ngày này: phiếu của đơn vị cũ chuyển sang đơn vị mới trước khi tính. (Figures of the units of this day.)",
            valueName: "date"))
    var unitsAsOf: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Ngày khảo sát của một đợt, ví dụ 2025=2025-05-31; ghi nhiều lần được. (When people of a wave were asked.)",
            valueName: "wave=date"))
    var waveDate: [WaveDayArgument] = []

    @Option(
        help: ArgumentHelp(
            "Cột ghi mã đơn vị, ngoài unit và các cột đã khai. (Further columns with unit codes.)",
            valueName: "column,…"))
    var unitColumns: String?

    /// What is asked of units.
    var request: UnitRequest {
        var request = UnitRequest()
        request.day = unitsAsOf
        request.columns = unitColumns?.columnList ?? []
        request.waveDays = waveDate.reduce(into: [:]) { $0[$1.wave] = $1.day }
        return request
    }
}
