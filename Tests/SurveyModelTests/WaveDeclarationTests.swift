import SurveyModel
import Testing

@Suite("What is declared of a wave")
struct WaveDeclarationTests {
    @Test("further responses say the same again; a wave of which nothing was said takes what is said later")
    func joins() {
        let kiosk = WaveDeclaration(channel: "kiosk")
        #expect(kiosk.joined(with: kiosk) == kiosk)
        #expect(WaveDeclaration().joined(with: kiosk) == kiosk)
        #expect(kiosk.joined(with: WaveDeclaration()) == nil)
        #expect(kiosk.joined(with: WaveDeclaration(channel: "online")) == nil)
        #expect(kiosk.joined(with: WaveDeclaration(channelColumn: "kenh")) == nil)
        #expect(WaveDeclaration(population: .residents).joined(with: WaveDeclaration(population: .users)) == nil)
    }

    @Test("unit columns are kept where a later file names none")
    func keepsUnitColumns() {
        let units = WaveDeclaration(unitColumns: ["home": "L1c"])
        #expect(units.joined(with: WaveDeclaration()) == units)
        #expect(units.joined(with: WaveDeclaration(unitColumns: ["home": "L1a"])) == nil)
    }

    @Test("channels are known by their words in either language", arguments: ["kiosk", "Kiosk at the desk", "KIOSK"])
    func channelNames(text: String) {
        #expect(SurveyChannel.name(of: text) == "kiosk")
        #expect(SurveyChannel.name(of: "  phỏng  vấn tại nhà") == "household")
        #expect(SurveyChannel.name(of: "Zalo") == "Zalo")
        #expect(SurveyChannel.label(of: "Zalo").en == "Zalo")
    }

    @Test("a mapping declares them, and writes back what it read")
    func readsMapping() throws {
        let text = """
            population: residents
            channel: Trực tuyến
            units: {receiving: L1a, home: L1c}
            """
        let mapping = try ResponseMapping.parse(text)
        #expect(mapping.declaration.population == .residents)
        #expect(mapping.declaration.channel == "online")
        #expect(mapping.declaration.unitColumns == ["receiving": "L1a", "home": "L1c"])
        #expect(try ResponseMapping.parse(mapping.yaml(order: [])).declaration == mapping.declaration)
    }

    @Test(
        "a mapping that contradicts itself is refused",
        arguments: ["channel: kiosk\nchannel-column: kenh\n", "population: everybody\n", "units: {owner: x}\n"])
    func refusesMapping(text: String) {
        #expect(throws: InvalidFile.self) { try ResponseMapping.parse(text) }
    }
}
