import SatisfactionIndex
import SurveyModel
import SurveyStore

/// Whose units a series speaks of.
enum SeriesUnits {
    /// The day whose units the last wave speaks of; nil where no domain names units or none are registered.
    static func day(of wave: Wave, _ request: IndexRequest, in store: SurveyStore) throws -> CalendarDate? {
        let columns = UnitColumns.among(request.domains, wave, request.units)
        guard !columns.isEmpty else { return nil }
        let lineage = try UnitLineage(try store.units())
        guard !lineage.isEmpty else { return nil }
        let codes = try columns.reduce(into: Set<String>()) {
            $0.formUnion(try store.texts(of: UnitColumns.column(of: $1, in: wave), in: wave))
        }
        return try lineage.day(of: codes, wave: wave.name, within: try request.units.days(of: wave))
    }

    /// The request with the day whose units the last wave speaks of, where none was asked for.
    ///
    /// - Parameter domains: the columns figures will be asked by.
    static func dated(_ request: IndexRequest, by domains: [String], last wave: Wave, in store: SurveyStore) throws
        -> IndexRequest
    {
        var dated = request
        dated.domains = domains
        dated.units.day = try request.units.day ?? day(of: wave, dated, in: store)
        return dated
    }

    /// The names that units had on the day, by code; empty where none are registered.
    static func names(_ request: IndexRequest, _ rounds: [SeriesRound], in store: SurveyStore) throws
        -> [String: String]
    {
        guard let day = request.units.day, rounds.contains(where: { $0.figures.units != nil }) else { return [:] }
        return try store.units().filter { $0.isValid(on: day) }.reduce(into: [:]) { $0[$1.code] = $1.name }
    }
}
