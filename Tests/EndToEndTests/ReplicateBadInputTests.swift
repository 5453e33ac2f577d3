import SurveyTestSupport
import Testing

@Suite("hailong estimate: replicates and quantiles that cannot be given")
struct ReplicateBadInputTests {
    /// What is asked, and what must be said in both languages.
    struct Example: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let arguments: String
        var exitCode: Int32 = 65
        let vietnamese: String
        let english: String
    }

    private static let file = """
        s,p,w,y,t,ra1,ra2,ra3,rb1,rb2
        a,1,20,4,tốt,0,40,20,0,x
        a,2,20,5,kém,40,0,20,40,1
        b,3,20,3,tốt,20,20,0,20,20
        b,4,20,2,kém,20,20,40,20,20
        c,5,20,1,kém,20,20,20,20,20

        """
    private static let design = "--strata s --psu p --weights w"

    static let examples = [
        Example(
            testDescription: "a stratum with one PSU under the jackknife",
            arguments: "mean y \(design) --replicates jackknife", exitCode: 1,
            vietnamese: "chỉ có một điểm điều tra (c)",
            english: "Strata with a single PSU: 1 (c)"),
        Example(
            testDescription: "a stratum with one PSU under the bootstrap",
            arguments: "mean y \(design) --replicates bootstrap", exitCode: 1,
            vietnamese: "chỉ có một điểm điều tra (c)",
            english: "Merge strata (--collapse-strata)"),
        Example(
            testDescription: "BRR with other than two PSUs", arguments: "mean y \(design) --replicates brr",
            exitCode: 1,
            vietnamese: "có 1 tầng không như vậy (số điểm – c: 1)", english: "exactly two PSUs in every stratum"),
        Example(
            testDescription: "no column fits", arguments: "mean y --weights w --replicate-weights rc# --scale 1",
            vietnamese: "Không cột nào khớp mẫu “rc#”", english: "No column fits the pattern “rc#”"),
        Example(
            testDescription: "another number of scales",
            arguments: "mean y --weights w --replicate-weights ra# --rscales 1,1",
            vietnamese: "Có 3 cột trọng số lặp nhưng --rscales có 2 số", english: "3 columns of replicate weights but 2"
        ),
        Example(
            testDescription: "a replicate weight that is no number",
            arguments: "mean y --weights w --replicate-weights rb# --scale 1", vietnamese: "“rb2”, dòng dữ liệu 1: “x”",
            english: "“rb2”, data row 1: “x”"),
        Example(
            testDescription: "factors taken for weights",
            arguments: "mean y --weights w --replicate-weights ra# --scale 1 --replicate-factors",
            vietnamese: "không thuộc cùng một mẫu", english: "not of one sample"),
        Example(
            testDescription: "columns without scales", arguments: "mean y --weights w --replicate-weights ra#",
            exitCode: 64, vietnamese: "cần --scale hoặc --rscales", english: "need --scale or --rscales"),
        Example(
            testDescription: "scales that are no numbers",
            arguments: "mean y --weights w --replicate-weights ra# --rscales 1,x,1", exitCode: 64,
            vietnamese: "--rscales là các số", english: "--rscales are numbers"),
        Example(
            testDescription: "two kinds of replicates",
            arguments: "mean y \(design) --replicates brr --replicate-weights ra# --scale 1", exitCode: 64,
            vietnamese: "không cả hai", english: "Choose --replicates or --replicate-weights"),
        Example(
            testDescription: "a seed for the jackknife", arguments: "mean y \(design) --replicates jackknife --seed 3",
            exitCode: 64, vietnamese: "chỉ dùng với --replicates bootstrap", english: "go with --replicates bootstrap"),
        Example(
            testDescription: "the jackknife of a quantile",
            arguments: "quantile y \(design) --single-psu certainty --replicates jackknife",
            vietnamese: "Jackknife cho sai số sai đối với phân vị", english: "gets the error of a quantile wrong"),
        Example(
            testDescription: "the quantile of texts", arguments: "quantile t --weights w",
            vietnamese: "cột “t”, giá trị “tốt”: không phải là số", english: "column “t”, value “tốt”: is not a number"),
        Example(
            testDescription: "a probability of 1", arguments: "quantile y --weights w --probabilities 0.5,1",
            exitCode: 64, vietnamese: "“1” không phải là tỷ lệ", english: "above 0 and below 1"),
        Example(
            testDescription: "probabilities of a mean", arguments: "mean y --weights w --probabilities 0.5",
            exitCode: 64, vietnamese: "chỉ dùng với quantile", english: "go with quantile"),
    ]

    @Test("each is named and explained in both languages, and no figure is printed", arguments: examples)
    func refused(_ example: Example) async throws {
        let place = try Workplace()
        try place.write(Self.file, to: "data.csv")
        for (language, words) in [("vi", example.vietnamese), ("en", example.english)] {
            let outcome = try await place.hailong(
                ["estimate"] + example.arguments.split(separator: " ").map(String.init) + [
                    "--data", "data.csv", "--language", language,
                ])
            #expect(outcome.exitCode == example.exitCode, "\(outcome.messages)")
            #expect(outcome.messages.contains(words), "\(outcome.messages)")
            #expect(outcome.output.isEmpty)
        }
    }
}
