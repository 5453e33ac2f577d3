public import ArgumentParser
import Estimation
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

    @Option(help: ArgumentHelp("Cột điểm điều tra. (Column of primary sampling units.)", valueName: "column"))
    var psu: String?

    @Option(
        help: ArgumentHelp(
            "Cột tổng số điểm điều tra của tầng. (Column with the number of PSUs in the population.)",
            valueName: "column"))
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
        result.psu = psu ?? design.psu
        result.fpc = fpc ?? design.fpc
        result.nest = nest || design.nest
        result.frequency = frequency ?? design.frequency
        result.singlePSU = singlePsu ?? design.singlePSU
        result.selection = selection ?? design.selection
        return result
    }

    func validate() throws {
        for option in [psu, fpc] where option?.contains(",") == true {
            throw ValidationError(
                "Chỉ dùng được một cấp điểm điều tra; hãy ghi một cột. (One stage of PSUs is supported; name one column.)"
            )
        }
    }
}

/// The intervals that can be asked for.
enum IntervalMethod: String, ExpressibleByArgument, CaseIterable {
    case t, logit
}

/// How intervals are made.
struct IntervalArguments: ParsableArguments {
    @Option(help: "Cách tính khoảng tin cậy: t hoặc logit. (Interval method.)")
    var ciMethod: IntervalMethod?

    @Option(help: "Độ tin cậy. (Confidence.)")
    var confidence = 0.95

    @Option(help: ArgumentHelp("Số bậc tự do, hoặc inf. (Degrees of freedom, or inf.)", valueName: "N|inf"))
    var degreesOfFreedom: Double?

    var options: IntervalOptions {
        let method: ConfidenceInterval.Method? =
            switch ciMethod {
            case .t: .t
            case .logit: .logit
            case nil: nil
            }
        return IntervalOptions(method: method, confidence: confidence, degreesOfFreedom: degreesOfFreedom)
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
