/// To which units of some day the responses of a wave belong.
public struct UnitRelabelling: Sendable {
    /// A part of the responses that name a unit.
    public struct Part: Sendable, Hashable {
        /// The code of the unit.
        public let code: String
        /// Millionths of the responses.
        public let millionths: Int

        /// Creates a part.
        public init(code: String, millionths: Int) {
            self.code = code
            self.millionths = millionths
        }
    }

    /// The day whose units these are.
    public let day: CalendarDate
    /// By code in the responses: the units of the day to which they belong, sorted by code; empty if to none.
    public let parts: [String: [Part]]
    /// By unit of the day: the codes in the responses it is made of, sorted.
    public let madeOf: [String: [Part]]
    /// Units of the day that have responses in the wave but no figure, with the reason.
    public let absent: [String: LocalizedText]
    /// What a careful reader should know.
    public let notes: [LocalizedText]
}

extension UnitLineage {
    /// Relabels the codes of a wave to the units of a day.
    ///
    /// - Parameters:
    ///   - codes: the codes met in the responses; an empty code and codes that are not registered stay as they are.
    ///   - days: the days in which people were asked.
    /// - Throws: ``UnitCodeError`` if a code has lost zeros or may name two units.
    public func relabelling(
        of codes: Set<String>, wave: String, within days: ClosedRange<CalendarDate>, asOf day: CalendarDate
    ) throws(UnitCodeError) -> UnitRelabelling {
        let places = try places(of: codes, wave: wave, within: days)
        var draft = RelabellingDraft(lineage: self, wave: wave, day: day)
        for code in codes.sorted() { draft.add(code, place: places[code]) }
        draft.noteCoverage(present: Set(places.values), within: days)
        return draft.result
    }
}

/// A relabelling as it is put together.
private struct RelabellingDraft {
    let lineage: UnitLineage
    let wave: String
    let day: CalendarDate
    private var parts: [String: [Int: Int]] = [:]
    private var unregistered: [String] = []
    private var ended: [String] = []
    private var absent: [Int: (codes: [String], obstacle: UnitHeirs.Obstacle)] = [:]
    private var missing: [Int: [Int]] = [:]

    init(lineage: UnitLineage, wave: String, day: CalendarDate) {
        self.lineage = lineage
        self.wave = wave
        self.day = day
    }

    mutating func add(_ code: String, place: Int?) {
        guard let place else {
            if !code.isEmpty { unregistered.append(code) }
            return
        }
        let heirs = lineage.heirs(of: place, on: day)
        parts[code] = heirs.shares
        if heirs.hasLost { ended.append(code) }
        for (unit, obstacle) in heirs.obstacles { absent[unit, default: ([], obstacle)].codes.append(code) }
    }

    /// Notes units that were merged into one that has responses, but have none themselves.
    mutating func noteCoverage(present: Set<Int>, within days: ClosedRange<CalendarDate>) {
        let reached = Set(parts.values.flatMap(\.keys))
        for place in lineage.units.indices where lineage.units[place].isValid(within: days) {
            // Where responses name what a unit became or came from within the days, it was not left out.
            guard lineage.kin(of: place).isDisjoint(with: present) else { continue }
            let heirs = lineage.heirs(of: place, on: day)
            for unit in heirs.shares.keys where unit != place && reached.contains(unit) {
                missing[unit, default: []].append(place)
            }
        }
    }

    private func code(_ place: Int) -> String { lineage.units[place].code }

    private func name(_ place: Int) -> String { "\(lineage.units[place].name) (\(code(place)))" }

    var result: UnitRelabelling {
        var named: [String: [UnitRelabelling.Part]] = [:]
        var madeOf: [String: [UnitRelabelling.Part]] = [:]
        for (old, shares) in parts.sorted(by: { $0.key < $1.key }) {
            let kept = shares.filter { absent[$0.key] == nil }.map {
                UnitRelabelling.Part(code: code($0.key), millionths: $0.value)
            }
            named[old] = kept.sorted { $0.code < $1.code }
            for part in kept {
                madeOf[part.code, default: []].append(
                    UnitRelabelling.Part(code: old, millionths: part.millionths))
            }
        }
        for code in unregistered {
            named[code] = [UnitRelabelling.Part(code: code, millionths: 1_000_000)]
            madeOf[code] = named[code]
        }
        return UnitRelabelling(
            day: day, parts: named, madeOf: madeOf,
            absent: absent.reduce(into: [:]) { $0[code($1.key)] = reason($1.key, $1.value) }, notes: notes)
    }

    private func reason(_ unit: Int, _ why: (codes: [String], obstacle: UnitHeirs.Obstacle)) -> LocalizedText {
        let codes = why.codes.joined(separator: ", ")
        switch why.obstacle {
        case .undeclaredShare:
            return LocalizedText(
                vi:
                    "đơn vị cũ \(codes) đã chia cho nhiều đơn vị mà danh mục không ghi phần, nên không biết phiếu nào thuộc \(name(unit)); hãy ghi phần ở cột predecessors nếu có",
                en:
                    "\(codes) was split among several units and the registry does not say in which shares, so that nobody knows which responses belong to \(name(unit)); write the shares in the column predecessors if they are known"
            )
        case .mergedLater:
            return LocalizedText(
                vi: "phiếu chỉ ghi đơn vị đã nhập \(codes), không tách ra cho \(name(unit)) được",
                en: "responses only name the merged unit \(codes) and cannot be told apart for \(name(unit))")
        }
    }

    private var notes: [LocalizedText] {
        var notes: [LocalizedText] = []
        if !unregistered.isEmpty { notes.append(unregisteredNote) }
        if !ended.isEmpty {
            let codes = ended.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi:
                        "Đợt \(wave): đơn vị \(codes) đã kết thúc mà danh mục không ghi đơn vị thay thế; phiếu của các đơn vị đó không vào đơn vị nào.",
                    en:
                        "Wave \(wave): \(codes) ended and the registry names no successor; their responses are in no unit."
                ))
        }
        for (old, shares) in parts.sorted(by: { $0.key < $1.key }) {
            let split = shares.filter { $0.value < 1_000_000 && absent[$0.key] == nil }
            guard !split.isEmpty else { continue }
            let names = split.sorted { code($0.key) < code($1.key) }
                .map { "\(name($0.key)): \(UnitShare(ofMillion: $0.value)?.description ?? "0")" }
                .joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi:
                        "Đợt \(wave): phiếu của đơn vị cũ \(old) tính cho các đơn vị mới theo phần ghi trong danh mục (\(names)), giả định mọi nơi của đơn vị cũ trả lời như nhau; số người trả lời của mỗi đơn vị gồm cả phiếu dùng chung.",
                    en:
                        "Wave \(wave): responses of \(old) count for its successors by the shares of the registry (\(names)), as if all of it answered alike; the respondents of each unit include those that are shared."
                ))
        }
        for (unit, places) in missing.sorted(by: { $0.key < $1.key }) {
            let names = places.map(name).joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Đợt \(wave): không có phiếu nào của \(names), nên con số của \(name(unit)) không gồm nơi đó.",
                    en:
                        "Wave \(wave): there is no response of \(names), so that the figure of \(name(unit)) leaves it out."
                ))
        }
        return notes
    }

    private var unregisteredNote: LocalizedText {
        let shown = unregistered.prefix(8).joined(separator: ", ") + (unregistered.count > 8 ? " …" : "")
        return LocalizedText(
            vi: "Đợt \(wave): mã đơn vị không có trong danh mục được giữ nguyên: \(shown).",
            en: "Wave \(wave): unit codes that are not registered stay as they are: \(shown).")
    }
}
