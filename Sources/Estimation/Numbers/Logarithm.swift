import RealModule

/// Logarithms and exponentials of doubles.
enum Logarithm {
    /// The natural logarithm.
    static func natural(_ value: Double) -> Double { .log(value) }
    /// eˣ − 1, with all digits near 0.
    static func exponentialLessOne(_ value: Double) -> Double { .expMinusOne(value) }
}
