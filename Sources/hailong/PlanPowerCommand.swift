import ArgumentParser
import Estimation
import Reporting

struct PlanPowerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "power",
        abstract: "Một cỡ mẫu đã chọn thấy được gì. (What a sample size can show.)",
        discussion: """
            Ví dụ (examples):
              hailong plan power --respondents 400 --share 0.8 --deff 2
              hailong plan power --respondents 800 --from 0.85 --to 0.90 --overlap 0.75 --correlation 0.5 --deff 1.7
              hailong plan power --invited 500 --from 0.80 --to 0.84 --deff 1.7 --response-rate 0.9
            """)

    @Option(
        help: "Số người trả lời (mỗi bên, khi so sánh). (Answers, in each group where two are compared.)",
        transform: PlainNumber.people)
    var respondents: Double?

    @Option(help: "Số người mời (mỗi bên). (People invited, in each group.)", transform: PlainNumber.people)
    var invited: Double?

    @Option(help: "Tỷ lệ dự kiến, để tính sai số của nó. (Share expected, for its half-width.)")
    var share: ShareArgument?

    @OptionGroup var difference: DifferenceOptions
    @OptionGroup var given: PlanConditionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (respondents != nil) != (invited != nil) else {
            throw ValidationError("Cần một trong --respondents và --invited. (Give --respondents or --invited.)")
        }
        guard (share != nil) != (difference.first != nil) else {
            throw ValidationError("Cần --share, hoặc --from và --to. (Either --share, or --from and --to.)")
        }
    }

    func run() throws {
        let (conditions, source) = try given.conditions(output.language)
        let answers = respondents ?? (invited ?? 0) * conditions.responseRate
        var sheet: PlanSheet
        if let plan = try difference.plan(conditions) {
            sheet = try plan.powerSheet(respondents: answers, power: difference.power.value)
        } else {
            sheet = try PlanSheet.power(share: share?.value ?? 0, respondents: answers, conditions: conditions)
        }
        if let source { sheet.insert(source) }
        try output.print(sheet)
    }
}
