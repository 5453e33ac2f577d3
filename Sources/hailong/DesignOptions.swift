public import ArgumentParser
public import Estimation
import Operations
import SatisfactionIndex
public import SurveyModel

extension SinglePSURule: ExpressibleByArgument {}
extension Selection: ExpressibleByArgument {}

/// How the sample was drawn.
struct DesignOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Cột trọng số. (Column of sampling weights.)", valueName: "column"))
    var weights: String?

    @Option(help: ArgumentHelp("Cột tầng. (Column of strata.)", valueName: "column"))
    var strata: String?

    @Option(
        help: ArgumentHelp(
            "Cột điểm điều tra; nhiều cấp thì cách nhau bằng dấu phẩy. (Column of primary sampling units; further stages after commas.)",
            valueName: "column,…"))
    var psu: String?

    @Option(
        help: ArgumentHelp(
            "Cột tổng số điểm điều tra của tầng, rồi của các cấp sau. (Column with the number of PSUs in the population, then of later stages.)",
            valueName: "column,…"))
    var fpc: String?

    @Flag(help: "Cùng tên điểm ở hai tầng là hai điểm. (A PSU label in two strata is two PSUs.)")
    var nest = false

    @Option(
        help: ArgumentHelp("Cột số người mà một dòng đại diện. (Respondents a row stands for.)", valueName: "column"))
    var frequency: String?

    @Option(help: "Tầng chỉ có một điểm: fail, certainty, adjust, average, remove. (Rule for single-PSU strata.)")
    var singlePsu: SinglePSURule?

    @Option(help: "Cách chọn người trả lời: probability, census, voluntary. (How people were chosen.)")
    var selection: Selection?

    /// The design these options make of another; what is not given stays.
    func applied(to design: SampleDesign) -> SampleDesign {
        var result = design
        result.weights = weights ?? design.weights
        result.strata = strata ?? design.strata
        if let psu {
            result.psu = psu.columnList.first
            result.laterUnits = Array(psu.columnList.dropFirst())
        }
        if let fpc {
            result.fpc = fpc.columnList.first
            result.laterPopulations = Array(fpc.columnList.dropFirst())
        }
        result.nest = nest || design.nest
        result.frequency = frequency ?? design.frequency
        result.singlePSU = singlePsu ?? design.singlePSU
        result.selection = selection ?? design.selection
        return result
    }

    func validate() throws {
        for option in [psu, fpc] where option.map({ $0.columnList.isEmpty }) == true {
            throw ValidationError("Hãy ghi tên cột. (Name a column.)")
        }
    }

    /// Refuses later stages where figures come from cells, which know PSUs only.
    func requireOneStage() throws {
        for option in [psu, fpc] where (option?.columnList.count ?? 1) > 1 {
            throw ValidationError(
                "Lệnh này chỉ dùng một cấp điểm điều tra; hãy ghi một cột, hoặc dùng hailong estimate. (One stage of PSUs is used here; name one column, or use hailong estimate.)"
            )
        }
    }
}

/// Design options of figures that are computed from the rows.
struct RowDesignOptions: ParsableArguments {
    @Flag(
        name: .customLong("weights-from-fpc"),
        help: "Trọng số là tích N/n của các cấp, tính từ --fpc. (Weights are the product of N/n over the stages.)")
    var weightsFromPopulation = false

    @Option(
        help: ArgumentHelp(
            "Các tầng gộp làm một, chọn trước khi xem kết quả; ghi nhiều lần được. (Strata merged beforehand; may be repeated.)",
            valueName: "stratum,stratum…"))
    var collapseStrata: [String] = []

    func applied(to design: SampleDesign) -> SampleDesign {
        var result = design
        result.weightsFromPopulation = weightsFromPopulation
        result.collapsedStrata = collapseStrata.map(\.columnList)
        return result
    }

    func validate() throws {
        for group in collapseStrata where group.columnList.count < 2 {
            throw ValidationError(
                "--collapse-strata cần ít nhất hai tầng, ví dụ D01,D02. (--collapse-strata takes at least two strata, such as D01,D02.)"
            )
        }
    }
}

extension String {
    /// The names between commas, tidied.
    var columnList: [String] { split(separator: ",").map { String($0).tidied }.filter { !$0.isEmpty } }
}

extension ConfidenceInterval.Method: ExpressibleByArgument {
    /// Reads a promised word; `korn-graubard` is what an interval at 0 or 100 % turns out to be, not a choice.
    public init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        self.init(rawValue: argument)
    }
    /// The words that can be given.
    public static var allValueStrings: [String] { allCases.filter { $0 != .kornGraubard }.map(\.rawValue) }
}

/// How intervals are made.
struct IntervalArguments: ParsableArguments {
    @Option(
        help:
            "Cách tính khoảng tin cậy; với tỷ lệ mặc định là logit, còn lại là t. (Interval method; logit for shares, else t.)"
    )
    var ciMethod: ConfidenceInterval.Method?

    @Option(help: "Độ tin cậy. (Confidence.)")
    var confidence = 0.95

    @Option(help: ArgumentHelp("Số bậc tự do, hoặc inf. (Degrees of freedom, or inf.)", valueName: "N|inf"))
    var degreesOfFreedom: Double?

    var options: IntervalOptions {
        IntervalOptions(method: ciMethod, confidence: confidence, degreesOfFreedom: degreesOfFreedom)
    }

    func validate() throws {
        guard confidence > 0, confidence < 1 else {
            throw ValidationError("Độ tin cậy phải nằm giữa 0 và 1, ví dụ 0.95. (The confidence lies between 0 and 1.)")
        }
        if let degreesOfFreedom, !(degreesOfFreedom > 0) {
            throw ValidationError("Số bậc tự do phải lớn hơn 0. (Degrees of freedom must be above 0.)")
        }
    }
}
