/// How the errors of two waves are put together (METHODS 13).
public enum WaveCovariance: String, Sendable, Hashable, CaseIterable {
    /// The samples share PSUs: variances of each wave alone, with the correlation of Berger & Priam (2016).
    case sharedPSU = "shared-psu"
    /// One design with all waves and their PSUs: exact where the PSUs stay the same from wave to wave.
    case stacked
    /// The samples share no PSU.
    case independent
}
