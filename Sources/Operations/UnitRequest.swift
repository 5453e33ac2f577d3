public import SurveyModel
import SurveyStore

/// Whose figures are wanted where domains are administrative units.
public struct UnitRequest: Sendable {
    /// The day whose units figures speak of; nil for those of the last wave, or as the responses have them.
    public var day: CalendarDate?
    /// When people of a wave were asked, by its name, where the name does not tell.
    public var waveDays: [String: CalendarDate] = [:]
    /// Columns with unit codes besides those known by their names.
    public var columns: [String] = []

    /// Creates a request for units as the responses have them.
    public init() {}

    /// The days in which people of a wave were asked.
    func days(of wave: Wave) throws(OperationError) -> ClosedRange<CalendarDate> {
        if let day = waveDays[wave.name] { return day...day }
        if let days = Wave.days(ofWave: wave.name) { return days }
        throw OperationError(
            .badData,
            vi: "Tên đợt “\(wave.name)” không cho biết năm; hãy ghi ngày khảo sát bằng --wave-date \(wave.name)=NGÀY.",
            en: "The wave name “\(wave.name)” tells no year; say when people were asked with --wave-date.")
    }
}

/// Which columns of responses name administrative units.
enum UnitColumns {
    /// The unit of a response, whatever its part in it.
    static let unit = "unit"

    /// The part of a unit in a response, by the name of its domain: since 2025 the unit that received the file, the
    /// one that resolved it and the one where the citizen lives may be three different units.
    static let roles = ["receiving_unit": "receiving", "resolving_unit": "resolving", "home_unit": "home"]

    /// Those of some domains that name units.
    static func among(_ domains: [String], _ wave: Wave, _ request: UnitRequest) -> [String] {
        let declared = (wave.declaration.unitColumns ?? [:]).values
        return domains.filter {
            $0 == unit || roles[$0] != nil || declared.contains($0) || request.columns.contains($0)
        }
    }

    /// The column of a wave that a domain stands for: that declared for the part of the unit, else the column itself.
    static func column(of domain: String, in wave: Wave) -> String {
        roles[domain].flatMap { wave.declaration.unitColumns?[$0] } ?? domain
    }
}
