import ArgumentParser
import Estimation
import Operations

/// How replicates are made, where errors come from them.
struct ReplicateArguments: ParsableArguments {
    /// The methods that make replicates from a sample.
    enum Method: String, ExpressibleByArgument, CaseIterable {
        case jackknife, bootstrap, brr, fay
    }

    @Option(
        help:
            "Sai số từ mẫu lặp: jackknife, bootstrap, brr, fay; bỏ trống để tuyến tính hóa. (Errors from replicates.)")
    var replicates: Method?

    @Option(help: "Số mẫu lặp của bootstrap; mặc định 500. (Bootstrap replicates; 500.)")
    var replicateCount: Int?

    @Option(help: "Hạt giống của bootstrap; mặc định 1. (Seed of the bootstrap; 1.)")
    var seed: UInt64?

    @Option(help: "Hệ số ρ của Fay, từ 0 đến dưới 1; mặc định 0.5. (Fay's ρ; 0.5.)")
    var fayRho: Double?

    @Flag(help: "So mẫu lặp với ước lượng, không với trung bình của chúng. (Replicates about the estimate.)")
    var mse = false

    /// The replicates asked for; nil for none.
    var request: ReplicateRequest? {
        replicates.map { ReplicateRequest(.made(method($0)), centre: centre) }
    }

    /// The same, for figures that come from cells.
    var scheme: ReplicateScheme? { replicates.map { ReplicateScheme(method($0), centre: centre) } }

    var centre: ReplicateCentre { mse ? .estimate : .mean }

    private func method(_ method: Method) -> ReplicateMethod {
        switch method {
        case .jackknife: .jackknife
        case .brr: .balanced
        case .fay: .fay(rho: fayRho ?? 0.5)
        case .bootstrap: .bootstrap(replicates: replicateCount ?? 500, seed: seed ?? 1)
        }
    }

    func validate() throws {
        if replicateCount != nil || seed != nil, replicates != .bootstrap {
            throw ValidationError(
                "--replicate-count và --seed chỉ dùng với --replicates bootstrap; các cách khác tự biết số mẫu lặp. (They go with --replicates bootstrap.)"
            )
        }
        if let replicateCount, !(2...100_000).contains(replicateCount) {
            throw ValidationError("Số mẫu lặp phải từ 2 đến 100000. (Replicates are between 2 and 100000.)")
        }
        if let seed, seed > 9_007_199_254_740_991 {
            throw ValidationError("Hạt giống lớn nhất là 9007199254740991. (The largest seed is 9007199254740991.)")
        }
        if fayRho != nil, replicates != .fay {
            throw ValidationError("--fay-rho chỉ dùng với --replicates fay. (It goes with --replicates fay.)")
        }
        if let fayRho, !(fayRho >= 0 && fayRho < 1) {
            throw ValidationError("Hệ số ρ phải từ 0 đến dưới 1. (ρ lies from 0 to below 1.)")
        }
    }

    /// Refuses a rule for replicates where there are none.
    func requireReplicates(given: Bool) throws {
        guard mse, replicates == nil, !given else { return }
        throw ValidationError(
            "--mse cần --replicates hoặc --replicate-weights. (--mse goes with --replicates or --replicate-weights.)")
    }
}

/// Replicate weights that stand in columns of the file.
struct ReplicateColumnArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Các cột trọng số lặp: * là chuỗi bất kỳ, # là một chữ số. (Columns of replicate weights: * any text, # a digit.)",
            valueName: "pattern"))
    var replicateWeights: String?

    @Option(help: "Hệ số nhân cả phương sai, ví dụ 1/R với BRR. (Multiplier of the variance.)")
    var scale: Double?

    @Option(
        help: ArgumentHelp(
            "Hệ số của từng mẫu lặp, cách nhau bằng dấu phẩy; một số cho tất cả. (Multiplier of each replicate.)",
            valueName: "number,…"))
    var rscales: String?

    @Flag(help: "Cột chứa hệ số nhân với trọng số, không phải trọng số lặp. (Columns hold factors of the weight.)")
    var replicateFactors = false

    /// The replicates asked for; nil for none.
    func request(centre: ReplicateCentre) -> ReplicateRequest? {
        replicateWeights.map {
            ReplicateRequest(
                .columns(
                    pattern: $0, scale: scale ?? 1, replicateScales: numbers.compactMap { $0 },
                    holdFactors: replicateFactors), centre: centre)
        }
    }

    private var numbers: [Double?] { rscales?.columnList.map { Double($0) } ?? [] }

    func validate() throws {
        guard replicateWeights != nil else {
            guard scale == nil, rscales == nil, !replicateFactors else {
                throw ValidationError(
                    "--scale, --rscales và --replicate-factors cần --replicate-weights. (They go with --replicate-weights.)"
                )
            }
            return
        }
        guard scale != nil || rscales != nil else {
            throw ValidationError(
                "Trọng số lặp cần --scale hoặc --rscales do nơi làm ra chúng cho biết: 1/R với BRR, 1/(R−1) với bootstrap, (R−1)/R với jackknife. (Replicate weights need --scale or --rscales, as their makers say.)"
            )
        }
        guard numbers.allSatisfy({ $0 != nil }), rscales == nil || !numbers.isEmpty else {
            throw ValidationError(
                "--rscales là các số cách nhau bằng dấu phẩy, ví dụ 0.9,0.8. (--rscales are numbers separated by commas.)"
            )
        }
    }
}
