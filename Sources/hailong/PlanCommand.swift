import ArgumentParser

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract:
            "Lập kế hoạch mẫu: hỏi bao nhiêu người, ở đâu, thấy được gì. (How many to ask, where, and what it shows.)",
        subcommands: [
            PlanSizeCommand.self, PlanPowerCommand.self, PlanClusterCommand.self, PlanAllocateCommand.self,
        ])
}
