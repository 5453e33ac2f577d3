import SurveyModel
import Testing

@testable import ResponseQuality

/// One response as texts.
private struct Slip {
    var answers: [UInt8]
    var cells: [String: String] = [:]
}

@Suite("A review of responses flags")
struct ResponseReviewTests {
    /// Twelve items of five levels with “no opinion”, a single choice, and a rating asked only of those who chose yes.
    private static func questionnaire() throws -> Questionnaire {
        let items = (1...12).map { "T\($0)" }
        return try Questionnaire.parse(
            """
            id: slip
            version: 1
            generation: local
            population: users
            languages: [en]
            title: {en: "Slip"}
            report: {score: satisfied, aggregate: answers}
            scales:
              five:
                codes:
            \((1...5).map { "      - {code: \($0), label: {en: \"L\($0)\"}, satisfied: \($0 > 3)}" }.joined(separator: "\n"))
                  - {code: 9, kind: no-opinion, label: {en: "No opinion"}}
            questions:
              - code: paid
                type: single
                text: {en: "Did you pay?"}
                choices: [{code: "yes", label: {en: "Yes"}}, {code: "no", label: {en: "No"}}]
            \(items.map { "  - {code: \($0), type: rating, scale: five, text: {en: \"\($0)?\"}}" }.joined(separator: "\n"))
              - {code: P1, type: rating, scale: five, text: {en: "The fee?"}, when: paid = yes}
            index:
              items: [\(items.joined(separator: ", "))]
            """)
    }

    private func findings(
        _ slips: [Slip], wave: String = "2025", rules: QualityRules = QualityRules(), blockSize: Int = 1000
    ) throws -> QualityFindings {
        let questionnaire = try Self.questionnaire()
        var review = ResponseReview(questionnaire, wave: wave, rules: rules)
        let names = Set(slips.flatMap(\.cells.keys))
        for start in stride(from: 0, to: slips.count, by: blockSize) {
            let part = slips[start..<min(start + blockSize, slips.count)]
            var ratings: [String: [UInt8]] = [:]
            for item in 1...12 { ratings["T\(item)"] = part.map { $0.answers[item - 1] } }
            ratings["P1"] = part.map { $0.cells["P1"].flatMap { UInt8($0) } ?? 255 }
            var categories: [String: CategoryColumn] = [:]
            for name in names.subtracting(["P1"]) {
                var column = CategoryColumn()
                for slip in part {
                    let text = slip.cells[name] ?? ""
                    column.ids.append(
                        column.levels.firstIndex(of: text).map { Int32($0) } ?? column.dictionary.append(text))
                }
                categories[name] = column
            }
            review.observe(ResponseColumns(rowCount: part.count, ratings: ratings, categories: categories))
        }
        return review.finish()
    }

