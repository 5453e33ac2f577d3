import Estimation
import SurveyModel
import Testing

@Suite("Notes beside the figures")
struct EstimationNoteTests {
    private static let lonely = "s,p,w,y\na,1,1,1\na,2,1,3\nb,3,1,4\n"

    private func notes(_ rule: SinglePSURule) throws -> [EstimationNote] {
        var design = SampleDesign.clusters
        design.singlePSU = rule
        return try sample(Self.lonely, design).means(of: ["y"]).notes
    }

    @Test("a stratum with one PSU is named with its treatment", arguments: SinglePSURule.allCases)
    func singlePSU(_ rule: SinglePSURule) throws {
        guard rule != .fail else {
            #expect(throws: EstimationError.singlePSU(strata: ["b"])) { try notes(rule) }
            return
        }
        let note = try #require(try notes(rule).first { $0 == .singlePSUStrata(["b"], rule: rule) })
        #expect(note.message.vi.contains("(b)") && note.message.en.contains(rule.rawValue))
    }

    @Test("where every stratum has one PSU the average has nothing to go by")
    func nothingToAverage() throws {
        var design = SampleDesign.clusters
        design.singlePSU = .average
        let joint = try sample("s,p,w,y\na,1,1,1\nb,3,1,4\n", design).means(of: ["y"])
        #expect(joint.estimates[0].value == 2.5 && joint.estimates[0].standardError == nil)
        #expect(joint.estimates[0].absence == .onlySinglePSUStrata && joint.covariance(0, 0) == nil)
    }

    @Test("a single unit of a later stage is refused by fail, and counted as 0 with a note else")
    func laterStage() throws {
        let csv = "p,N,h,M,y\n1,9,1,4,1\n1,9,2,4,3\n2,9,1,5,4\n"
        var design = SampleDesign(psu: "p", fpc: "N", laterUnits: ["h"], laterPopulations: ["M"])
        let error = #expect(throws: EstimationError.self) { try sample(csv, design).means(of: ["y"]) }
        #expect(error == .singleLaterUnit(psus: ["2"]) && error?.message.vi.contains("(2)") == true)
        design.singlePSU = .adjust
        #expect(try sample(csv, design).means(of: ["y"]).notes.contains(.singleLaterUnits(["2"])))
    }

    @Test("the only unit of a PSU is not lonely at the later stage")
    func laterCertainty() throws {
        let csv = "p,N,h,M,y\n1,9,1,4,1\n1,9,2,4,3\n2,9,1,1,4\n"
        let design = SampleDesign(psu: "p", fpc: "N", laterUnits: ["h"], laterPopulations: ["M"])
        #expect(try sample(csv, design).means(of: ["y"]).estimates[0].standardError != nil)
    }

    @Test("later stages without a population count at the first are said not to be used")
    func laterStagesUnused() throws {
        let csv = "p,h,y\n1,1,1\n1,2,3\n2,1,4\n"
        let staged = try sample(csv, SampleDesign(psu: "p", laterUnits: ["h"])).means(of: ["y"])
        let clustered = try sample(csv, SampleDesign(psu: "p")).means(of: ["y"])
        #expect(staged.estimates == clustered.estimates && staged.notes.contains(.laterStagesUnused))
    }

    @Test("few degrees of freedom and extreme shares are flagged")
    func flags() throws {
        let joint = try sample("s,p,w,y\na,1,1,u\na,2,1,u\n").proportions(of: ["y"])
        #expect(joint.notes.contains(.fewDegreesOfFreedom(1)) && joint.notes.contains(.extremeShares(1)))
    }

    @Test("every note and reason is a sentence in both languages")
    func sentences() {
        let notes: [EstimationNote] = [
            .singlePSUStrata(["a"], rule: .adjust), .singleLaterUnits(["p"]), .collapsedStrata([["a", "b"]]),
            .laterStagesUnused, .zeroWeights(1), .missingAnswers(variable: "y", rows: 2), .noDomain(3),
            .noDegreesOfFreedom(1), .fewDegreesOfFreedom(2), .extremeShares(1), .singleRespondents(1),
            .absent(1, .noAnswers), .absent(1, .oneAnswer), .absent(1, .zeroDenominator),
            .absent(1, .emptyStandardGroup("x")), .absent(1, .onlySinglePSUStrata),
        ]
        for note in notes {
            #expect(
                note.message.vi.hasSuffix(".") && note.message.en.hasSuffix(".") && note.message.vi != note.message.en)
        }
    }
}
