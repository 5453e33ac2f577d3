import SurveyModel

/// Which names a stored wave may have: one that cannot be put in order by year would block the series.
enum WaveName {
    private static let longest = 40

    /// Why a name cannot be used; nil if it can.
    static func problem(_ name: String) -> LocalizedText? {
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || " -_./".unicodeScalars.contains($0)
        }
        guard Wave.year(ofWave: name) == nil || !isPlain || name.count > longest else { return nil }
        return LocalizedText(
            vi:
                "tên đợt phải bắt đầu bằng năm (ví dụ 2025 hoặc 2025-03), chỉ gồm chữ, số, dấu cách, - _ . /, nhiều nhất \(longest) ký tự",
            en:
                "a wave name begins with a year (2025 or 2025-03) and holds only letters, digits, spaces, - _ . /, at most \(longest) of them"
        )
    }
}
