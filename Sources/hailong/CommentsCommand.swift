public import ArgumentParser
public import Operations
import Reporting
import SurveyModel
import SurveyStore

struct CommentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comments",
        abstract:
            "Ý kiến góp ý: từ ngữ, nhóm theo đơn vị và tiêu chí; che thông tin cá nhân; duyệt trích. (Comments, masked, counted and released.)",
        subcommands: [List.self, Terms.self, Release.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ý kiến đã che thông tin cá nhân, để cán bộ phân tích xem. (Masked comments, for review.)")

        @OptionGroup var comments: CommentOptions
        @Option(help: "Chỉ ý kiến có từ này. (Term.)") var term: String?
        @Option(help: "Chỉ đơn vị này, theo mã. (Unit code.)") var unit: String?
        @Option(help: "Chỉ ý kiến nói đến nhóm tiêu chí này. (Factor.)") var factor: String?
        @Option(help: "Chỉ ý kiến nói đến tiêu chí này. (Item.)") var item: String?
        @Flag(help: "Chỉ ý kiến đã duyệt trích. (Released comments only.)") var released = false
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let list = try CommentList.read(try comments.request(), from: try store.openForReading())
            let key = term.map { ComparisonKey($0).withTonePlaced }
            try output.print(
                list.keeping { entry in
                    (key == nil || entry.terms.contains { ComparisonKey($0).withTonePlaced == key })
                        && (unit == nil || entry.unit == unit) && (factor.map(entry.factors.contains) ?? true)
                        && (item.map(entry.items.contains) ?? true) && (!released || entry.releasedBy != nil)
                })
        }
    }

    struct Terms: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Đếm từ ngữ, giữ nguyên từ ghép. (Count terms, compounds kept whole.)")

        @OptionGroup var comments: CommentOptions
        @Option(help: "Nhóm theo: none, unit, factor, item. (Grouping.)") var by = CommentRequest.Grouping.none
        @Option(help: "Nhiều nhất bao nhiêu từ mỗi nhóm. (Most terms of a group.)") var most = 20
        @Option(help: "Ít nhất bao nhiêu người dùng. (Fewest people who used it.)")
        var fewest = CommentRequest.fewestRespondents
        @Option(help: "Độ tin cậy. (Confidence.)") var confidence = 0.95
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard most > 0, fewest >= CommentRequest.fewestRespondents, confidence > 0, confidence < 1 else {
                throw ValidationError(
                    "--most từ 1, --fewest từ \(CommentRequest.fewestRespondents), --confidence giữa 0 và 1. (--most is 1 or more, --fewest \(CommentRequest.fewestRespondents) or more, the confidence between 0 and 1.)"
                )
            }
        }

        func run() throws {
            var request = try comments.request()
            request.grouping = by
            request.most = most
            request.fewest = fewest
            request.confidence = confidence
            try output.print(try CountTerms.table(request, from: try store.openForReading()))
        }
    }

    struct Release: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Duyệt cho trích ý kiến đã đọc, hoặc rút lại; ghi nhật ký. (Release comments for quoting.)")

        @Argument(help: "Mã ý kiến, xem comments list. (Marks of comments.)") var marks: [String]
        @Option(help: "Chức vụ hoặc bộ phận duyệt. (Post that releases.)") var by: String
        @Flag(help: "Rút lại việc duyệt. (Take releases back.)") var revoke = false
        @OptionGroup var comments: CommentOptions
        @OptionGroup var store: StoreOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let opened = try store.openExisting("hailong comments release")
            defer { opened.close() }
            let request = try comments.request()
            try output.print(
                revoke
                    ? try ReleaseComments.revoke(marks, by: by, request, in: opened)
                    : try ReleaseComments.release(marks, by: by, request, in: opened))
        }
    }
}

/// Which comments are meant.
struct CommentOptions: ParsableArguments {
    @Option(help: "Phiếu trong kho dữ liệu. (Questionnaire in the store.)") var questionnaire: String
    @Option(help: "Đợt; mặc định đợt mới nhất. (Wave; the newest without it.)") var wave: String?
    @Option(help: "Cột góp ý; ghi nhiều lần được; mặc định tự tìm. (Column of comments.)") var column: [String] = []
    @Option(help: "Cột đơn vị. (Column of units.)") var unitColumn = "unit"

    func request() throws -> CommentRequest {
        var request = CommentRequest(questionnaire: try QuestionnaireLibrary().id(of: questionnaire))
        request.wave = wave
        request.columns = column
        request.unitColumn = unitColumn
        return request
    }
}

extension CommentRequest.Grouping: ExpressibleByArgument {}
