public import ArgumentParser
public import Estimation

/// Which quantiles are wanted, and how they are read off the answers.
struct QuantileArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Các tỷ lệ của phân vị, từ trên 0 đến dưới 1; mặc định 0.5 là trung vị. (Shares of the quantiles; 0.5.)",
            valueName: "share,…"))
    var probabilities: String?

    @Option(help: "Cách đọc phân vị: math, school, shahvaish, hf1 … hf9; mặc định math. (Quantile rule; math.)")
    var rule: QuantileRule?

    /// The shares asked for.
    var shares: [Double] { probabilities?.columnList.compactMap { Double($0) } ?? [0.5] }

    func validate() throws {
        guard let probabilities else { return }
        let words = probabilities.columnList
        for word in words where !(Double(word).map { $0 > 0 && $0 < 1 } ?? false) {
            throw ValidationError(
                "“\(word)” không phải là tỷ lệ lớn hơn 0 và nhỏ hơn 1; hãy ghi như 0.25,0.5,0.9. (A share lies above 0 and below 1, such as 0.25,0.5,0.9.)"
            )
        }
        guard !words.isEmpty else {
            throw ValidationError("Hãy ghi ít nhất một tỷ lệ, ví dụ 0.5. (Give at least one share, such as 0.5.)")
        }
    }

    /// Refuses the options where no quantile is asked for.
    func require(_ isQuantile: Bool) throws {
        guard !isQuantile, probabilities != nil || rule != nil else { return }
        throw ValidationError(
            "--probabilities và --rule chỉ dùng với quantile. (--probabilities and --rule go with quantile.)")
    }
}

extension QuantileRule: ExpressibleByArgument {}
