import Estimation
import SurveyModel
import SurveyTestSupport
import Testing

@Suite("Sample sizes for a share")
struct ShareSizeTests {
    @Test("385 people know a share of one half to within 5 points")
    func textbook() throws {
        let plan = try ShareSize(share: 0.5, margin: 0.05, conditions: PlanningConditions())
        // 1.959964² · 0.25 / 0.0025
        #expect(plan.respondents.within(1e-9, of: 384.14588206941244))
        #expect(plan.invited == plan.respondents)
    }

    @Test("answers are corrected for the population, then divided by the response rate")
    func invitations() throws {
        let conditions = try PlanningConditions(responseRate: 0.8, population: 1000)
        let plan = try ShareSize(share: 0.5, margin: 0.05, conditions: conditions)
        // 384.14588 / (1 + 383.14588/1000) = 277.73345
        #expect(plan.respondents.within(1e-9, of: 277.7334531731877))
        #expect(try #require(plan.invited).within(1e-9, of: 347.1668164664846))
        #expect(plan.invitedWithRateInside < 325)
    }

    @Test("where inviting everyone is not enough there is no number of invitations")
    func notEnoughPeople() throws {
        let conditions = try PlanningConditions(responseRate: 0.5, population: 100)
        let plan = try ShareSize(share: 0.5, margin: 0.01, conditions: conditions)
        #expect(plan.respondents < 100)
        #expect(plan.invited == nil)
    }

    @Test("the margin of a planned size is the one planned", arguments: [nil, 300.0, 40_000])
    func roundTrip(_ population: Double?) throws {
        let conditions = try PlanningConditions(designEffect: 1.8, population: population, confidence: 0.9)
        let plan = try ShareSize(share: 0.83, margin: 0.03, conditions: conditions)
        let margin = try ShareSize.margin(share: 0.83, respondents: plan.respondents, conditions: conditions)
        #expect(margin.within(1e-12, of: 0.03))
    }

    @Test("Yamane's 400 people in villages of 30 have 1.5 times the margin promised")
    func yamane() throws {
        let plan = try YamaneSize(population: 1e9, margin: 0.05)
        #expect(plan.size == 400)
        // roh 0.05 and 30 people in a village: deff 2.45; 1.959964·√(0.25·2.45/400)
        let margin = try plan.realMargin(designEffect: 2.45, responseRate: 1, confidence: 0.95)
        #expect(margin.within(1e-4, of: 0.07669))
    }
}

@Suite("Plans for a difference")
struct DifferencePlanTests {
    @Test("the size for a power has that power")
    func roundTrip() throws {
        let plan = try DifferencePlan(
            first: 0.8, second: 0.86, overlap: 0.7, correlation: 0.4,
            conditions: PlanningConditions(designEffect: 1.5))
        let size = try plan.respondents(power: 0.9)
        #expect(try plan.power(respondents: size).within(1e-12, of: 0.9))
        #expect(try plan.detectableDifference(respondents: size, power: 0.9).within(1e-12, of: 0.06))
    }

    @Test("the share that can be detected needs the size given")
    func detectable() throws {
        let conditions = try PlanningConditions(designEffect: 1.5)
        let plan = try DifferencePlan(first: 0.8, second: 0.8, conditions: conditions)
        for isRise in [true, false] {
            let share = try #require(try plan.detectableShare(respondents: 600, power: 0.8, isRise: isRise))
            let back = try DifferencePlan(first: 0.8, second: share, conditions: conditions)
            #expect(try back.respondents(power: 0.8).within(1e-9, of: 600))
        }
    }

    @Test("two people detect nothing")
    func nothing() throws {
        let plan = try DifferencePlan(first: 0.8, second: 0.8, conditions: PlanningConditions(designEffect: 10))
        #expect(try plan.detectableShare(respondents: 2, power: 0.8, isRise: true) == nil)
    }
}

@Suite("Allocation to strata")
struct AllocationTests {
    private func strata(_ populations: Double...) throws -> [Allocation.Stratum] {
        try populations.enumerated().map { try Allocation.Stratum(label: "\($0)", population: $1) }
    }

