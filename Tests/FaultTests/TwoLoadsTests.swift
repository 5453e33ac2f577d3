import Foundation
import SurveyTestSupport
import Testing

@Suite("Two loads at the same time")
struct TwoLoadsTests {
    @Test("both are stored, whole, one after the other", .timeLimit(.minutes(1)))
    func storesBoth() async throws {
        let place = try Workplace()
        let first = try await SimulatedFile("first.csv", responses: 1500, wave: "2023", in: place)
        let second = try await SimulatedFile("second.csv", responses: 1500, wave: "2024", in: place)
        async let one = place.hailong(first.load(into: "shared.sqlite"))
        async let other = place.hailong(second.load(into: "shared.sqlite"))
        for outcome in try await [one, other] {
            #expect(outcome.exitCode == 0, "\(outcome.messages)")
            #expect(try outcome.json()["accepted"]?.number == 1500)
        }
        #expect(try StoredRows(at: place.path("shared.sqlite")) == StoredRows(responses: 3000, batches: 2))
    }

    @Test("the same file twice is stored once", .timeLimit(.minutes(1)))
    func storesTheSameFileOnce() async throws {
        let place = try Workplace()
        let file = try await SimulatedFile("wave.csv", responses: 1500, wave: "2024", in: place)
        async let one = place.hailong(file.load(into: "shared.sqlite"))
        async let other = place.hailong(file.load(into: "shared.sqlite"))
        let summaries = try await [one, other].map { try $0.json() }
        #expect(summaries.compactMap { $0["accepted"]?.number }.sorted() == [0, 1500])
        #expect(summaries.compactMap { $0["already_known"]?.number }.sorted() == [0, 1500])
        #expect(try StoredRows(at: place.path("shared.sqlite")) == StoredRows(responses: 1500, batches: 1))
    }

    @Test("a reader beside a load sees the store before it or after it, never between", .timeLimit(.minutes(1)))
    func readsBeforeOrAfter() async throws {
        let place = try Workplace()
        let first = try await SimulatedFile("first.csv", responses: 200, wave: "2023", in: place)
        let second = try await SimulatedFile("second.csv", responses: 3000, wave: "2024", in: place)
        #expect(try await place.hailong(first.load(into: "shared.sqlite")).exitCode == 0)
        async let load = place.hailong(second.load(into: "shared.sqlite"))
        for _ in 0..<8 {
            let index = try await place.hailong(
                "index", "--questionnaire", "sipas-2017", "--level", "overall", "--format", "json", "--store",
                "shared.sqlite")
            #expect(index.exitCode == 0, "\(index.messages)")
            let respondents = try index.json()["index"]?.elements.compactMap { $0["respondents"]?.number }
            #expect(respondents == [200] || respondents == [200, 3000])
        }
        #expect(try await load.exitCode == 0)
    }

    @Test("a load that has waited long enough is told who holds the store", .timeLimit(.minutes(2)))
    func tellsWhoHoldsTheStore() async throws {
        let place = try Workplace()
        let file = try await SimulatedFile("wave.csv", responses: 100, wave: "2024", in: place)
        let holder = "4711\nhailong load elsewhere\n"
        try place.write(holder, to: "shared.sqlite-lock")
        let lock = open(place.path("shared.sqlite-lock"), O_RDWR | O_CLOEXEC)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let outcome = try await place.hailong(file.load(into: "shared.sqlite"))
        #expect(outcome.exitCode == 1)
        #expect(outcome.messages.contains("4711") && outcome.messages.contains("hailong load elsewhere"))
        #expect(try place.read("shared.sqlite-lock") == holder)
        close(lock)
        #expect(try await place.hailong(file.load(into: "shared.sqlite")).exitCode == 0)
    }
}
