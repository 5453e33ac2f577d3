import ResponseIntake
import SatisfactionIndex
public import SurveyModel
public import SurveyStore
import Tabulation

/// How many of the forms handed out came back, and how many of those can be used.
public struct ResponseRate: Sendable, Hashable {
    /// The unit; nil for all units of the wave together.
    public let unit: String?
    /// Forms handed out; nil if not known.
    public let issued: Int?
    /// Responses in the store.
    public let received: Int
    /// Responses with at least one rated answer to an item of the index.
    public let usable: Int

    /// Usable responses as a share of the forms handed out; nil if these are not known, none were, or more came back.
    ///
    /// AAPOR's RR1 where every form went to an eligible person (Standard Definitions, 10th ed. 2023).
    public var rate: Double? {
        guard let issued, issued > 0, !isImpossible else { return nil }
        return Double(usable) / Double(issued)
    }

    /// Whether more came back than were handed out: one of the counts is wrong.
    public var isImpossible: Bool { issued.map { received > $0 } ?? false }
}

/// The response rates of one wave.
public struct WaveResponseRates: Sendable {
    /// The wave.
    public let wave: Wave
    /// The column that names the unit; nil if responses name none.
    public let unitColumn: String?
    /// By unit, those with forms or responses.
    public let units: [ResponseRate]
    /// The whole wave.
    ///
    /// Without a count for every unit that has responses it has none either.
    public let total: ResponseRate
    /// Rows that were refused when files of this wave alone were loaded; they name no unit.
    public let refused: Int
    /// Whether the responses say of themselves that they are simulated.
    public let isSimulated: Bool
}