    @Test("a stratum smaller than its part is taken whole and the rest shared out")
    func wholeStratum() throws {
        let allocation = try Allocation(.equal, size: 100, strata: strata(10, 1000, 1000))
        #expect(allocation.sizes == [10, 45, 45])
        #expect(allocation.people == [10, 45, 45])
    }

    @Test("whole people add up to the size, and every stratum gets two")
    func wholePeople() throws {
        let allocation = try Allocation(.proportional, size: 100, strata: strata(9000, 950, 50))
        #expect(allocation.sizes == [90, 9.5, 0.5])
        #expect(allocation.people == [89, 9, 2])
    }

    @Test("the power rule lies between equal and proportional")
    func power() throws {
        let data = try strata(400, 100)
        #expect(try Allocation(.power(0), size: 50, strata: data).sizes == [25, 25])
        #expect(try Allocation(.power(1), size: 50, strata: data).sizes == [40, 10])
        // √400 : √100 = 2 : 1
        #expect(try Allocation(.power(0.5), size: 60, strata: data).sizes == [40, 20])
    }

    @Test("what cannot be shared out is refused")
    func refusals() throws {
        let data = try strata(400, 100)
        #expect(throws: PlanningRefusal.outOfRange(.sampleSize, 1)) { try Allocation(.equal, size: 1, strata: data) }
        #expect(throws: PlanningRefusal.noStrata) { try Allocation(.equal, size: 10, strata: []) }
        #expect(throws: PlanningRefusal.repeatedStratum("0")) { try Allocation(.equal, size: 9, strata: data + data) }
        #expect(throws: PlanningRefusal.missing(.standardDeviation, place: "0")) {
            try Allocation(.neyman, size: 10, strata: data)
        }
        #expect(throws: PlanningRefusal.tooFewForStrata(size: 3, strata: 2, minimum: 2)) {
            try Allocation(.equal, size: 3, strata: data)
        }
        #expect(throws: PlanningRefusal.abovePopulation(size: 501, population: 500)) {
            try Allocation(.equal, size: 501, strata: data)
        }
        #expect(throws: PlanningRefusal.outOfRange(.stratumPopulation, 0, place: "Xã A")) {
            try Allocation.Stratum(label: "Xã A", population: 0)
        }
    }
}

@Suite("Plans that are refused")
struct PlanningRefusalTests {
    @Test("numbers that cannot be are named with what they can be", arguments: [0.0, 1, -0.2, .nan, .infinity])
    func shares(_ share: Double) throws {
        let conditions = try PlanningConditions()
        let refusal = #expect(throws: PlanningRefusal.self) {
            try ShareSize(share: share, margin: 0.05, conditions: conditions)
        }
        #expect(refusal?.message.en.contains("the share has to be above 0 and below 1") == true)
        #expect(refusal?.message.vi.contains("tỷ lệ phải lớn hơn 0 và nhỏ hơn 1") == true)
    }

    @Test("conditions out of range, equal shares, and a difference without error")
    func others() throws {
        #expect(throws: PlanningRefusal.outOfRange(.designEffect, 0)) { try PlanningConditions(designEffect: 0) }
        #expect(throws: PlanningRefusal.outOfRange(.responseRate, 1.2)) { try PlanningConditions(responseRate: 1.2) }
        #expect(throws: PlanningRefusal.outOfRange(.population, 1)) { try PlanningConditions(population: 1) }
        #expect(throws: PlanningRefusal.outOfRange(.confidence, 95)) { try PlanningConditions(confidence: 95) }
        let conditions = try PlanningConditions()
        #expect(throws: PlanningRefusal.sameShares(0.8)) {
            try DifferencePlan(first: 0.8, second: 0.8, conditions: conditions).respondents(power: 0.8)
        }
        #expect(throws: PlanningRefusal.noVariance) {
            try DifferencePlan(first: 0.8, second: 0.8, overlap: 1, correlation: 1, conditions: conditions)
        }
        #expect(throws: PlanningRefusal.outOfRange(.sampleSize, 1)) {
            try ShareSize.margin(share: 0.5, respondents: 1, conditions: conditions)
        }
        #expect(throws: PlanningRefusal.outOfRange(.homogeneity, 0)) { try ClusterPlan(homogeneity: 0) }
    }
}
