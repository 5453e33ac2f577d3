/// Looks for contradictions in a registry of units, and finds which unit each predecessor names.
struct LineageCheck {
    /// A predecessor as declared, and the unit it names; nil if it names none.
    struct Resolved {
        let declared: AdministrativeUnit.Predecessor
        let place: Int?
    }

    let units: [AdministrativeUnit]
    let placesOfCode: [String: [Int]]
    private(set) var resolved: [[Resolved]] = []
    private(set) var successions: [[UnitLineage.Succession]] = []
    private(set) var problems: [InvalidLineage.Problem] = []

    init(_ registry: [AdministrativeUnit]) {
        units = registry.sorted { ($0.code, $0.firstDay) < ($1.code, $1.firstDay) }
        placesOfCode = Dictionary(grouping: units.indices) { [units] in units[$0].code }
        resolved = units.indices.map { place in
            units[place].predecessors.map { Resolved(declared: $0, place: self.place(of: $0, before: place)) }
        }
        successions = Array(repeating: [], count: units.count)
        for place in units.indices {
            for predecessor in resolved[place] {
                guard let old = predecessor.place else { continue }
                successions[old].append(
                    UnitLineage.Succession(successor: place, share: predecessor.declared.share))
            }
        }
        let circles = findCircles()
        for place in units.indices {
            checkDates(place)
            checkOverlap(place)
            guard !circles.contains(place) else { continue }
            checkPredecessors(place)
            checkShares(place)
        }
    }

    /// The unit a predecessor names: the last of its code that began before the successor, else any other of its code.
    private func place(of predecessor: AdministrativeUnit.Predecessor, before place: Int) -> Int? {
        let others = (placesOfCode[predecessor.code] ?? []).filter { $0 != place }
        return others.last { units[$0].firstDay < units[place].firstDay } ?? others.first
    }

    private mutating func add(_ place: Int, vi: String, en: String) {
        problems.append(
            InvalidLineage.Problem(
                code: units[place].code, validFrom: units[place].validFrom, reason: LocalizedText(vi: vi, en: en)))
    }

    private mutating func checkDates(_ place: Int) {
        let unit = units[place]
        guard let from = unit.validFrom, let to = unit.validTo, from > to else { return }
        add(
            place, vi: "ngày bắt đầu \(from) sau ngày kết thúc \(to); hãy sửa một trong hai.",
            en: "its first day \(from) is after its last day \(to); mend one of them.")
    }

    private mutating func checkOverlap(_ place: Int) {
        let unit = units[place]
        guard place > 0, units[place - 1].code == unit.code, units[place - 1].lastDay >= unit.firstDay else { return }
        let before = units[place - 1]
        add(
            place,
            vi:
                "mã này còn hiệu lực cho “\(before.name)” đến \(before.validTo ?? "nay"), nhưng lại dùng cho “\(unit.name)” từ \(unit.validFrom ?? "trước"); hãy ghi ngày kết thúc (valid_to) của dòng cũ trước ngày bắt đầu (valid_from) của dòng mới.",
            en:
                "the code is valid for “\(before.name)” until \(before.validTo ?? "now"), yet names “\(unit.name)” from \(unit.validFrom ?? "ever"); end the older row (valid_to) before the newer begins (valid_from)."
        )
    }

    private mutating func checkPredecessors(_ place: Int) {
        let unit = units[place]
        var seen: Set<String> = []
        for predecessor in resolved[place] {
            let code = predecessor.declared.code
            if !seen.insert(code).inserted {
                add(
                    place, vi: "đơn vị cũ “\(code)” ghi hai lần; hãy bỏ một lần.",
                    en: "the predecessor “\(code)” stands twice; remove one.")
            } else if let old = predecessor.place {
                checkOrder(place, after: old)
            } else if code == unit.code {
                add(
                    place,
                    vi:
                        "đơn vị tự nhập vào chính nó; nếu đơn vị mới dùng lại mã cũ thì cần hai dòng: dòng cũ có valid_to, dòng mới có valid_from.",
                    en:
                        "the unit merges into itself; where a new unit keeps an old code two rows are needed, the old one with valid_to and the new one with valid_from."
                )
            } else {
                addUnknown(code, of: place)
            }
        }
    }