/// Loads forms handed out and sets responses against them.
public enum ResponseRates {
    /// Imports forms handed out: unit, issued, and wave where it is not named.
    ///
    /// Units are text: leading zeros count.
    ///
    /// - Parameter wave: the wave of all rows; nil if a column `wave` names it.
    /// - Returns: the number of units and waves imported.
    /// - Throws: ``OperationError`` naming the first line that is wrong; nothing is imported then.
    public static func importIssued(
        path: String, questionnaire: String, wave: String?, into store: SurveyStore
    ) throws -> Int {
        let table = try TextTable(path: path, requiring: ["unit", "issued"] + (wave == nil ? ["wave"] : []))
        var issued: [IssuedForms] = []
        var seen: Set<[String]> = []
        for row in table.rows {
            guard let unit = row["unit"], let name = wave ?? row["wave"] else {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): cần có đơn vị (unit) và đợt (wave).",
                    en: "Line \(row.line): a unit and a wave are needed.")
            }
            guard let text = row["issued"], let forms = Int(text), forms >= 0 else {
                throw OperationError(
                    .badData,
                    vi: "Dòng \(row.line), cột “issued”: “\(row["issued"] ?? "")” không phải số phiếu (0, 1, 2, …).",
                    en:
                        "Line \(row.line), column “issued”: “\(row["issued"] ?? "")” is not a number of forms (0, 1, 2, …)."
                )
            }
            guard seen.insert([name, unit]).inserted else {
                throw OperationError(
                    .badData, vi: "Dòng \(row.line): đơn vị “\(unit)” của đợt “\(name)” đã có ở trên.",
                    en: "Line \(row.line): the unit “\(unit)” of wave “\(name)” stands above already.")
            }
            issued.append(IssuedForms(wave: name, unit: unit, forms: forms))
        }
        guard !issued.isEmpty else {
            throw OperationError(
                .badData, vi: "Tệp không có dòng nào về số phiếu phát ra.",
                en: "The file has no line about forms handed out.")
        }
        try store.importIssuedForms(issued, questionnaire: questionnaire)
        return issued.count
    }

    /// The rates of waves in the store.
    ///
    /// - Parameters:
    ///   - names: the waves wanted; empty for all.
    ///   - unitColumn: the column that names the unit; nil for `unit` if there is one.
    /// - Throws: ``OperationError`` if there is no such wave, or an error of tabulation or of the store.
    public static func ofStore(
        _ store: SurveyStore, questionnaire: String, waves names: [String] = [], unitColumn: String? = nil
    ) async throws -> [WaveResponseRates] {
        let issued = try store.issuedForms(questionnaire: questionnaire)
        var result: [WaveResponseRates] = []
        for wave in try ComputeIndex.storedWaves(store, questionnaire: questionnaire, names: names) {
            let forms = issued.filter { $0.wave == wave.name }.map { ($0.unit, $0.forms) }
            result.append(
                try await rates(
                    of: wave, in: store, issued: Dictionary(forms, uniquingKeysWith: { $1 }), unitColumn: unitColumn))
        }
        return result
    }

    private static func rates(
        of wave: Wave, in store: SurveyStore, issued: [String: Int], unitColumn: String?
    ) async throws -> WaveResponseRates {
        let columns = try store.columnNames(questionnaire: wave.questionnaire, wave: wave.name).categories
        let column = unitColumn ?? columns.first { $0 == UnitSuccession.unitColumn }
        let counts = try await counts(of: wave, by: column, in: store)
        let units =
            column == nil
            ? []
            : Set(counts.keys).union(issued.keys).sorted().map { unit in
                ResponseRate(
                    unit: unit, issued: issued[unit], received: counts[unit]?.received ?? 0,
                    usable: counts[unit]?.usable ?? 0)
            }
        let isComplete = !issued.isEmpty && units.allSatisfy { $0.issued != nil }
        let total = ResponseRate(
            unit: nil, issued: isComplete ? issued.values.reduce(0, +) : wave.formsIssued,
            received: counts.values.reduce(0) { $0 + $1.received }, usable: counts.values.reduce(0) { $0 + $1.usable })
        let refused = try store.batches(of: wave.questionnaire).filter { $0.waves == [wave.name] }
            .reduce(0) { $0 + $1.counts.rejected }
        return WaveResponseRates(
            wave: wave, unitColumn: column, units: units, total: total, refused: refused,
            isSimulated: columns.contains(ResponseFile.simulatedColumn))
    }

    /// The forms handed out in a wave; nil if nobody said.
    static func issued(in wave: Wave, _ store: SurveyStore) throws -> Int? {
        let counts = try store.issuedForms(questionnaire: wave.questionnaire).filter { $0.wave == wave.name }
        return counts.isEmpty ? wave.formsIssued : counts.reduce(0) { $0 + $1.forms }
    }

    /// What a figure of a wave should be read with: how many forms came back.
    static func note(on wave: Wave, in store: SurveyStore) throws -> [LocalizedText] {
        guard let issued = try issued(in: wave, store), issued > 0 else { return [] }
        let received = try store.responseCount(questionnaire: wave.questionnaire, wave: wave.name)
        guard received <= issued else {
            return [
                LocalizedText(
                    vi:
                        "Đợt \(wave.name): thu về \(received) phiếu, nhiều hơn \(issued) phiếu phát ra; hãy kiểm tra hai con số.",
                    en:
                        "Wave \(wave.name): \(received) forms came back, more than the \(issued) handed out; check both counts."
                )
            ]
        }
        let tenths = Int((1000 * Double(received) / Double(issued)).rounded())
        return [
            LocalizedText(
                vi: "Đợt \(wave.name): phát ra \(issued) phiếu, thu về \(received) (\(tenths / 10),\(tenths % 10)%).",
                en:
                    "Wave \(wave.name): \(issued) forms handed out, \(received) came back (\(tenths / 10).\(tenths % 10)%)."
            )
        ]
    }

    /// By unit, or under one empty name: responses, and those with a rated item.
    private static func counts(
        of wave: Wave, by column: String?, in store: SurveyStore
    ) async throws -> [String: (received: Int, usable: Int)] {
        let questionnaire = try ComputeIndex.questionnaire(of: wave, in: store)
        // Every response counts once, whatever its weight. PSUs, where there are any, spare the sums of squares.
        let design = SampleDesign(psu: wave.design.psu)
        let query = TabulationQuery(
            items: questionnaire.items.map { item in
                let codes = questionnaire.question(item.code)?.scale?.codes ?? []
                return TabulationQuery.Item(code: item.code, scores: codes.map { $0.kind == .rated ? 1 : nil })
            },
            pools: [Array(questionnaire.items.indices)], domains: [column].compactMap { $0 },
            design: design)
        let source = StoredResponses(
            store: store, questionnaire: wave.questionnaire, wave: wave.name, workers: IndexRequest().workers)
        guard let table = try await source.tabulate(query).waves.first else { return [:] }
        return table.domains.indices.reduce(into: [:]) { counts, domain in
            let answers = table.counts(item: 0, domain: domain)
            counts[table.domains[domain].first ?? ""] = (
                answers.byCode.reduce(0, +) + answers.blank + answers.notAsked,
                table.respondentSums(pool: 0, domain: domain).count
            )
        }
    }
}
