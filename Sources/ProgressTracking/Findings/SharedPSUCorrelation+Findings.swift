extension SharedPSUCorrelation {
    /// PSUs of either sample a stratum below which a correlation that lowers the error is not used for a verdict.
    ///
    /// A PSU that alone of its stratum was replaced has no residual, so that with few PSUs a stratum the correlation is
    /// overestimated: with 10 strata of 4 PSUs of which 3 stay, 7 to 16 % of unchanged figures differ at 5 % (simulated,
    /// docs/findings.md).
    public static let fewestPSUsPerStratum = 8

    /// The correlation a verdict may rest on; nil where it would lower the error on too few PSUs.
    public var forVerdict: SharedPSUCorrelation? {
        value <= 0 || union >= Self.fewestPSUsPerStratum * strata ? self : nil
    }
}
