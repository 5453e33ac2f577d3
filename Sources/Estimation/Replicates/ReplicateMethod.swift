/// How the replicates of a sample are made (METHODS 9; Wolter 2007).
public enum ReplicateMethod: Sendable, Hashable {
    /// One PSU is left out at a time: JK1 without strata, JKn with them (Wolter 2007, ch. 4).
    case jackknife
    /// One of the two PSUs of every stratum, chosen by a Hadamard matrix (McCarthy 1969; Wolter 2007, ch. 3).
    case balanced
    /// As ``balanced``, with factors 2 − ρ and ρ in place of 2 and 0; ρ is at least 0 and below 1 (Judkins 1990).
    case fay(rho: Double)
    /// The bootstrap of Rao and Wu with n_h − 1 draws in every stratum, repeatable by its seed (Rao, Wu & Yue 1992).
    case bootstrap(replicates: Int, seed: UInt64)
    /// Replicate weights that stand in the file.
    case columns(ReplicateColumns)

    /// The name of the method in outputs and on the command line.
    public var name: String {
        switch self {
        case .jackknife: "jackknife"
        case .balanced: "brr"
        case .fay: "fay"
        case .bootstrap: "bootstrap"
        case .columns: "columns"
        }
    }
}

/// Columns of replicate weights, and what whoever made them says about their variance.
public struct ReplicateColumns: Sendable, Hashable {
    /// The columns, one a replicate.
    public let names: [String]
    /// The multiplier of the whole variance: 1/R for BRR, 1/(R − 1) for a bootstrap.
    public let scale: Double
    /// The multiplier of each replicate: none for 1, one number for all, or one for each column.
    public let replicateScales: [Double]
    /// Whether a cell is the factor of the full weight, and not the replicate weight itself.
    public let holdFactors: Bool

    /// Creates columns.
    public init(names: [String], scale: Double, replicateScales: [Double] = [], holdFactors: Bool = false) {
        self.names = names
        self.scale = scale
        self.replicateScales = replicateScales
        self.holdFactors = holdFactors
    }
}

/// What the estimates of the replicates are compared with.
public enum ReplicateCentre: String, Sendable, Hashable, CaseIterable {
    /// Their own mean, as R does by default.
    case mean
    /// The estimate of the whole sample: a mean squared error.
    case estimate
}

/// How degrees of freedom are counted with replicates.
public enum ReplicateFreedom: String, Sendable, Hashable, CaseIterable {
    /// PSUs minus strata among the respondents, wherever the PSUs are known.
    case psus
    /// The rank of the replicate weights of the respondents, less 1, as R `survey` counts.
    case rank
}
