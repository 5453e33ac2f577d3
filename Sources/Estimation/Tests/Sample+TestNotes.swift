import SurveyModel

extension Sample {
    /// What is said about the design whatever is tested: strata with one PSU, merged strata, weights of 0.
    public var testNotes: [EstimationNote] {
        var notes: [EstimationNote] = []
        if !description.singlePSUStrata.isEmpty {
            notes.append(.singlePSUStrata(description.singlePSUStrata, rule: design.singlePSU))
        }
        if !design.collapsedStrata.isEmpty { notes.append(.collapsedStrata(design.collapsedStrata)) }
        if !design.laterUnits.isEmpty, design.fpc == nil { notes.append(.laterStagesUnused) }
        if zeroWeightRows > 0 { notes.append(.zeroWeights(zeroWeightRows)) }
        return notes
    }
}
