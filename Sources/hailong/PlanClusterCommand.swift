import ArgumentParser
import Estimation

struct PlanClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract: "Mỗi điểm điều tra hỏi bao nhiêu người. (How many people to ask in a PSU.)",
        discussion: """
            Ví dụ (example):
              hailong plan cluster --roh 0.05 --cluster-size 20 --psu-cost 40 --person-cost 3 --respondents 600
            """)

    @Option(help: "Độ giống nhau của người cùng điểm điều tra. (Homogeneity within PSUs.)")
    var roh: Double

    @Option(help: "Số người trả lời mỗi điểm điều tra. (Answers in a PSU.)", transform: PlainNumber.amount)
    var clusterSize: Double

    @Option(help: "Hệ số biến thiên của trọng số. (Coefficient of variation of the weights.)")
    var weightsCv = 0.0

    @Option(help: "Chi phí cho một điểm điều tra. (Cost of a PSU.)", transform: PlainNumber.amount)
    var psuCost: Double?

    @Option(help: "Chi phí cho một người. (Cost of a person.)", transform: PlainNumber.amount)
    var personCost: Double?

    @Option(help: "Tổng số người trả lời. (Answers in all.)", transform: PlainNumber.people)
    var respondents: Double?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (psuCost == nil) != (personCost == nil) {
            throw ValidationError("--psu-cost và --person-cost đi cùng nhau. (They go together.)")
        }
    }

    func run() throws {
        let plan = try ClusterPlan(homogeneity: roh, weightVariation: weightsCv)
        var costs: (psu: Double, person: Double)?
        if let psuCost, let personCost { costs = (psuCost, personCost) }
        try output.print(try plan.sheet(size: clusterSize, respondents: respondents, costs: costs))
    }
}
