import Operations
import SurveyModel
import Testing

@Suite("Simulated answers")
struct SimulationAnswersTests {
    static let bundled = [
        "sipas-2017", "sipas-2023", "land-procedures", "one-stop-slip", "commune-short", "copenhagen-housing",
    ]

    private func rows(_ id: String, respondents: Int, waves: [String], psus: Int? = nil) throws -> [[String: String]] {
        let simulation = try SurveySimulation(
            questionnaire: .bundled(id), respondentsPerWave: respondents, waves: waves, seed: 5, psus: psus,
            style: .machine)
        return try SimulatedFile(simulation).rows
    }

    /// The weighted share of satisfied answers to the items of the index, in percent.
    private func share(_ rows: [[String: String]], _ questionnaire: Questionnaire) -> Double {
        let indexed = Set(questionnaire.items.map(\.code))
        var (satisfied, rated) = (0.0, 0.0)
        for question in questionnaire.questionsInOrder where indexed.contains(question.code) {
            for row in rows {
                let value = row[question.code].flatMap { Int($0) }
                guard let code = question.scale?.codes.first(where: { $0.value == value }), code.kind == .rated,
                    let weight = row["weight"].flatMap(Double.init)
                else { continue }
                rated += weight
                satisfied += code.satisfied ? weight : 0
            }
        }
        return 100 * satisfied / rated
    }

    @Test("questions are asked only where their condition holds", arguments: bundled)
    func conditions(id: String) throws {
        let rows = try rows(id, respondents: 300, waves: ["2024"])
        for question in try Questionnaire.bundled(id).questionsInOrder {
            guard let condition = question.condition else { continue }
            let asked = rows.filter { row in condition.holds { row[$0].flatMap { $0.isEmpty ? nil : $0 } } }
            #expect(!asked.isEmpty && asked.count < rows.count)
            #expect(asked.contains { $0[question.code] != "" })
            #expect(rows.filter { $0[question.code] != "" }.count <= asked.count)
            #expect(rows.allSatisfy { $0[question.code] == "" || asked.contains($0) })
        }
    }

    @Test("every answer is one the question takes", arguments: bundled)
    func answersFit(id: String) throws {
        let rows = try rows(id, respondents: 300, waves: ["2024"])
        for question in try Questionnaire.bundled(id).questionsInOrder {
            let answers = Set(rows.compactMap { $0[question.code] }).subtracting([""])
            #expect(!answers.isEmpty, "\(question.code)")
            for answer in answers { #expect(accepts(question, answer), "\(question.code): \(answer)") }
        }
    }

    private func accepts(_ question: Question, _ answer: String) -> Bool {
        let codes = question.choices.map(\.code)
        switch question.kind {
        case .rating(let scale): return Int(answer).flatMap(scale.slot(of:)) != nil
        case .single(_, let other): return codes.contains(answer) || other
        case .multiple: return answer.split(separator: " ").allSatisfy { codes.contains(String($0)) }
        case .number(let range): return Double(answer).map { range?.contains($0) ?? true } ?? false
        case .date: return answer.wholeMatch(of: /2024-\d\d-\d\d/) != nil
        case .text: return true
        }
    }

    @Test("the district rises from 81 to 90.3 percent")
    func levels() throws {
        let questionnaire = try Questionnaire.bundled("sipas-2017")
        let rows = try rows("sipas-2017", respondents: 3_000, waves: ["2021", "2023", "2025"], psus: 200)
        for (wave, expected) in [("2021", 81.0), ("2023", 86), ("2025", 90.3)] {
            let measured = share(rows.filter { $0["wave"] == wave }, questionnaire)
            #expect(abs(measured - expected) < 1, "\(wave): \(measured)")
        }
    }

    @Test("land procedures are lower")
    func landLevels() throws {
        let questionnaire = try Questionnaire.bundled("land-procedures")
        let rows = try rows("land-procedures", respondents: 3_000, waves: ["2021", "2025"], psus: 200)
        for (wave, expected) in [("2021", 70.0), ("2025", 80)] {
            let measured = share(rows.filter { $0["wave"] == wave }, questionnaire)
            #expect(abs(measured - expected) < 1.2, "\(wave): \(measured)")
        }
    }

    @Test("a scale of three levels keeps the share as well")
    func threeLevels() throws {
        let questionnaire = try Questionnaire.bundled("copenhagen-housing")
        let rows = try rows("copenhagen-housing", respondents: 4_000, waves: ["2022"], psus: 200)
        #expect(abs(share(rows, questionnaire) - 83.5) < 2)
        #expect(Set(rows.compactMap { $0["Sat"] }) == ["", "1", "2", "3"])
    }

    @Test("units differ, feedback is rated lower, and items of a person go together")
    func structure() throws {
        let questionnaire = try Questionnaire.bundled("sipas-2017")
        let rows = try rows("sipas-2017", respondents: 3_000, waves: ["2023"], psus: 200)
        let district = share(rows, questionnaire)
        #expect(share(rows.filter { $0["unit"] == "00902" }, questionnaire) > district + 3)
        #expect(share(rows.filter { $0["unit"] == "00908" }, questionnaire) < district - 5)
        let satisfied = { (code: String, rows: [[String: String]]) -> Double in
            let rated = rows.filter { ("1"..."5").contains($0[code] ?? "") }
            return Double(rated.filter { $0[code] == "4" || $0[code] == "5" }.count) / Double(rated.count)
        }
        #expect(satisfied("G1", rows) < satisfied("T1", rows) - 0.03)
        let pleased = rows.filter { $0["C1"] == "5" }
        #expect(satisfied("C2", pleased) > satisfied("C2", rows) + 0.03)
    }

    @Test("blanks, no opinion and not applicable occur but are few")
    func nonResponse() throws {
        let answers = try rows("sipas-2017", respondents: 2_000, waves: ["2023"]).compactMap { $0["G1"] }
        for answer in ["", "9", "0"] {
            let count = answers.filter { $0 == answer }.count
            #expect(count > 5 && count < 200, "\(answer): \(count)")
        }
    }

    @Test("a late result has a date after the appointment")
    func punctuality() throws {
        for row in try rows("one-stop-slip", respondents: 400, waves: ["2023"]) {
            guard let due = row["due_date"], let returned = row["return_date"], !due.isEmpty, !returned.isEmpty else {
                continue
            }
            #expect(row["late"] != "late" || returned > due)
            #expect(row["late"] != "early" || returned < due)
            #expect(returned <= row["date"] ?? "")
        }
    }

    @Test("a level is read between its years and goes on slowly beyond them")
    func levelOfYears() {
        let level = SatisfactionLevel([2021: 80, 2023: 84])
        #expect([2020, 2021, 2022, 2023, 2025].map(level.percent) == [79, 80, 82, 84, 86])
        #expect(level.percent(in: 2090) == 97)
        #expect(SatisfactionLevel([:]).percent(in: 2025) == 85)
    }
}
