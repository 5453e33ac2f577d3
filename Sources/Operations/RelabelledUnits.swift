import SatisfactionIndex
import SurveyModel
import SurveyStore
import Tabulation

/// The cells of a wave with its units relabelled to those of a day.
struct RelabelledUnits {
    let tabulation: Tabulation
    /// By the name of the domain.
    let relabellings: [String: UnitRelabelling]

    /// What a careful reader should know.
    ///
    /// - Parameter absent: whether units without a figure are named too.
    func notes(on wave: Wave, namingAbsent absent: Bool) -> [LocalizedText] {
        let sorted = relabellings.sorted { $0.key < $1.key }.map(\.value)
        let missing = absent ? sorted.flatMap { $0.absent.sorted { $0.key < $1.key } } : []
        let named = missing.map { unit, reason in
            LocalizedText(
                vi: "Đợt \(wave.name): không có con số của \(unit) vì \(reason.vi).",
                en: "Wave \(wave.name): there is no figure for \(unit), because \(reason.en).")
        }
        return (sorted.flatMap(\.notes) + named).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Domains of one unit that have responses but no figure.
    var absentDomains: [IndexEstimate.DomainValue] {
        guard relabellings.count == 1 else { return [] }
        return relabellings.flatMap { domain, relabelling in
            relabelling.absent.keys.map { IndexEstimate.DomainValue(column: domain, value: $0) }
        }
    }

    /// Relabels before anything is estimated: cells of old units that went into one are added up, so that the figure
    /// is that of the responses, and strata and PSUs stay as they were drawn.
    ///
    /// Nil if no domain names units, no day is asked for, or no units are registered.
    init?(
        _ tabulation: Tabulation, domains: [String], wave: Wave, in store: SurveyStore, _ request: UnitRequest
    ) throws {
        let named = UnitColumns.among(domains, wave, request)
        guard let day = request.day, !named.isEmpty else { return nil }
        let lineage = try UnitLineage(try store.units())
        guard !lineage.isEmpty else { return nil }
        let days = try request.days(of: wave)
        var relabellings: [String: UnitRelabelling] = [:]
        for domain in named {
            guard let place = domains.firstIndex(of: domain) else { continue }
            let codes = Set(tabulation.waves.flatMap { $0.domains.map { $0[place] } })
            relabellings[domain] = try lineage.relabelling(of: codes, wave: wave.name, within: days, asOf: day)
        }
        self.relabellings = relabellings
        self.tabulation = Tabulation(
            waves: tabulation.waves.map { wave in
                wave.relabelled { Self.parts(of: $0, domains, relabellings) }
            })
    }

    /// Doubts about codes where domains name units that are not relabelled: figures stand under the codes as they are.
    static func doubts(
        _ tabulation: Tabulation, domains: [String], wave: Wave, in store: SurveyStore, _ request: UnitRequest
    ) throws -> [LocalizedText] {
        let named = UnitColumns.among(domains, wave, request)
        guard !named.isEmpty else { return [] }
        let registered = Set(try store.units().map(\.code))
        guard !registered.isEmpty else { return [] }
        let codes = named.compactMap { domains.firstIndex(of: $0) }.reduce(into: Set<String>()) { codes, place in
            codes.formUnion(tabulation.waves.flatMap { $0.domains.map { $0[place] } })
        }
        return codes.subtracting(registered).sorted().compactMap { code in
            let similar = UnitLineage.codes(in: registered, equalButForZerosTo: code)
            return similar.isEmpty
                ? nil : UnitCodeError.lostZeros(code: code, registered: similar, wave: wave.name).message
        }
    }

    private static func parts(
        of values: [String], _ domains: [String], _ relabellings: [String: UnitRelabelling]
    ) -> [DomainPart] {
        zip(domains, values).reduce([DomainPart(values: [])]) { parts, pair in
            let whole = [UnitRelabelling.Part(code: pair.1, millionths: 1_000_000)]
            let units = relabellings[pair.0]?.parts[pair.1] ?? whole
            return parts.flatMap { part in
                units.map { unit in
                    DomainPart(
                        values: part.values + [unit.code],
                        millionths: (part.millionths * unit.millionths + 500_000) / 1_000_000)
                }
            }
        }
    }
}
