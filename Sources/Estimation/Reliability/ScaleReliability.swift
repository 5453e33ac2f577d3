/// How far the items of a scale measure one thing, by Cronbach's α and McDonald's ω.
///
/// α = k/(k − 1)·(1 − Σs_jj/Σs_ij) over the rows with an answer to every item (Cronbach 1951; METHODS 17). It rises with
/// the number of items whatever they measure: report it by factor. It is a figure about the scale, not the people, so
/// that the design enters only through weights.
///
/// ## Topics
/// - The scale: ``items``, ``rows``, ``incomplete``, ``isWeighted``, ``mean``, ``standardDeviation``
/// - α: ``alpha``, ``standardisedAlpha``, ``averageCorrelation``, ``interval(confidence:)``
/// - Items: ``itemMeans``, ``itemStandardDeviations``, ``itemTotalCorrelations``, ``alphaIfDropped``
/// - One factor: ``omega``, ``omegaByMaximumLikelihood``, ``principalComponents``
public struct ScaleReliability: Sendable {
    /// The items.
    public let items: [String]
    /// Rows that answered every item.
    public let rows: Int
    /// Rows left out because an answer is missing.
    public let incomplete: Int
    /// Whether covariances are weighted.
    public let isWeighted: Bool
    /// Cronbach's α.
    public let alpha: Double
    /// α of the correlations, as if all items had the same spread.
    public let standardisedAlpha: Double?
    /// The mean correlation of two items.
    public let averageCorrelation: Double
    /// The mean of the items of a person, averaged over people, in points of the answers.
    public let mean: Double
    /// The standard deviation of that mean over people; divisor n − 1, or Σw where weighted.
    public let standardDeviation: Double
    /// The mean of each item.
    public let itemMeans: [Double]
    /// The standard deviation of each item, with the same divisor.
    public let itemStandardDeviations: [Double]
    /// The correlation of each item with the sum of the others; nil where that sum does not vary.
    public let itemTotalCorrelations: [Double?]
    /// α without each item; nil where fewer than two items stay.
    public let alphaIfDropped: [Double?]
    /// ω from a minimum-residual factor of the correlations.
    public let omega: Result<OneFactor, OmegaAbsence>
    /// ω from a maximum-likelihood factor of the covariances.
    public let omegaByMaximumLikelihood: Result<OneFactor, OmegaAbsence>
    /// The principal components of the correlations.
    public let principalComponents: PrincipalComponents

    init(_ data: ItemCovariance, isWeighted: Bool) throws(EstimationError) {
        let correlation = data.correlation
        guard let alpha = data.covariance.alpha else { throw .reliability(.noSpreadOfSum) }
        let count = Double(data.items.count)
        let divisor = isWeighted ? 1 : Double(data.rows) / Double(data.rows - 1)
        items = data.items
        rows = data.rows
        incomplete = data.incomplete
        self.isWeighted = isWeighted
        self.alpha = alpha
        standardisedAlpha = correlation.alpha
        averageCorrelation = (correlation.total - count) / (count * (count - 1))
        mean = data.means.reduce(0, +) / count
        standardDeviation = (data.covariance.total * divisor).squareRoot() / count
        itemMeans = data.means
        itemStandardDeviations = data.items.indices.map { (data.covariance[$0, $0] * divisor).squareRoot() }
        itemTotalCorrelations = data.items.indices.map { Self.itemTotal($0, data.covariance) }
        alphaIfDropped = data.items.indices.map { data.covariance.dropping($0).alpha }
        omega = OneFactor.minimumResidual(correlation, items: data.items)
        omegaByMaximumLikelihood = OneFactor.maximumLikelihood(data.covariance, items: data.items, rows: data.rows)
        principalComponents = PrincipalComponents(correlation)
    }

    /// cov(x, T − x)/√(s²·s²_{T − x}).
    private static func itemTotal(_ item: Int, _ covariance: Matrix) -> Double? {
        let own = covariance[item, item]
        let withAll = (0..<covariance.columnCount).reduce(0) { $0 + covariance[item, $1] }
        let others = covariance.total - 2 * withAll + own
        guard others > 1e-12 * covariance.trace else { return nil }
        return (withAll - own) / (own * others).squareRoot()
    }

    /// Feldt's interval of α in a simple random sample; nil where weighted, as no sampling law is known there.
    ///
    /// 1 − (1 − α)·F with F the quantiles on n − 1 and (n − 1)(k − 1) degrees of freedom (Feldt, Woodruff & Salih 1987).
    public func interval(confidence: Double = 0.95) -> (lower: Double, upper: Double)? {
        guard !isWeighted else { return nil }
        let degrees = Double(rows - 1)
        let f = FDistribution(
            numeratorDegreesOfFreedom: degrees,
            denominatorDegreesOfFreedom: degrees * Double(items.count - 1))
        return (
            1 - (1 - alpha) * f.quantile(0.5 + confidence / 2), 1 - (1 - alpha) * f.quantile(0.5 - confidence / 2)
        )
    }

    /// From how many items on α is high by length alone.
    ///
    /// With a mean correlation of only 0.2, α is above 0.7 from ten items on.
    public static let manyItems = 10
}

/// The principal components of a correlation matrix.
public struct PrincipalComponents: Sendable, Hashable {
    /// The eigenvalues, the largest first; they add up to the number of items.
    public let eigenvalues: [Double]
    /// The first component, of length 1, its largest entry positive.
    public let first: [Double]

    init(_ correlation: Matrix) {
        let eigen = SymmetricEigen(correlation)
        eigenvalues = eigen.values
        first = eigen.vectors.first ?? []
    }
}

extension Sample {
    /// Judges the items of a scale over the rows of the domain that answered all of them.
    ///
    /// - Parameter isWeighted: whether people count by their weight; otherwise each counts once.
    /// - Throws: ``EstimationError`` for columns that are missing or hold no numbers;
    ///   ``EstimationError/reliability(_:)`` for fewer than two items or three complete rows, and for an item everyone
    ///   answered alike.
    public func reliability(of items: [String], isWeighted: Bool) throws(EstimationError) -> ScaleReliability {
        try ScaleReliability(ItemCovariance(items, isWeighted: isWeighted, of: self), isWeighted: isWeighted)
    }
}
