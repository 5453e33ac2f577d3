/// A unit that takes part in a simulated survey; it is a stratum of the sample.
public struct SimulatedUnit: Sendable, Hashable {
    /// The code, as text: leading zeros count.
    public let code: String
    /// The name.
    public let name: String
    /// How many files it handles, relative to the other units.
    public let size: Int
    /// How many points its satisfaction lies above or below that of the district.
    public let points: Int
    /// How many forms it returns a wave; nil for a share by size.
    public let forms: Int?

    /// Creates a unit; a size or distance that is not given follows from the code.
    ///
    /// - Parameter forms: kept only while it leaves enough respondents for the other units.
    public init(code: String, name: String, size: Int? = nil, points: Int? = nil, forms: Int? = nil) {
        var random = SimulationRandom(key: SimulationRandom.key(0, code))
        let (sizeOfCode, pointsOfCode) = (60 + random.below(120), random.below(8) + random.below(9) - 9)
        self.code = code
        self.name = name
        self.size = max(1, size ?? sizeOfCode)
        self.points = points ?? pointsOfCode
        self.forms = forms.map { max(2, $0) }
    }

    /// The ten communes of the fictional district Huyện Mẫu; the last two return few forms.
    public static let communes = [
        SimulatedUnit(code: "00901", name: "Thị trấn Mẫu", size: 190, points: 1),
        SimulatedUnit(code: "00902", name: "Xã Tân Mẫu", size: 150, points: 7),
        SimulatedUnit(code: "00903", name: "Xã Hòa Mẫu", size: 135, points: 3),
        SimulatedUnit(code: "00904", name: "Xã An Mẫu", size: 120, points: 1),
        SimulatedUnit(code: "00905", name: "Xã Phú Mẫu", size: 115, points: 0),
        SimulatedUnit(code: "00906", name: "Xã Bình Mẫu", size: 105, points: 2),
        SimulatedUnit(code: "00907", name: "Xã Đông Mẫu", size: 95, points: -4),
        SimulatedUnit(code: "00908", name: "Xã Cao Mẫu", size: 80, points: -8),
        SimulatedUnit(code: "00909", name: "Xã Khe Mẫu", size: 20, points: -2, forms: 24),
        SimulatedUnit(code: "00910", name: "Xã Sơn Mẫu", size: 8, points: -5, forms: 8),
    ]

    /// The ten communes, or for another number as many numbered units.
    public static func list(count: Int) -> [SimulatedUnit] {
        guard count != communes.count else { return communes }
        return (0..<max(0, count)).map { index in
            SimulatedUnit(code: padded(index + 1, to: 5), name: "Đơn vị mô phỏng \(index + 1)")
        }
    }
}

/// A number with zeros before it, such as `007`.
func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