    private mutating func addUnknown(_ code: String, of place: Int) {
        let similar = UnitLineage.codes(in: placesOfCode.keys, equalButForZerosTo: code)
        if similar.isEmpty {
            add(
                place,
                vi: "không có đơn vị cũ “\(code)” trong danh mục; hãy nạp cả đơn vị cũ với ngày kết thúc của nó.",
                en: "the registry has no predecessor “\(code)”; import the old unit too, with its last day.")
        } else {
            let names = similar.map { "“\($0)”" }.joined(separator: ", ")
            add(
                place,
                vi:
                    "không có đơn vị cũ “\(code)”; danh mục có \(names). Mã có thể đã mất số 0 ở đầu (bảng tính hay bỏ); hãy ghi đủ chữ số.",
                en:
                    "there is no predecessor “\(code)”; the registry has \(names). The code may have lost its leading zeros, as workbooks do; write all digits."
            )
        }
    }

    private mutating func checkOrder(_ place: Int, after old: Int) {
        let unit = units[place]
        let before = units[old]
        guard let from = unit.validFrom, let to = before.validTo, to < from else {
            add(
                place,
                vi:
                    "đơn vị cũ “\(before.code)” phải kết thúc trước khi đơn vị này bắt đầu: nay kết thúc \(before.validTo ?? "để trống"), bắt đầu \(unit.validFrom ?? "để trống"). Đơn vị chỉ mất một phần cũng cần dòng cũ (có valid_to) và dòng mới cùng mã (có valid_from).",
                en:
                    "its predecessor “\(before.code)” has to end before it begins: the end is \(before.validTo ?? "blank"), the beginning \(unit.validFrom ?? "blank"). A unit that lost only a part needs an old row (with valid_to) and a new one of the same code (with valid_from) as well."
            )
            return
        }
    }

    /// The shares of a unit over all its successors add up to 1.
    private mutating func checkShares(_ place: Int) {
        let parts = successions[place]
        guard !parts.isEmpty else { return }
        let known = parts.compactMap(\.share.millionths)
        let sum = known.reduce(0, +)
        let hasUnknown = known.count < parts.count
        guard hasUnknown ? sum >= 1_000_000 : sum != 1_000_000 else { return }
        let names = parts.map { "\(units[$0.successor].code): \($0.share)" }.joined(separator: ", ")
        let total = "\(sum / 1_000_000).\(String(1_000_000 + sum % 1_000_000).dropFirst())"
        add(
            place,
            vi:
                "các phần chuyển sang đơn vị mới (\(names)) cộng lại bằng \(total), phải bằng 1. Ghi phần của mỗi đơn vị mới, ví dụ \(units[place].code):0.6, hoặc \(units[place].code):? nếu không biết.",
            en:
                "the shares that went to its successors (\(names)) add up to \(total) and have to add up to 1. Write the share beside the code, such as \(units[place].code):0.6, or \(units[place].code):? where it is not known."
        )
    }

    /// Units of which one became, in the end, itself.
    private mutating func findCircles() -> Set<Int> {
        /// 0 not visited, 1 on the path, 2 done.
        var state = [Int](repeating: 0, count: units.count)
        var circles: Set<Int> = []
        for start in units.indices where state[start] == 0 {
            var path: [(place: Int, next: Int)] = [(start, 0)]
            state[start] = 1
            while let (place, next) = path.last {
                guard next < successions[place].count else {
                    state[place] = 2
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let successor = successions[place][next].successor
                if state[successor] == 0 {
                    state[successor] = 1
                    path.append((successor, 0))
                } else if state[successor] == 1, let first = path.firstIndex(where: { $0.place == successor }) {
                    let circle = path[first...].map(\.place)
                    circles.formUnion(circle)
                    addCircle(circle)
                }
            }
        }
        return circles
    }

    private mutating func addCircle(_ circle: [Int]) {
        let names = (circle + [circle[0]]).map { units[$0].code }.joined(separator: " → ")
        add(
            circle[0], vi: "các đơn vị thay nhau thành một vòng: \(names); hãy sửa cột predecessors hoặc các ngày.",
            en: "units replace each other in a circle: \(names); mend the predecessors or the dates.")
    }
}
