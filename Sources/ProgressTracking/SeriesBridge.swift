import Estimation
public import SurveyModel

/// What was set up to cross a break, with the error it adds.
public struct SeriesBridge: Sendable, Hashable {
    /// How the two sides are tied.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Both sides are computed from the items they have in common.
        case items
        /// A year measured in both ways.
        case overlap
    }

    /// How the two sides are tied.
    public let kind: Kind
    /// For an overlap: the wave measured in the old way.
    public let oldWave: String?
    /// For an overlap: the wave measured in the new way.
    public let newWave: String?
    /// What is added to figures of the old side, in points; nil for items in common.
    public let shift: Double?
    /// The standard error of the shift, which every figure of the old side carries; nil for items in common.
    public let standardError: Double?
    /// For items in common: how many they are.
    public let items: Int?

    /// A bridge of items in common.
    public static func ofItems(_ count: Int) -> SeriesBridge {
        SeriesBridge(
            kind: .items, oldWave: nil, newWave: nil, shift: nil, standardError: nil, items: count)
    }
}

/// Why a break cannot be crossed.
public enum BridgeRefusal: LocalizedMessageError, Hashable {
    /// No year was measured in both ways.
    case noOverlap(lastOfOld: String, firstOfNew: String)
    /// A wave of the overlap has no standard error.
    case noError(wave: String)
    /// There is no break to cross.
    case noBreak

    /// The whole message a clerk sees.
    public var message: LocalizedText {
        switch self {
        case .noOverlap(let old, let new):
            LocalizedText(
                vi:
                    "Không bắc cầu qua điểm gãy \(old) | \(new) được: không có năm nào đo bằng cả hai cách. Cần một năm có hai đợt, một theo cách cũ và một theo cách mới.",
                en:
                    "The break \(old) | \(new) cannot be crossed: no year was measured in both ways. One year needs two waves, one in the old way and one in the new."
            )
        case .noError(let wave):
            LocalizedText(
                vi:
                    "Không bắc cầu bằng đợt \(wave) được: con số đó không có sai số chuẩn, nên không biết cầu sai đến đâu.",
                en:
                    "The wave \(wave) makes no bridge: its figure has no standard error, so that nobody knows how wrong the bridge is."
            )
        case .noBreak:
            LocalizedText(
                vi: "Chuỗi không có điểm gãy nào để bắc cầu; hãy bỏ --bridge.",
                en: "The series has no break to cross; leave out --bridge.")
        }
    }
}

extension ProgressSeries {
    /// The series with every break crossed where a year was measured in both ways.
    ///
    /// Old figures move by δ = new − old of the overlap year; V(θ + δ) = V(θ) + V(δ) and
    /// V(δ) = V(old) + V(new) − 2 Cov(old, new). The overlap year keeps the figure of the new way. What old figures
    /// share through δ makes a change within the old side no less certain than it was; a change to the overlap year
    /// is stated with an error that is too large rather than too small.
    ///
    /// - Parameters:
    ///   - covariance: that of two points, in points squared; nil if they are taken as independent.
    ///   - confidence: that of intervals.
    /// - Throws: ``BridgeRefusal`` if a break has no overlap year or the overlap no error.
    public func bridgedByOverlap(
        confidence: Double, covariance: (Point, Point) -> Double? = { _, _ in nil }
    ) throws(BridgeRefusal) -> ProgressSeries {
        guard !breaks.isEmpty else { throw .noBreak }
        var series = self
        // From the last break backwards, so that older figures carry every bridge between them and the last.
        for index in breaks.indices.reversed() where series.breaks[index].bridge == nil {
            try series.cross(index, confidence: confidence, covariance: covariance)
        }
        return series
    }

    private mutating func cross(
        _ index: Int, confidence: Double, covariance: (Point, Point) -> Double?
    ) throws(BridgeRefusal) {
        let place = breaks[index].after
        let (old, new) = (points[place], points[place + 1])
        guard old.year == new.year else {
            throw .noOverlap(lastOfOld: breaks[index].lastOfOld, firstOfNew: breaks[index].firstOfNew)
        }
        guard let first = old.standardError else { throw .noError(wave: old.wave) }
        guard let second = new.standardError else { throw .noError(wave: new.wave) }
        let shift = new.estimate - old.estimate
        let variance = max(0, first * first + second * second - 2 * (covariance(old, new) ?? 0))
        breaks[index].bridge = SeriesBridge(
            kind: .overlap, oldWave: old.wave, newWave: new.wave, shift: shift,
            standardError: variance.squareRoot(), items: nil)
        for earlier in 0..<place { points[earlier].move(by: shift, variance, unit.limits, confidence) }
        points.remove(at: place)
        guard place > 0 else {
            breaks.remove(at: index)
            return
        }
        for later in index..<breaks.count { breaks[later].after -= 1 }
    }

    /// The same series with every break of its questionnaire or method alone crossed by items in common.
    ///
    /// - Parameter count: the number of items in common.
    public func bridgedByItems(_ count: Int) -> ProgressSeries {
        var series = self
        for index in breaks.indices where Set(breaks[index].kinds).isSubset(of: [.questionnaire, .method]) {
            series.breaks[index].bridge = .ofItems(count)
        }
        return series
    }
}

extension ProgressSeries.Point {
    fileprivate mutating func move(
        by shift: Double, _ variance: Double, _ limits: ClosedRange<Double>, _ confidence: Double
    ) {
        measured = measured ?? estimate
        estimate += shift
        guard let error = standardError else {
            interval = nil
            return
        }
        let moved = (error * error + variance).squareRoot()
        standardError = moved
        interval = ConfidenceInterval.t(
            estimate: estimate, standardError: moved, degreesOfFreedom: degreesOfFreedom ?? .infinity,
            confidence: confidence
        ).map {
            ConfidenceInterval(
                confidence: confidence, lower: max(limits.lowerBound, $0.lower),
                upper: min(limits.upperBound, $0.upper), method: .t)
        }
    }
}
