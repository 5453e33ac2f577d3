/// How the values of a series hang together with those before them.
public enum SerialCorrelation {
    /// The autocorrelations at lags 0, 1, 2 … with n below the line at every lag; nil if the values do not vary.
    static func autocorrelations(_ values: [Double]) -> [Double]? {
        guard let mean = values.mean else { return nil }
        let centred = values.map { $0 - mean }
        let squares = centred.reduce(0) { $0 + $1 * $1 }
        guard squares > 0 else { return nil }
        return centred.indices.map { lag in
            zip(centred, centred.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / squares
        }
    }

    /// The correlation of each value with the one before, r₁; nil with fewer than two values or if they do not vary.
    public static func first(_ values: [Double]) -> Double? {
        autocorrelations(values).flatMap { $0.count > 1 ? $0[1] : nil }
    }
}
