import SurveyTestSupport
import Testing

@Suite("Corrections and withdrawals")
struct CorrectionTests {
    let place: Workplace

    init() throws { place = try Workplace.withTwoItems() }

    private func load(_ table: String, _ options: String..., into store: String = "s") async throws -> RowCounts {
        let outcome = try await place.load(table: table, ["--id-column", "id", "--store", store] + options)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return try #require(RowCounts(try outcome.json()))
    }

    /// Every index that the program gives from a store, to the byte.
    private func figures(_ store: String = "s") async throws -> String {
        let outcome = try await place.hailong(
            "index", "--questionnaire", TwoItemForm.id, "--level", "all", "--score", "satisfied,mean-5,mean-100",
            "--by", "unit", "--format", "json", "--store", store)
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
        return outcome.text
    }

    @Test("a later version replaces the earlier one, in every figure as if that had never been loaded")
    func laterVersionReplaces() async throws {
        let first = "id,time,A,B,unit\n1,2025-03-01T09:00:00Z,4,5,u1\n2,2025-03-01T10:00:00Z,3,2,u2\n"
        let second = "id,time,A,B,unit\n1,2025-03-02 08:00,1,1,u2\n2,2025-02-01,5,5,u1\n3,2025-03-02,5,4,u1\n"
        #expect(try await load(first, "--version-column", "time") == RowCounts(accepted: 2))
        let counts = try await load(second, "--version-column", "time")
        #expect(counts == RowCounts(accepted: 1, alreadyKnown: 1, superseded: 1))
        let kept = "id,time,A,B,unit\n2,2025-03-01T10:00:00Z,3,2,u2\n1,2025-03-02 08:00,1,1,u2\n3,2025-03-02,5,4,u1\n"
        _ = try await load(kept, "--version-column", "time", into: "clean")
        #expect(try await figures() == figures("clean"))
    }

    @Test("--corrections: what is loaded later replaces, and the first file again undoes nothing")
    func laterFileReplaces() async throws {
        let first = "id,A,B,unit\n1,4,5,u1\n2,3,2,u2\n"
        _ = try await load(first)
        #expect(
            try await load("id,A,B,unit\n1,1,1,u1\n", "--corrections") == RowCounts(accepted: 0, superseded: 1))
        #expect(try await load(first, "--corrections") == RowCounts(accepted: 0, alreadyKnown: 2))
        _ = try await load("id,A,B,unit\n1,1,1,u1\n2,3,2,u2\n", into: "clean")
        #expect(try await figures() == figures("clean"))
    }

    @Test("other answers under an id are refused with the options that would settle it")
    func saysWhatToDo() async throws {
        _ = try await load("id,A,B\n1,4,5\n")
        let outcome = try await place.load(
            table: "id,A,B\n1,1,1\n", ["--id-column", "id", "--store", "s", "--language", "en"])
        let reason = try outcome.json()["rejects"]?.elements.first?["reason"]?.text ?? ""
        #expect(reason.contains("--version-column") && reason.contains("--corrections"))
    }

    @Test("a version that is neither a number nor a time is refused, and named")
    func unreadableVersion() async throws {
        let counts = try await load("id,v,A,B\n1,1,4,5\n2,new,4,5\n3,,4,5\n4,2.5,1,1\n", "--version-column", "v")
        #expect(counts == RowCounts(accepted: 2, rejected: 2))
    }

    @Test("corrections need ids, and one of the two ways", arguments: [["--corrections"], ["--version-column", "A"]])
    func needIDs(options: [String]) async throws {
        let outcome = try await place.load(table: "A,B\n4,5\n", options + ["--language", "en"])
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("--id-column"))
        let both = try await place.load(
            table: "id,A,B\n1,4,5\n", ["--id-column", "id", "--corrections", "--version-column", "A"])
        #expect(both.exitCode == 64)
    }

    @Test("a withdrawn id is in no figure and stays out when its file is loaded again")
    func withdrawnID() async throws {
        let table = "id,A,B,unit\n1,4,5,u1\n2,3,2,u2\n3,5,5,u1\n"
        _ = try await load(table)
        let outcome = try await place.hailong(
            "withdraw", "--id", "3", "--reason", "asked by phone", "--store", "s", "--format", "json")
        #expect(try outcome.json() == .object(["withdrawn": .number(1), "restored": .number(0)]))
        _ = try await load("id,A,B,unit\n1,4,5,u1\n2,3,2,u2\n", into: "clean")
        #expect(try await figures() == figures("clean"))
        #expect(try await load(table) == RowCounts(accepted: 0, alreadyKnown: 3))
        #expect(try await figures() == figures("clean"))
    }

    @Test("an unknown id, load or wave is refused as a whole, and names what there is")
    func unknownSubjects() async throws {
        _ = try await load("id,A,B,unit\n1,4,5,u1\n2,3,2,u2\n")
        let before = try await figures()
        for (options, code) in [(["--id", "1", "--id", "9"], 65), (["--batch", "7"], 65), (["--wave", "2030"], 64)] {
            let outcome = try await place.hailong(
                ["withdraw"] + options + ["--reason", "x", "--store", "s", "--language", "en"])
            #expect(outcome.exitCode == Int32(code), "\(options) \(outcome.messages)")
        }
        #expect(try await figures() == before)
        let nothing = try await place.hailong("withdraw", "--id", "1", "--reason", "x", "--store", "nowhere")
        #expect(nothing.exitCode == 74 && !place.holds("nowhere"))
    }

    @Test("a file loaded into the wrong wave is withdrawn and loaded into the right one")
    func wrongWave() async throws {
        _ = try await load("id,A,B,unit\n1,4,5,u1\n2,3,2,u2\n")
        let withdrawal = try await place.hailong(
            "withdraw", "--file", "answers.csv", "--reason", "wrong wave", "--store", "s", "--format", "csv")
        #expect(withdrawal.text == "withdrawn,restored\n2,0\n", "\(withdrawal.messages)")
        let again = try await place.hailong(
            "load", "answers.csv", "--questionnaire", TwoItemForm.file, "--wave", "2025", "--format", "json",
            "--store", "s")
        #expect(RowCounts(try again.json()) == RowCounts(accepted: 2), "\(again.messages)")
        #expect(try await figures().contains("2024") == false)
    }

    @Test("of two downloads of one Google form the second adds exactly the forty answers that are new")
    func googleForm() async throws {
        // Five of the new answers equal earlier ones in every cell: the form keeps no time, as when it is exported
        // without the first column.
        let earlier = (0..<60).map { "\($0 % 5 + 1),\($0 % 4 + 1),Xã \($0 % 7)" }
        let later = (0..<35).map { "\($0 % 5 + 1),5,Xã \($0 % 6)" } + earlier.prefix(5)
        let header = "Thái độ phục vụ thế nào?,Thời gian giải quyết thế nào?,unit\n"
        let first = try await place.load(table: header + earlier.map { $0 + "\n" }.joined())
        let second = try await place.load(table: header + (earlier + later).map { $0 + "\n" }.joined())
        #expect(RowCounts(try first.json()) == RowCounts(accepted: 60))
        #expect(RowCounts(try second.json()) == RowCounts(accepted: 40, alreadyKnown: 60))
        #expect(try await place.storedIndex()?["respondents"]?.number == 100)
    }
}
