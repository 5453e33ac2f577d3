import Operations
import SurveyModel
import Testing

@Suite("Damaged rows of a simulation")
struct SimulationDamageTests {
    @Test("damaged rows are exactly those reported", arguments: SurveySimulation.Style.allCases, [1, 6, 17, 240])
    func reported(style: SurveySimulation.Style, count: Int) throws {
        let sound = try SimulatedFile(.sample(seed: 4, style: style))
        let file = try SimulatedFile(.sample(seed: 4, style: style, damagedRows: count))
        let changed = zip(sound.records, file.records).filter { $0.cells != $1.cells }.map(\.1.line)
        #expect(file.damaged.count == count)
        #expect(file.damaged.map(\.line) == changed)
    }

    @Test("the report says which column holds what")
    func columnsAndValues() throws {
        let file = try SimulatedFile(.sample(seed: 4, damagedRows: 60))
        for damage in file.damaged {
            let record = try #require(file.records.first { $0.line == damage.line })
            let column = try #require(file.columns.firstIndex(of: damage.column))
            #expect(record.cells.first == damage.form)
            if damage.kind == .shortRow {
                #expect(record.cells.count == column)
            } else {
                #expect(record.cells[column] == damage.value)
                #expect(record.cells.count == file.columns.count)
            }
        }
    }

    @Test("every kind of damage occurs")
    func kinds() throws {
        let damaged = try SimulatedFile(.sample(seed: 4, damagedRows: 12)).damaged
        #expect(Set(damaged.map(\.kind)) == Set(DamagedRow.Kind.allCases))
        #expect(Set(damaged.map(\.value)) == ["7", "rất ok", "-1.5", "31/02/2021", "31/02/2022", ""])
        #expect(damaged.map(\.line) == damaged.map(\.line).sorted())
        #expect(damaged.filter { $0.kind == .codeNotOnScale }.map(\.column) == ["T1", "G1"])
    }

    @Test("damaged rows are still labelled simulated")
    func labelled() throws {
        #expect(try SimulatedFile(.sample(seed: 4, damagedRows: 30)).rows.allSatisfy { $0["simulated"] == "1" })
    }
}

@Suite("Refused simulations")
struct SimulationRefusalTests {
    private func refusal(
        of id: String = "one-stop-slip", respondents: Int = 400, waves: [String] = ["2025"],
        units: [SimulatedUnit] = SimulatedUnit.communes, psus: Int? = nil, damagedRows: Int = 0
    ) throws -> InvalidSimulation? {
        let questionnaire = try Questionnaire.bundled(id)
        return #expect(throws: InvalidSimulation.self) {
            try SurveySimulation(
                questionnaire: questionnaire, respondentsPerWave: respondents, waves: waves, seed: 1, units: units,
                psus: psus, damagedRows: damagedRows)
        }
    }

    @Test("waves must be named once each and begin with a year")
    func waves() throws {
        #expect(try refusal(waves: []) == .noWaves)
        #expect(try refusal(waves: ["đợt 1"]) == .invalidWave("đợt 1"))
        #expect(try refusal(waves: ["2025;1"]) == .invalidWave("2025;1"))
        #expect(try refusal(waves: ["2025", "2025"]) == .repeatedWave("2025"))
    }

    @Test("units must be there and have codes of their own")
    func units() throws {
        let unit = SimulatedUnit(code: "1", name: "Xã Mẫu")
        #expect(try refusal(units: []) == .noUnits)
        #expect(try refusal(units: [unit, unit]) == .repeatedUnit("1"))
    }

    @Test("PSUs and respondents must suffice")
    func numbers() throws {
        #expect(try refusal(psus: 19) == .tooFewPSUs(psus: 19, units: 10))
        #expect(try refusal(respondents: 39, psus: 40) == .tooFewRespondents(respondents: 39, psus: 40))
        #expect(try refusal(respondents: 0) == .tooFewRespondents(respondents: 0, psus: 20))
        #expect(
            try refusal(respondents: .max) == .tooManyRespondents(respondents: .max, most: 1_000_000_000))
        #expect(try refusal(damagedRows: 401) == .tooManyDamagedRows(damaged: 401, rows: 400))
        #expect(try refusal(damagedRows: -1) == .tooManyDamagedRows(damaged: -1, rows: 400))
    }

    @Test("a question may not have the code of a design column")
    func reservedCode() throws {
        let text = """
            id: clash
            version: 1
            generation: local
            population: users
            languages: [vi]
            title: {vi: "Phiếu"}
            report: {score: satisfied, aggregate: answers}
            scales: {two: {codes: [{code: 1, label: {vi: "Không"}, satisfied: false}, {code: 2, label: {vi: "Có"}, satisfied: true}]}}
            questions: [{code: Weight, type: rating, scale: two, text: {vi: "Câu hỏi"}}]
            index: {items: [Weight]}
            """
        let questionnaire = try Questionnaire.parse(text)
        #expect(throws: InvalidSimulation.reservedCode("Weight")) {
            try SurveySimulation(questionnaire: questionnaire, respondentsPerWave: 400, waves: ["2025"], seed: 1)
        }
    }

    @Test("messages say what to do in both languages")
    func messages() {
        let message = InvalidSimulation.tooFewPSUs(psus: 19, units: 10).message
        #expect(message.en == "19 PSUs are too few for 10 units; at least 20 are needed, two a unit.")
        #expect(message.vi == "19 điểm thu phiếu là quá ít cho 10 đơn vị; cần ít nhất 20, hai điểm một đơn vị.")
    }
}
