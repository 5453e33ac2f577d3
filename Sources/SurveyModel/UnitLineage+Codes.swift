/// Why the unit codes of a wave cannot be read with the registry.
public enum UnitCodeError: LocalizedMessageError, Hashable {
    /// A code equals registered ones but for leading zeros.
    case lostZeros(code: String, registered: [String], wave: String)
    /// A code named two units in the days of the wave, and nothing tells which.
    case ambiguousDay(code: String, names: [String], wave: String, change: String)

    /// The whole message a clerk sees.
    public var message: LocalizedText {
        switch self {
        case .lostZeros(let code, let registered, let wave):
            let names = registered.map { "“\($0)”" }.joined(separator: ", ")
            return LocalizedText(
                vi:
                    "Đợt \(wave) có mã đơn vị “\(code)”, danh mục không có mã này mà có \(names): mã có thể đã mất số 0 ở đầu (bảng tính hay bỏ). Chương trình không đoán: hãy rút phiếu (hailong withdraw) và nạp lại tệp với cột mã ở dạng chữ, hoặc ghi thêm “\(code)” vào danh mục nếu đó là mã đúng.",
                en:
                    "Wave \(wave) has the unit code “\(code)”; the registry lacks it and has \(names): the code may have lost its leading zeros, as workbooks do. It is not guessed: withdraw the responses (hailong withdraw) and load the file again with codes as text, or add “\(code)” to the registry if it is right."
            )
        case .ambiguousDay(let code, let names, let wave, let change):
            let units = names.map { "“\($0)”" }.joined(separator: ", ")
            return LocalizedText(
                vi:
                    "Mã đơn vị “\(code)” của đợt \(wave) có thể là \(units): mã đổi chủ ngày \(change), trong thời gian của đợt. Hãy cho biết ngày khảo sát, ví dụ --wave-date \(wave)=\(change).",
                en:
                    "The unit code “\(code)” of wave \(wave) may be \(units): the code changed hands on \(change), within the wave. Say when people were asked, such as --wave-date \(wave)=\(change)."
            )
        }
    }
}

extension UnitLineage {
    /// The units that the codes of a wave name, by code; codes that are not registered are left out.
    ///
    /// Where a code named two units within the days, the other codes of the wave decide: those that ended before the
    /// change, or began with it.
    func places(
        of codes: Set<String>, wave: String, within days: ClosedRange<CalendarDate>
    ) throws(UnitCodeError) -> [String: Int] {
        for code in codes.sorted() where !code.isEmpty && places(of: code).isEmpty {
            let registered = codesEqualButForZeros(to: code)
            if !registered.isEmpty { throw .lostZeros(code: code, registered: registered, wave: wave) }
        }
        let candidates = codes.reduce(into: [String: [Int]]()) { $0[$1] = self.candidates($1, within: days) }
        var result: [String: Int] = [:]
        for code in codes.sorted() {
            guard let found = candidates[code], let first = found.first else { continue }
            result[code] = found.count == 1 ? first : try choose(found, code, wave, among: candidates)
        }
        return result
    }

    /// The units a code can name within some days; where it names none of them, the last one before or the first after.
    private func candidates(_ code: String, within days: ClosedRange<CalendarDate>) -> [Int] {
        let all = places(of: code)
        let valid = all.filter { units[$0].isValid(within: days) }
        guard valid.isEmpty else { return valid }
        return [all.last { units[$0].lastDay < days.lowerBound.description } ?? all.first].compactMap(\.self)
    }

    private func choose(
        _ found: [Int], _ code: String, _ wave: String, among candidates: [String: [Int]]
    ) throws(UnitCodeError) -> Int {
        let change = units[found[found.count - 1]].firstDay
        let others = candidates.values.filter { $0.count == 1 }.map { units[$0[0]] }
        let ended = others.contains { $0.lastDay < change }
        let began = others.contains { $0.firstDay >= change }
        guard found.count == 2, ended != began else {
            throw .ambiguousDay(code: code, names: found.map { units[$0].name }, wave: wave, change: change)
        }
        return ended ? found[0] : found[1]
    }

    /// The day whose units a wave speaks of: its last day if all its codes were valid then, else its first if they were
    /// valid then, else its last.
    public func day(
        of codes: Set<String>, wave: String, within days: ClosedRange<CalendarDate>
    ) throws(UnitCodeError) -> CalendarDate {
        let units = try places(of: codes, wave: wave, within: days).values.map { self.units[$0] }
        let isOld = !units.allSatisfy { $0.isValid(on: days.upperBound) }
        return isOld && units.allSatisfy { $0.isValid(on: days.lowerBound) } ? days.lowerBound : days.upperBound
    }
}
