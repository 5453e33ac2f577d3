public import ArgumentParser
import Operations
public import ProgressTracking
import SurveyModel

/// Parts of the progress, separated by commas.
struct DetailParts: ExpressibleByArgument {
    let parts: [ProgressDetail.Part]

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false).map { String($0).tidied }
        if names == ["all"] {
            parts = ProgressDetail.Part.allCases
            return
        }
        let parts = names.compactMap(ProgressDetail.Part.init(rawValue:))
        guard parts.count == names.count, !parts.isEmpty else { return nil }
        self.parts = parts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    static var allValueStrings: [String] { ProgressDetail.Part.allCases.map(\.rawValue) + ["all"] }
}

extension WaveCovariance: ExpressibleByArgument {}

/// What the progress goes deeper into.
struct DetailOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Phân tích thêm: decomposition (vì sao thay đổi), units (so sánh đơn vị), priorities (sửa gì trước), hoặc all. (Why it changed, units compared, what to mend first.)",
            valueName: "part,…"))
    var with: DetailParts?

    @Option(
        help: ArgumentHelp(
            "Với decomposition: tách theo cột, ví dụ gender,age. (Columns of groups of the public.)",
            valueName: "column,…"))
    var group: String?

    @Option(help: "Với priorities: cột loại thủ tục. (Column of procedures.)")
    var procedures: String?

    @Option(help: "Với decomposition: sai số của hai đợt: shared-psu, stacked, independent. (Covariance of waves.)")
    var covariance: WaveCovariance = .sharedPSU

    func validate() throws {
        guard with == nil, group != nil || procedures != nil || covariance != .sharedPSU else { return }
        throw ValidationError(
            "--group, --procedures và --covariance chỉ dùng cùng --with. (They are used with --with only.)")
    }

    /// A request for the parts.
    ///
    /// - Parameter units: the column of units.
    func request(units: String?) -> ProgressDetailRequest? {
        guard let with else { return nil }
        var request = ProgressDetailRequest(Set(with.parts))
        request.groups = group?.columnList ?? []
        request.unitColumn = units
        request.procedureColumn = procedures
        request.covariance = covariance
        return request
    }
}
