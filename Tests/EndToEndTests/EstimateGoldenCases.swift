import Foundation
import SurveyTestSupport
import Testing

/// A file of reference data as the command gets it.
struct GoldenFile: Sendable {
    let name: String
    /// The column and value of the rows kept; another sample, not a domain.
    var keeping: (column: String, value: String)?
    /// A column to be added, and its value in each row.
    var derived: (column: String, value: @Sendable ([String: String]) -> String)?

    static let lonely = GoldenFile(name: "lonely.csv")
    static let lonelyWithCertainty = GoldenFile(
        name: "lonely.csv", derived: ("N_cert", { $0["stratum"] == "c" ? "1" : $0["N"] ?? "" }))
    static let survey = GoldenFile(name: "satisfaction_A.csv")
    static let lastWave = GoldenFile(
        name: "satisfaction_A.csv", keeping: ("wave", "2024"), derived: ("N_districts", { _ in "30" }))

    /// The text of the file; nil if it does not stand in the reference data.
    func text() throws -> String? {
        guard let url = GoldenData.optionalInput(name) else { return nil }
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
        let header = lines[0].components(separatedBy: ",")
        let rows = lines.dropFirst().compactMap { line -> String? in
            let cells = Dictionary(uniqueKeysWithValues: zip(header, line.components(separatedBy: ",")))
            if let keeping, cells[keeping.column] != keeping.value { return nil }
            return derived.map { line + "," + $0.value(cells) } ?? line
        }
        let names = (header + [derived?.column].compactMap { $0 }).joined(separator: ",")
        return ([names] + rows).joined(separator: "\n") + "\n"
    }
}

/// A case of the reference values and the command that must reproduce it.
struct GoldenCommand: CustomTestStringConvertible, Sendable {
    let family: String
    let id: String
    let file: GoldenFile
    /// The command after `estimate`, without the file.
    let arguments: [String]
    var testDescription: String { id }

    init(_ family: String, _ id: String, _ file: GoldenFile, _ design: String, _ arguments: String...) {
        self.family = family
        self.id = id
        self.file = file
        self.arguments = arguments + design.split(separator: " ").map(String.init)
    }
}

extension GoldenCommand {
    private static let lon = "--strata stratum --psu psu --weights w"

    static let singlePSUs: [GoldenCommand] = ["remove", "certainty", "adjust", "average"].flatMap { rule in
        let design = "\(lon) --single-psu \(rule)"
        let family = "lonely_psu"
        return [
            GoldenCommand(family, "lon.\(rule).mean", .lonely, design, "mean", "y", "g"),
            GoldenCommand(family, "lon.\(rule).total", .lonely, design, "total", "y"),
            GoldenCommand(family, "lon.\(rule).ratio", .lonely, design, "ratio", "y", "x"),
            GoldenCommand(family, "lon_fpc.\(rule).mean", .lonely, design + " --fpc N", "mean", "y", "g"),
            GoldenCommand(family, "lon_fpc.\(rule).ratio", .lonely, design + " --fpc N", "ratio", "y/x"),
            GoldenCommand(
                family, "lon_cert.\(rule).total", .lonelyWithCertainty, design + " --fpc N_cert", "total", "y"),
        ]
    }

    static let otherDesigns: [GoldenCommand] = {
        let two = "--strata stratum --psu psu,ssu --fpc N,M --weights w --single-psu"
        let domain = "psu in (1, 2, 3, 6, 7, 8)"
        return [
            GoldenCommand("lonely_psu", "lon2.certainty.mean", .lonely, "\(two) certainty", "mean", "y", "g"),
            GoldenCommand("lonely_psu", "lon2.adjust.total", .lonely, "\(two) adjust", "total", "y"),
            GoldenCommand("lonely_psu", "lon2.remove.ratio", .lonely, "\(two) remove", "ratio", "y", "x"),
            GoldenCommand(
                "lonely_psu", "lon_cert.fail.mean", .lonelyWithCertainty, "\(lon) --fpc N_cert", "mean", "y", "g"),
            GoldenCommand(
                "lonely_psu", "lon_cert.fail.ratio", .lonelyWithCertainty, "\(lon) --fpc N_cert", "ratio", "y", "x"),
            GoldenCommand(
                "lonely_psu", "lon.domain.remove.FALSE", .lonely, "\(lon) --single-psu remove", "mean", "y", "--where",
                domain),
            GoldenCommand(
                "lonely_psu", "lon.domain.adjust.FALSE", .lonely, "\(lon) --single-psu adjust", "mean", "y", "--where",
                domain),
            GoldenCommand(
                "lonely_psu", "lon.domain.average.FALSE", .lonely, "\(lon) --single-psu average", "mean", "y",
                "--where",
                domain),
        ]
    }()

