import ArgumentParser

/// The command line of Hailong.
@main
struct Hailong: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hailong",
        abstract:
            "Khảo sát sự hài lòng: từ phiếu hỏi đến tiến độ so với mục tiêu. (Satisfaction surveys, from the form to the target.)",
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, QuestionnaireCommand.self, UnitsCommand.self, SimulateCommand.self, LoadCommand.self,
            TemplateCommand.self, CompareEntryCommand.self, ExportCommand.self, ResponseRateCommand.self,
            QualityCommand.self,
            PlanCommand.self, WeightCommand.self,
            IndexCommand.self, EstimateCommand.self, TabulateCommand.self, TestCommand.self, DriversCommand.self,
            ReliabilityCommand.self, TrendCommand.self, ProgressCommand.self, MonitorCommand.self, FindingsCommand.self,
            CommentsCommand.self, ReportCommand.self, WithdrawCommand.self,
            VerifyCommand.self, AuditCommand.self, SubmitCommand.self, BackupCommand.self, RestoreCommand.self,
        ])

    static func main() async {
        var running: (any ParsableCommand.Type)?
        do {
            var command = try parseAsRoot()
            running = type(of: command)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure(error).exit(from: Self.self, running: running)
        }
    }
}
