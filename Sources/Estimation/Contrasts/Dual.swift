import RealModule

/// A number that carries its derivatives by the estimates it was computed from.
///
/// Arithmetic on duals gives the exact gradient of any formula, so that its error follows by the delta method without
/// differences of nearly equal numbers (Griewank & Walther 2008, ch. 3).
public struct Dual: Sendable, Hashable {
    /// The value.
    public let value: Double
    /// The derivative by each estimate.
    public let gradient: [Double]

    /// Creates the value of one of several estimates.
    init(_ value: Double, position: Int, of count: Int) {
        self.value = value
        var gradient = [Double](repeating: 0, count: count)
        gradient[position] = 1
        self.gradient = gradient
    }

    private init(_ value: Double, _ gradient: [Double]) {
        self.value = value
        self.gradient = gradient
    }

    /// The sum of two numbers.
    public static func + (a: Dual, b: Dual) -> Dual { combined(a, 1, b, 1, a.value + b.value) }
    /// The difference of two numbers.
    public static func - (a: Dual, b: Dual) -> Dual { combined(a, 1, b, -1, a.value - b.value) }
    /// The product of two numbers.
    public static func * (a: Dual, b: Dual) -> Dual { combined(a, b.value, b, a.value, a.value * b.value) }
    /// The quotient of two numbers.
    public static func / (a: Dual, b: Dual) -> Dual {
        combined(a, 1 / b.value, b, -a.value / b.value / b.value, a.value / b.value)
    }
    /// The sum of a number and a constant.
    public static func + (a: Dual, b: Double) -> Dual { Dual(a.value + b, a.gradient) }
    /// A number less a constant.
    public static func - (a: Dual, b: Double) -> Dual { Dual(a.value - b, a.gradient) }
    /// A constant less a number.
    public static func - (a: Double, b: Dual) -> Dual { b.changed(a - b.value, slope: -1) }
    /// The product of a constant and a number.
    public static func * (a: Double, b: Dual) -> Dual { b.changed(a * b.value, slope: a) }
    /// A constant divided by a number.
    public static func / (a: Double, b: Dual) -> Dual { b.changed(a / b.value, slope: -a / b.value / b.value) }

    /// The natural logarithm.
    public var logarithm: Dual { changed(Double.log(value), slope: 1 / value) }
    /// e to this power.
    public var exponential: Dual { changed(Double.exp(value), slope: Double.exp(value)) }
    /// ln(x/(1 − x)).
    public var logit: Dual { (self / (1 - self)).logarithm }

    private func changed(_ value: Double, slope: Double) -> Dual { Dual(value, gradient.map { $0 * slope }) }

    private static func combined(_ a: Dual, _ slopeA: Double, _ b: Dual, _ slopeB: Double, _ value: Double) -> Dual {
        Dual(value, zip(a.gradient, b.gradient).map { $0 * slopeA + $1 * slopeB })
    }
}
