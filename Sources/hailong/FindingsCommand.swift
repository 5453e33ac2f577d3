public import ArgumentParser
import Foundation
public import Operations
public import ProgressTracking
import Reporting
import SatisfactionIndex
import SurveyModel
import SurveyStore

struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract:
            "Việc cần khắc phục: biện pháp, hạn, và đợt sau có cải thiện không. (Findings to follow, and whether measures worked.)",
        subcommands: [Propose.self, Add.self, List.self, Update.self, Close.self], defaultSubcommand: List.self)

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sổ theo dõi, mỗi việc cần khắc phục kèm kết luận từ đợt mới nhất. (The ledger with verdicts.)")

        @Option(help: "Chỉ của phiếu này. (Questionnaire.)") var questionnaire: String?
        @Option(help: "Chỉ trạng thái này; ghi nhiều lần được. (State.)") var state: [Finding.State] = []
        @Option(help: "Chỉ đơn vị này, theo mã. (Unit code.)") var unit: String?
        @Flag(help: "Chỉ việc cần khắc phục quá hạn. (Overdue ones only.)") var overdue = false
        @Option(help: "Thay đổi nhỏ nhất đáng hành động, điểm trên thang 100. (Smallest change worth acting on.)")
        var margin = 3.0
        @Option(help: "Mức ý nghĩa của kiểm định. (Level of the test.)") var significance = 0.05
        @Option(help: "Ngày xét quá hạn; mặc định hôm nay. (Day from which measures are overdue.)")
        var asOf: DayArgument?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard margin > 0, margin <= 100, significance > 0, significance < 1 else {
                throw ValidationError(
                    "--margin nằm trong (0, 100], --significance giữa 0 và 1. (The margin lies in (0, 100], the level between 0 and 1.)"
                )
            }
        }

        func run() async throws {
            let id = try questionnaire.map { try QuestionnaireLibrary().id(of: $0) }
            let ledger = try await JudgeFindings.ledger(
                of: try store.openForReading(), questionnaire: id,
                rule: FindingsLedger.Rule(margin: margin, significance: significance),
                asOf: asOf?.date ?? DayArgument.today
            ).keeping { entry in
                (state.isEmpty || state.contains(entry.finding.state))
                    && (unit == nil || entry.finding.subject.unit?.code == unit)
                    && (!overdue || entry.daysOverdue != nil)
            }
            switch output.format {
            case .text: try printResult(ledger.text(output.language))
            case .json: try printResult(ledger.json(output.language).document)
            case .csv: try printResult(ledger.csv(output.language))
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ghi một việc cần khắc phục: con số của một đợt và biện pháp. (Write down a finding.)")

        @Option(help: "Phiếu trong kho dữ liệu. (Questionnaire in the store.)") var questionnaire: String
        @Option(help: "Đợt có con số. (Wave.)") var wave: String
        @Option(help: "Đơn vị, theo mã hoặc tên; mặc định toàn đợt. (Unit, by code or name.)") var unit: String?
        @Option(help: "Cột đơn vị. (Column of units.)") var unitColumn = "unit"
        @Option(help: "Tiêu chí; mặc định chỉ số chung. (Item; the reported index without it.)") var item: String?
        @Option(help: "Nhóm tiêu chí. (Factor.)") var factor: String?
        @Option(help: "Phần nội dung. (Content.)") var content: String?
        @Option(help: "Biện pháp. (What will be done.)") var measure: String?
        @Option(help: "Đơn vị hoặc chức vụ chịu trách nhiệm, không cần tên người. (Unit or post responsible.)")
        var responsible: String?
        @Option(help: "Hạn, ví dụ 2025-12-31 hoặc 31/12/2025. (Due date.)") var due: String?
        @Option(
            help:
                "Số con số đã xem khi chọn; 1 nếu chọn từ trước khi có số liệu. (Figures looked at to choose this one.)"
        )
        var lookedAt: Int?
        @OptionGroup var scores: ScoreOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            try scores.requireOneScore()
            guard [item, factor, content].compactMap({ $0 }).count <= 1 else {
                throw ValidationError("Chỉ ghi một trong --item, --factor, --content. (Give one of them.)")
            }
            guard (lookedAt ?? 1) > 0 else {
                throw ValidationError("--looked-at là số từ 1. (--looked-at is 1 or more.)")
            }
        }

        func run() async throws {
            var request = FindingRequest(
                questionnaire: try QuestionnaireLibrary().id(of: questionnaire), wave: wave)
            request.unit = unit
            request.unitColumn = unitColumn
            if let item { request.place = .item(item) }
            if let factor { request.place = .factor(factor) }
            if let content { request.place = .content(content) }
            request.measure = measure
            request.responsible = responsible
            request.due = due
            request.lookedAt = lookedAt
            request.score = scores.score?.scores.first
            request.aggregate = scores.aggregate
            let opened = try store.openExisting("hailong findings add")
            defer { opened.close() }
            try output.print(try await RecordFindings.add(request, to: opened), from: opened)
        }
    }

    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Đề xuất: con số thấp nhất, chắc chắn dưới mục tiêu; chỉ ghi khi có --record. (Propose what is surely below the target.)"
        )

        @Option(help: "Phiếu trong kho dữ liệu. (Questionnaire in the store.)") var questionnaire: String
        @Option(help: "Đợt; mặc định đợt mới nhất. (Wave; the newest without it.)") var wave: String?
        @Option(help: "Xét: items, units, unit-items; ghi nhiều lần được. (What is looked at.)")
        var from: [ProposeFindings.Field] = [.items, .units]
        @Option(help: "Cột đơn vị. (Column of units.)") var unitColumn = "unit"
        @Option(help: "Nhiều nhất bao nhiêu đề xuất mỗi loại. (Most proposals of each kind.)") var most = 5
        @Flag(help: "Ghi các đề xuất vào kho dữ liệu. (Write the proposals into the store.)") var record = false
        @OptionGroup var scores: ScoreOptions
        @OptionGroup var targets: TargetOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            try scores.requireOneScore()
            guard most > 0 else { throw ValidationError("--most là số từ 1. (--most is 1 or more.)") }
        }

        func run() async throws {
            let id = try QuestionnaireLibrary().id(of: questionnaire)
            let opened = try record ? store.openExisting("hailong findings propose") : store.openForReading()
            defer { opened.close() }
            let table = try TargetTable()
            let subject = try TrackProgress.subject(of: id, in: opened, table)
            let target = try TrackProgress.headlineTarget(
                of: id, in: opened, table, given: try targets.targets(table, subject: subject))
            var request = ProposeFindings.Request(questionnaire: id, target: target)
            request.wave = wave
            request.fields = from
            request.unitColumn = unitColumn
            request.most = most
            request.score = scores.score?.scores.first
            var findings = try await ProposeFindings.proposals(request, from: opened)
            if record, !findings.isEmpty { findings = try RecordFindings.record(findings, in: opened) }
            try output.print(findings, target: target, from: opened)
        }
    }

    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sửa biện pháp, trách nhiệm, hạn, trạng thái. (Change measure, responsible, due, state.)")

        @Argument(help: "Số của việc cần khắc phục. (Number.)") var number: Int64
        @Option(help: "Biện pháp. (What will be done.)") var measure: String?
        @Option(help: "Đơn vị hoặc chức vụ chịu trách nhiệm. (Unit or post responsible.)") var responsible: String?
        @Option(help: "Hạn. (Due date.)") var due: String?
        @Option(help: "Trạng thái: open, in-progress, done. (State.)") var state: Finding.State?
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            var change = ChangeFinding.Change()
            change.measure = measure
            change.responsible = responsible
            change.due = due
            change.state = state
            let opened = try store.openExisting("hailong findings update")
            defer { opened.close() }
            try output.print(try ChangeFinding.update(number, change, in: opened), from: opened)
        }
    }

    struct Close: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Đóng một việc cần khắc phục, kèm lý do. (Close a finding, with the reason.)")

        @Argument(help: "Số của việc cần khắc phục. (Number.)") var number: Int64
        @Option(help: "Lý do, ghi vào nhật ký. (Reason, kept in the log.)") var reason: String
        @Flag(help: "Không thực hiện nữa. (Nothing will be done.)") var dropped = false
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let opened = try store.openExisting("hailong findings close")
            defer { opened.close() }
            try output.print(
                try ChangeFinding.close(number, as: dropped ? .dropped : .closed, reason: reason, in: opened),
                from: opened)
        }
    }
}

extension Finding.State: ExpressibleByArgument {}
extension ProposeFindings.Field: ExpressibleByArgument {}
