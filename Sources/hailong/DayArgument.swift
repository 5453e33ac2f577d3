import ArgumentParser
import Foundation
import SurveyModel

/// A day on the command line, such as `2025-08-01` or `01/08/2025`.
struct DayArgument: ExpressibleByArgument {
    let date: CalendarDate

    init?(argument: String) {
        guard let date = CalendarDate(argument) else { return nil }
        self.date = date
    }

    /// Today in Vietnam.
    static var today: CalendarDate {
        // Vietnam keeps UTC+7 all year.
        let seconds = Int(Date().timeIntervalSince1970.rounded(.down)) + 7 * 3600
        return CalendarDate(daysSince1970: seconds / 86_400) ?? epoch
    }

    private static let epoch: CalendarDate = {
        guard let day = CalendarDate(daysSince1970: 0) else { preconditionFailure("1 January 1970 is a day.") }
        return day
    }()
}
