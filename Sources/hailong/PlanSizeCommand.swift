import ArgumentParser
import Estimation
import Operations
import Reporting
import SurveyModel

struct PlanSizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "size",
        abstract: "Cần hỏi bao nhiêu người. (How many people to ask.)",
        discussion: """
            Ví dụ (examples):
              hailong plan size --share 0.8 --margin 0.03 --population 12000 --roh 0.05 --cluster-size 20 --response-rate 0.85
              hailong plan size --share 0.8 --margin 0.03 --frame communes.csv
              hailong plan size --from 0.80 --to 0.84 --deff 1.7 --response-rate 0.9
              hailong plan size --from 0.85 --to 0.90 --overlap 0.75 --correlation 0.5 --deff 1.7
            """)

    @Option(help: "Tỷ lệ dự kiến; 0.5 là thận trọng nhất. (Share expected; 0.5 is the most cautious.)")
    var share: ShareArgument?

    @Option(help: "Nửa độ rộng khoảng tin cậy cần đạt, ví dụ 0.03 hoặc 3%. (Half-width wanted.)")
    var margin: ShareArgument?

    @Option(
        help: ArgumentHelp(
            "Tệp các tầng (cột stratum, population[, share]): cỡ mẫu cho từng tầng. (Strata: a size for each.)",
            valueName: "file"))
    var frame: String?

    @OptionGroup var difference: DifferenceOptions
    @OptionGroup var given: PlanConditionOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (margin != nil) != (difference.first != nil) else {
            throw ValidationError(
                "Cần --margin (với --share), hoặc --from và --to. (Either --margin with --share, or --from and --to.)")
        }
        if frame != nil, margin == nil || given.population != nil {
            throw ValidationError(
                "--frame đi với --margin và thay cho --population. (--frame goes with --margin and replaces --population.)"
            )
        }
        if margin != nil, share == nil, frame == nil {
            throw ValidationError("--margin cần --share, ví dụ 0.8. (--margin needs --share, such as 0.8.)")
        }
    }

    func run() throws {
        let (conditions, source) = try given.conditions(output.language)
        var sheet: PlanSheet
        if let plan = try difference.plan(conditions) {
            sheet = try plan.sizeSheet(power: difference.power.value, clusterSize: given.clusterSize)
        } else if let frame {
            sheet = try PlanSheet.strata(
                try PlanFiles.strata(frame), share: share?.value ?? 0.5, margin: margin?.value ?? 0,
                conditions: conditions)
        } else {
            let plan = try ShareSize(
                share: share?.value ?? 0, margin: margin?.value ?? 0, conditions: conditions)
            sheet = try plan.sheet(clusterSize: given.clusterSize)
        }
        if let source { sheet.insert(source) }
        try output.print(sheet)
    }
}
