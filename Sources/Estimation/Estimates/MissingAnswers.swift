/// What to do with a row that lacks an answer; it stays in the design under every rule (METHODS 1).
public enum MissingAnswers: String, Sendable, Hashable, CaseIterable {
    /// It leaves the estimates of that variable only.
    case perVariable = "per-variable"
    /// It leaves the estimates of all variables asked for, as `na.rm = TRUE` does in R.
    case listwise
    /// The whole computation is refused.
    case refuse
}