    static let threeStages: [GoldenCommand] = {
        let design = "--psu district,commune,rid --fpc N_districts,N_communes,M_users --weights-from-fpc"
        func command(_ id: String, _ arguments: String...) -> GoldenCommand {
            GoldenCommand("multistage", id, .lastWave, arguments + design.split(separator: " ").map(String.init))
        }
        return [
            command("three.mean", "mean", "overall"), command("three.total", "total", "overall"),
            command("three.props.channel", "proportion", "channel", "--ci-method", "t"),
            command("three.totals.channel", "total", "channel = counter", "channel = online"),
            command("three.by.channel", "mean", "overall", "--by", "channel"),
            command("three.by_total.channel", "total", "overall", "--by", "channel"),
            command("three.by.channel_gender", "mean", "overall", "--by", "channel,gender"),
            command("three.top2.xlogit", "proportion", "overall >= 4", "--ci-method", "xlogit"),
            command("three.top2.beta", "proportion", "overall >= 4", "--ci-method", "beta"),
            command("three.top2.wilson", "proportion", "overall >= 4", "--ci-method", "wilson"),
        ]
    }()

    static let satisfaction: [GoldenCommand] = {
        let design = "--strata district --psu commune --weights pw"
        let methods = ["logit", "likelihood", "asin", "beta", "xlogit", "wilson"].map { method in
            GoldenCommand(
                "satisfaction", "overall.top2.\(method)", .lastWave, design, "proportion", "overall >= 4",
                "--ci-method", method)
        }
        return methods + [
            GoldenCommand(
                "satisfaction", "overall.top2.mean", .lastWave, design, "proportion", "overall >= 4", "--ci-method",
                "t"),
            GoldenCommand(
                "satisfaction", "overall.distribution", .lastWave, design, "proportion", "overall", "--ci-method", "t"),
            GoldenCommand("satisfaction", "overall.by_wave", .survey, design, "mean", "overall", "--by", "wave"),
        ]
    }()

    private init(_ family: String, _ id: String, _ file: GoldenFile, _ arguments: [String]) {
        self.family = family
        self.id = id
        self.file = file
        self.arguments = arguments
    }
}

extension GoldenCommand {
    /// Cases whose inputs come from an R package under the GPL and may be left out of a copy of the project.
    static let schools: [GoldenCommand] = {
        let strat = "--strata stype --fpc fpc --weights pw"
        let clus1 = "--psu dnum --fpc fpc --weights pw"
        let stratclus = "--strata stype --psu dnum --nest --weights pw"
        let clus2 = "--psu dnum,snum --fpc fpc1,fpc2 --weights-from-fpc"
        let (file1, file2, file3) = (
            GoldenFile(name: "apistrat.csv"), GoldenFile(name: "apiclus1.csv"), GoldenFile(name: "apiclus2_shared.csv")
        )
        return [
            GoldenCommand("basic", "strat.mean", file1, strat, "mean", "api00", "api99"),
            GoldenCommand("basic", "strat.total", file1, strat, "total", "api00", "api99"),
            GoldenCommand("basic", "strat.props.stype", file1, strat, "proportion", "stype", "--ci-method", "t"),
            GoldenCommand("basic", "strat.ratio.api_stu_over_enroll", file1, strat, "ratio", "api_stu", "enroll"),
            GoldenCommand("basic", "clus1.mean", file2, clus1, "mean", "api00", "ell"),
            GoldenCommand("basic", "clus1.ratio.api_stu_over_enroll", file2, clus1, "ratio", "api_stu/enroll"),
            GoldenCommand("basic", "clus1.ci_level.90", file2, clus1, "mean", "api00", "--confidence", "0.9"),
            GoldenCommand("basic", "stratclus.mean", file1, stratclus, "mean", "api00", "full"),
            GoldenCommand("basic", "unweighted.mean", file1, "", "mean", "api00"),
            GoldenCommand(
                "basic", "nhanes.mean", GoldenFile(name: "nhanes.csv"),
                "--strata SDMVSTRA --psu SDMVPSU --nest --weights WTMEC2YR", "mean", "HI_CHOL"),
            GoldenCommand(
                "basic", "tiny.total", GoldenFile(name: "fpc.csv"),
                "--strata stratid --psu psuid --nest --fpc Nh --weights weight", "total", "x"),
            GoldenCommand("domains", "strat.by.stype_awards", file1, strat, "mean", "api00", "--by", "stype,awards"),
            GoldenCommand(
                "domains", "strat.by_ratio.awards", file1, strat, "ratio", "api_stu", "enroll", "--by", "awards"),
            GoldenCommand("domains", "clus1.by.stype", file2, clus1, "mean", "api00", "meals", "--by", "stype"),
            GoldenCommand("domains", "strat.subset.big", file1, strat, "mean", "api00", "--where", "enroll > 800"),
            GoldenCommand("domains", "clus1.subset.total", file2, clus1, "total", "enroll", "--where", "meals >= 75"),
            GoldenCommand(
                "domains", "stratclus.subset.ratio", file1, stratclus, "ratio", "api_stu", "enroll", "--where",
                "stype = 'M'"),
            GoldenCommand(
                "proportion_ci", "clus1.meals.beta.90", file2, clus1, "proportion", "meals < 90", "--ci-method", "beta",
                "--confidence", "0.9"),
            GoldenCommand(
                "multistage", "mu284.total", GoldenFile(name: "mu284.csv"),
                "--psu id1,id2 --fpc n1,n2 --weights-from-fpc", "total", "y1"),
            GoldenCommand("multistage", "clus2.props.awards", file3, clus2, "proportion", "awards", "--ci-method", "t"),
            GoldenCommand("multistage", "clus2.totals.awards", file3, clus2, "total", "awards = No", "awards = Yes"),
        ]
    }()
}
