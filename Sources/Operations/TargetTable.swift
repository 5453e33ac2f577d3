public import ProgressTracking
import ResponseIntake
import SurveyModel
public import SurveyStore

/// The targets that official documents state, from `datasets/targets.csv`.
public struct TargetTable: Sendable {
    /// All targets of the file.
    public let targets: [Target]

    /// Reads the targets that come with Hailong; none if the files are not there.
    public init(files: ProjectFiles? = ProjectFiles.find()) throws {
        targets = try files.map { try Self.read(path: $0.dataset("targets.csv")) } ?? []
    }

    private static func read(path: String) throws -> [Target] {
        let table = try TextTable(
            path: path,
            requiring: [
                "id", "operator", "value", "year", "applies_to", "subject", "source_vi", "source_en", "verified",
            ])
        return try table.rows.map { row in
            try requireOperator(row, path: path)
            guard let id = row["id"], let comparison = row["operator"].flatMap(Target.Comparison.init(rawValue:)),
                let value = row["value"].flatMap(PlainDecimal.value),
                let year = row["year"].flatMap({ Int($0) }),
                let vi = row["source_vi"], let en = row["source_en"]
            else {
                throw OperationError(
                    .badData, vi: "Bảng mục tiêu “\(path)”, dòng \(row.line): thiếu hoặc sai một ô.",
                    en: "The table of targets “\(path)”, line \(row.line): a cell is missing or wrong.")
            }
            return Target(
                id: id, comparison: comparison, value: value, year: year,
                appliesTo: appliesTo(row["applies_to"] ?? ""), subject: row["subject"] ?? "overall",
                source: LocalizedText(vi: vi, en: en), isVerified: row["verified"] == "true")
        }
    }

    /// “Trên 90%” and “tối thiểu 90%” differ exactly at 90: a target that does not say which is not guessed.
    private static func requireOperator(_ row: TextTable.Row, path: String) throws {
        guard row["operator"].flatMap(Target.Comparison.init(rawValue:)) == nil else { return }
        let id = row["id"] ?? "?"
        throw OperationError(
            .badData,
            vi:
                "Bảng mục tiêu “\(path)”, dòng \(row.line): mục tiêu “\(id)” không có dấu so sánh; ghi > (trên) hoặc >= (tối thiểu) vào cột operator.",
            en:
                "The table of targets “\(path)”, line \(row.line): the target “\(id)” has no operator; write > (above) or >= (at least) in the column operator."
        )
    }

    private static func appliesTo(_ id: String) -> LocalizedText {
        switch id {
        case "country": LocalizedText(vi: "cả nước", en: "the whole country")
        case "district": LocalizedText(vi: "huyện", en: "the district")
        default: LocalizedText(vi: id, en: id)
        }
    }

    /// The targets of a list of ids, in its order; unknown ids are left out.
    public func targets(_ ids: [String]) -> [Target] {
        ids.compactMap { id in targets.first { $0.id == id } }
    }

    /// A target given by hand, such as `>90` by 2025; a document that states the same lends it its source.
    public func target(_ comparison: Target.Comparison, _ value: Double, by year: Int, subject: String) -> Target {
        let stated = targets.filter {
            $0.comparison == comparison && $0.value == value && $0.year == year && $0.subject == subject
        }
        if let known = stated.first(where: \.isVerified) ?? stated.first { return known }
        return Target(
            id: nil, comparison: comparison, value: value, year: year,
            appliesTo: LocalizedText(vi: "đơn vị này", en: "this unit"), subject: subject,
            source: LocalizedText(vi: "nêu trên dòng lệnh", en: "given on the command line"), isVerified: false)
    }

    /// Above 90 % by 2025 and what follows it, for an office that has named no target.
    public var usual: [Target] {
        let first = target(.above, 90, by: 2025, subject: "overall")
        return ([first] + following(first)).map(\.asStandIn)
    }

    /// The next targets of the same subject after a year, nearest first; verified documents before others, one a year.
    public func following(_ target: Target) -> [Target] {
        let later = targets.filter { $0.year > target.year && $0.subject == target.subject }
        return Dictionary(grouping: later, by: \.year).sorted { $0.key < $1.key }
            .compactMap { $0.value.first(where: \.isVerified) ?? $0.value.first }
    }
}

extension TrackProgress {
    /// What the targets of a stored questionnaire speak of: `overall` or `land`.
    public static func subject(of questionnaire: String, in store: SurveyStore, _ table: TargetTable) throws -> String {
        let named = try store.questionnaire(id: questionnaire).map { table.targets($0.targets) } ?? []
        return named.first?.subject ?? "overall"
    }
}