    /// Answers that differ in many items from those of every other number, and are not all alike.
    private func answers(_ number: Int) -> [UInt8] {
        var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        return (0..<12).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(state >> 33 & 3) + UInt8(state >> 50 & 1) + 1
        }
    }

    private func rows(_ findings: QualityFindings, _ flag: QualityFlag) -> [Int] {
        findings.flags.indices.filter { findings.flags[$0].contains(QualityFlags(flag)) }
    }

    @Test("nothing where nothing is wrong")
    func clean() throws {
        let slips = (0..<40).map { Slip(answers: answers($0), cells: ["unit": "u\($0 % 3)"]) }
        let found = try findings(slips)
        #expect(found.responses == 40 && found.count(QualityFlags(QualityFlag.allCases)) == 0)
    }

    @Test("one code for all items, but not where few were rated or one differs")
    func straightLines() throws {
        let seven = [UInt8](repeating: 4, count: 7) + [0, 0, 0, 6, 6]
        let eight = [UInt8](repeating: 2, count: 8) + [0, 0, 0, 6]
        let all = [UInt8](repeating: 5, count: 12)
        let found = try findings([all, seven, eight, Array(all.dropLast()) + [4]].map { Slip(answers: $0) })
        #expect(rows(found, .straightLining) == [0, 2])
    }

    @Test("responses equal in all but ids and times, in whatever blocks they come", arguments: [1000, 7])
    func exactDuplicates(blockSize: Int) throws {
        var slips = (0..<30).map {
            Slip(answers: answers($0), cells: ["id": "\($0)", "end": "2025-03-05 08:\(10 + $0)", "unit": "u"])
        }
        slips[21].answers = slips[3].answers
        slips[25].answers = slips[8].answers
        slips[25].cells["unit"] = "v"
        #expect(rows(try findings(slips, blockSize: blockSize), .exactDuplicate) == [3, 21])
    }

    @Test("responses that differ in one item only as near duplicates, unless they are straight lines")
    func nearDuplicates() throws {
        var slips = (0..<30).map { Slip(answers: answers($0)) }
        slips[11].answers = slips[2].answers
        slips[11].answers[5] = slips[2].answers[5] == 3 ? 4 : 3
        slips[12].answers = slips[4].answers
        slips[12].answers[0] = slips[4].answers[0] == 3 ? 4 : 3
        slips[12].answers[1] = slips[4].answers[1] == 3 ? 4 : 3
        slips[13].answers = [UInt8](repeating: 4, count: 12)
        slips[14].answers = [UInt8](repeating: 4, count: 11) + [0]
        let found = try findings(slips)
        #expect(rows(found, .nearDuplicate) == [2, 11])
    }

    @Test("interviews of less than 40 % of the median time")
    func speeding() throws {
        // 21 times with the median 600 seconds: 239 is below 240, 240 is not.
        let seconds = [239, 240, 599] + [Int](repeating: 600, count: 18)
        let slips = seconds.enumerated().map { number, time in
            Slip(
                answers: answers(number),
                cells: [
                    "start": "2025-03-05T08:00:00.000+07:00",
                    "end":
                        "2025-03-05T08:\(time / 60 < 10 ? "0" : "")\(time / 60):\(time % 60 < 10 ? "0" : "")\(time % 60)",
                ])
        }
        let found = try findings(slips)
        #expect(found.medianSeconds == 600)
        #expect(rows(found, .speeding) == [0])
    }

    @Test("an answer that was not to be given, and an end before the start")
    func contradictions() throws {
        var slips = (0..<6).map { Slip(answers: answers($0), cells: ["paid": "no"]) }
        slips[1].cells = ["paid": "no", "P1": "4"]
        slips[2].cells = ["paid": "yes", "P1": "4"]
        slips[4].cells["start"] = "05/03/2025 09:00"
        slips[4].cells["end"] = "05/03/2025 08:59"
        #expect(rows(try findings(slips), .contradiction) == [1, 4])
    }

    @Test("six responses from one device within ten minutes, none of five")
    func bursts() throws {
        func slip(_ number: Int, _ device: String, _ minute: Int) -> Slip {
            Slip(answers: answers(number), cells: ["deviceid": device, "end": "05/03/2025 08:\(minute + 10)"])
        }
        let many = (0..<6).map { slip($0, "a", 2 * $0) }
        let few = (0..<5).map { slip(10 + $0, "b", $0) }
        let later = [slip(20, "a", 21), slip(21, "b", 14)]
        #expect(rows(try findings(many + few + later), .deviceBurst) == [0, 1, 2, 3, 4, 5])
    }

    @Test("dates of another year than that of the wave")
    func dates() throws {
        let days = ["05/03/2025", "2024-12-31", "", "31/12/2025 23:59", "not a date"]
        let slips = days.enumerated().map { Slip(answers: answers($0), cells: ["ngày": $1]) }
        #expect(rows(try findings(slips), .dateOutsideWave) == [1])
    }

    @Test("what cannot be checked is said with its reason")
    func omissions() throws {
        let found = try findings((0..<5).map { Slip(answers: answers($0)) }, wave: "pilot")
        #expect(Set(found.omissions.map(\.flag)) == [.speeding, .deviceBurst, .dateOutsideWave])
        #expect(found.omissions.allSatisfy { !$0.reason.vi.isEmpty && !$0.reason.en.isEmpty })
    }

    @Test("more responses than may be compared are not compared, and that is said")
    func tooMany() throws {
        var rules = QualityRules()
        rules.mostResponses = 10
        let found = try findings((0..<12).map { _ in Slip(answers: answers(1)) }, rules: rules, blockSize: 5)
        #expect(found.count(QualityFlags([.exactDuplicate, .nearDuplicate])) == 0)
        #expect(Set(found.omissions.map(\.flag)).isSuperset(of: [.exactDuplicate, .nearDuplicate, .deviceBurst]))
    }

    @Test("blanks are counted by item and by interviewer, of what was asked")
    func missing() throws {
        var slips = (0..<4).map { Slip(answers: answers($0), cells: ["interviewer": $0 < 3 ? "an" : "binh"]) }
        slips[0].answers[0] = 0
        slips[1].answers[0] = 255
        slips[3].answers[0] = 0
        slips[3].answers[11] = 6
        let found = try findings(slips)
        #expect(found.missing[0].asked == 3 && found.missing[0].blank == 2)
        #expect(found.missing[11].rate == 0)
        #expect(found.interviewers.map(\.name) == ["an", "binh"])
        #expect(found.interviewers.map(\.asked) == [35, 12] && found.interviewers.map(\.blank) == [1, 1])
        #expect(found.interviewers.map(\.responses) == [3, 1])
    }
}

@Suite("Times as survey programs write them")
struct ClockTimeTests {
    @Test(
        "are read to the second",
        arguments: [
            ("2000-01-01 00:00", 0), ("2000-01-02T00:00:01Z", 86_401), ("01/03/2000 00:00:00", 5_184_000),
            ("2001/01/01 1:00:00 CH GMT+7", 31_669_200), ("2000-01-01 12:30 SA", 1800),
            ("2000-01-01 12:30:00 PM", 45_000), ("1999-12-31 23:59:59", -1),
        ] as [(String, Int64)])
    func read(text: String, seconds: Int64) { #expect(ClockTime.seconds(text) == seconds) }

    @Test(
        "are not made up", arguments: ["", "2025-03-05", "08:30", "2025-02-30 08:00", "05/03/2025 25:00", "5.3 8h30"])
    func refused(text: String) { #expect(ClockTime.seconds(text) == nil) }
}
