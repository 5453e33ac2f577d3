public import ArgumentParser
public import ProgressTracking
public import SurveyModel

extension Population: ExpressibleByArgument {}
extension SeriesBridge.Kind: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    /// Reads `2025-07-01` or `01/07/2025`.
    public init?(argument: String) { self.init(argument) }
}
