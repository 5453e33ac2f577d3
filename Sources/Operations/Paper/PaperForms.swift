import ResponseIntake
import SurveyModel
import SurveyStore

/// The paper forms that the waves of a load hold already: a number stands for one form of one unit.
///
/// Two communes that both number their forms from 1 would otherwise be taken for one that corrects itself.
struct PaperForms {
    /// A form under its number.
    private struct Form {
        /// The id as stored.
        let id: String
        let unit: String
    }

    /// A number in a wave.
    private struct Place: Hashable {
        let wave: String
        let number: String
    }

    private static let unitColumn = EntryTemplateFormat.BatchValue.unit.rawValue

    private let idColumn: String
    private var forms: [Place: Form] = [:]

    /// Reads what is stored; nil if a file does not hold paper forms known by their numbers.
    init?(of request: LoadRequest, _ table: SourceTable, in store: SurveyStore) throws {
        guard table.recognised.kind.holdsPaperForms, let idColumn = table.idColumn,
            request.idColumn.map(ComparisonKey.init) == ComparisonKey(idColumn)
        else { return nil }
        self.idColumn = idColumn
        let questionnaire = request.file.questionnaire.id
        let waves = try store.waves(of: questionnaire).map(\.name)
        for wave in waves where request.file.waveColumn != nil || wave == request.file.wave {
            try store.forEachSegment(questionnaire: questionnaire, wave: wave, columns: [idColumn, Self.unitColumn]) {
                for row in 0..<$0.rowCount { add(row, of: $0, wave) }
            }
        }
    }

    /// Takes note of a form that was taken.
    mutating func add(_ row: Int, of columns: ResponseColumns, _ wave: String) {
        let form = form(row, of: columns)
        guard !form.id.isEmpty else { return }
        forms[Place(wave: wave, number: Self.number(form.id))] = form
    }

    /// Why a form cannot be taken under its number; nil if it can.
    func refusal(_ row: Int, of columns: ResponseColumns, _ wave: String) -> LocalizedText? {
        let form = form(row, of: columns)
        guard let known = forms[Place(wave: wave, number: Self.number(form.id))] else { return nil }
        if !known.unit.isEmpty, !form.unit.isEmpty, ComparisonKey(known.unit) != ComparisonKey(form.unit) {
            return Self.ofOtherUnit(known.unit)
        }
        return known.id == form.id ? nil : Self.otherSpelling(known.id)
    }

    private func form(_ row: Int, of columns: ResponseColumns) -> Form {
        Form(
            id: columns.categories[idColumn]?[row].tidied ?? "",
            unit: columns.categories[Self.unitColumn]?[row].tidied ?? "")
    }

    /// Spellings of one number are one form.
    private static func number(_ id: String) -> String { FormNumber(entered: id)?.description ?? id }

    private static func ofOtherUnit(_ unit: String) -> LocalizedText {
        LocalizedText(
            vi:
                "số phiếu này đã dùng cho đơn vị “\(unit)” trong đợt; số phiếu phải khác nhau giữa các đơn vị của một đợt. Nếu đây là phiếu khác, hãy ghi mã đơn vị trước số phiếu ở tệp nhập (như 00456/000001-95) rồi nạp lại, và lần sau in từ một số khác (hailong questionnaire print --first-number). Nếu mã đơn vị của lần nạp trước sai, hãy rút lần nạp ấy (hailong withdraw --file) rồi nạp lại",
            en:
                "this form number belongs to unit “\(unit)” in this wave; numbers must differ between the units of a wave. If this is another form, write the unit before the number in the file of entries (such as 00456/000001-95) and load again, and print from another number next time (hailong questionnaire print --first-number). If the unit of the earlier load is wrong, withdraw that load (hailong withdraw --file) and load again"
        )
    }

    private static func otherSpelling(_ id: String) -> LocalizedText {
        LocalizedText(
            vi:
                "phiếu này đã nạp trước đây dưới số viết là “\(id)”, nên không nạp lần nữa; muốn thay, hãy rút phiếu ấy (hailong withdraw --id) rồi nạp lại",
            en:
                "this form was loaded before under its number written as “\(id)” and is not loaded again; to replace it, withdraw that one (hailong withdraw --id) and load again"
        )
    }
}
