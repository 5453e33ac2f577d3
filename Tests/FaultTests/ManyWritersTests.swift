import Foundation
import SurveyTestSupport
import Testing

@Suite("Many writers at once", .serialized)
struct ManyWritersTests {
    @Test("thirty-two loads of one file store it exactly once", .timeLimit(.minutes(5)))
    func oneFileManyTimes() async throws {
        let place = try Workplace()
        let file = try await SimulatedFile("wave.csv", responses: 800, wave: "2024", in: place)
        let accepted = try await withThrowingTaskGroup(of: Double?.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    // One that has waited its thirty seconds on a slow machine tries again, as a person would.
                    for _ in 0..<10 {
                        let outcome = try await place.hailong(file.load(into: "s"), limit: .seconds(250))
                        if outcome.exitCode == 0 { return try outcome.json()["accepted"]?.number }
                        guard outcome.exitCode == 1 else { throw SimulatedFile.Failed(messages: outcome.messages) }
                    }
                    return nil
                }
            }
            return try await group.reduce(into: [Double?]()) { $0.append($1) }
        }
        #expect(accepted.compactMap { $0 }.sorted() == [Double](repeating: 0, count: 31) + [800])
        #expect(try StoredRows(at: place.path("s")) == StoredRows(responses: 800, batches: 1))
        #expect(try await place.hailong("verify", "--store", "s").exitCode == 0)
    }

    @Test("single responses of one program and loads of another both are stored, all of them", .timeLimit(.minutes(5)))
    func submissionsBesideLoads() async throws {
        let place = try Workplace()
        let files = try await [2021, 2022, 2023].asyncMap { year in
            try await SimulatedFile("\(year).csv", responses: 1500, wave: "\(year)", in: place)
        }
        let responses = SingleResponses.make(3000)
        async let submitted = place.hailong(
            ["submit", "-", "--questionnaire", "sipas-2017", "--wave", "2024", "--acknowledge", "--store", "s"],
            input: responses.map(\.json).joined(separator: "\n"), limit: .seconds(250))
        for file in files {
            let outcome = try await place.hailong(file.load(into: "s"), limit: .seconds(250))
            #expect(outcome.exitCode == 0, "\(outcome.messages)")
        }
        let outcome = try await submitted
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        #expect(KillCampaign.acknowledgements(in: outcome.text, outcome: "accepted").count == 3000)
        let stored = try StoredRows(at: place.path("s"))
        #expect(stored.integrity == "ok" && stored.responses == 7500 && stored.identities == 7500)
        #expect(try await place.hailong("verify", "--store", "s").exitCode == 0)
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
