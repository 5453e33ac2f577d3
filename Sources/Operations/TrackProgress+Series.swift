public import ProgressTracking
import ResponseIntake
import SurveyModel

extension TrackProgress {
    /// The progress of a published series: year, estimate[, standard_error][, unit][, figure][, generation][, scale]
    /// [, population][, channel][, unit_version][, absent][, source][, mark].
    ///
    /// A blank estimate needs a reason in the column `absent`; it is then no point of the series, and never 0.
    ///
    /// - Parameters:
    ///   - targets: the targets, the headline first; nil for the usual ones where the figure is a share of the satisfied.
    ///   - bridge: how breaks are crossed; nil to cross none.
    /// - Throws: ``OperationError`` if a cell is wrong or several series stand in the file and none was chosen, or
    ///   ``BridgeRefusal`` if a break cannot be crossed as asked.
    public static func fromSeries(
        path: String, unit: String?, figure: String?, targets: [Target]?, usual: [Target] = [], currentYear: Int,
        confidence: Double, bridge: SeriesBridge.Kind? = nil
    ) throws -> ProgressAssessment {
        let table = try TextTable(path: path, requiring: ["year", "estimate"])
        let published = try PublishedSeries(table, unit: unit, figure: figure, confidence: confidence)
        var series = ProgressSeries(
            title: LocalizedText(vi: published.title, en: published.title), unit: published.unit,
            points: published.points, absences: published.absences)
        if bridge == .overlap { series = try series.bridgedByOverlap(confidence: confidence) }
        try requireOneWay(series)
        return ProgressAssessment(
            series, targets: targets ?? (isSatisfaction(series, figure) ? usual : []), correlation: nil,
            currentYear: currentYear, confidence: confidence)
    }

    /// A year measured in two ways is a bridge or a mistake.
    private static func requireOneWay(_ series: ProgressSeries) throws {
        for (old, new) in zip(series.points, series.points.dropFirst()) where old.year == new.year {
            throw OperationError(
                .badData,
                vi:
                    "Năm \(old.year) có hai con số đo bằng hai cách (\(old.generation.rawValue), \(new.generation.rawValue)); hãy thêm --bridge overlap để bắc cầu, hoặc bỏ bớt một dòng.",
                en:
                    "The year \(old.year) has two figures measured in two ways (\(old.generation.rawValue), \(new.generation.rawValue)); add --bridge overlap to cross the break, or remove one row."
            )
        }
    }

    /// Whether the usual targets, which speak of satisfaction, can be set beside the figure.
    private static func isSatisfaction(_ series: ProgressSeries, _ figure: String?) -> Bool {
        let isPAPI = series.points.contains { [.papi2009, .papi2018].contains($0.generation) }
        return series.unit == .percent && !isPAPI && figure?.hasPrefix("share-") != true
    }
}
