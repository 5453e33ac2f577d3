import Foundation
import GRDB
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("Questionnaires and units in the store")
struct DefinitionsTests {
    let fixture: StoreFixture
    let store: SurveyStore

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.writer()
    }

    @Test("a questionnaire comes back as it was, the newest version unless one is named")
    func versions() throws {
        let versions = try (1...11).map { try StoreFixture.questionnaire(version: $0) }
        for questionnaire in versions.shuffled() { try store.register(questionnaire) }
        #expect(try store.questionnaire(id: "slip") == versions[10])
        #expect(try store.questionnaire(id: "slip", version: 2) == versions[1])
        #expect(try store.questionnaire(id: "slip", version: 12) == nil)
        #expect(try store.questionnaire(id: "other") == nil)
        #expect(try store.questionnaires() == versions)
    }

    @Test("the same version is stored once, and refused with another text")
    func conflict() throws {
        try store.register(StoreFixture.questionnaire())
        try store.register(StoreFixture.questionnaire())
        #expect(throws: StoreError.questionnaireDiffers(id: "slip", version: 1)) {
            try store.register(StoreFixture.questionnaire(title: "Other"))
        }
        #expect(try store.audit().count == 1)
    }

    @Test("a questionnaire this program cannot read is named with its mistakes")
    func unreadable() throws {
        try store.register(StoreFixture.questionnaire())
        try store.write { try $0.execute(sql: "UPDATE questionnaire SET yaml = 'id: slip'") }
        let error = #expect(throws: StoreError.self) { try store.questionnaire(id: "slip") }
        #expect(error?.kind == .badData)
        #expect(error?.message.en.hasPrefix("Questionnaire “slip” version 1 in the store cannot be read:\n") == true)
    }

    @Test("units come back sorted; the same code and first day replaces")
    func units() throws {
        let old = AdministrativeUnit(code: "00123", name: "Huyện cũ", validTo: "2025-06-30")
        let new = AdministrativeUnit(
            code: "00123", name: "Xã mới", parent: "01", validFrom: "2025-07-01",
            predecessors: [.init(code: "00124"), .init(code: "00125", share: .unknown)])
        try store.importUnits([new, AdministrativeUnit(code: "00123", name: "sai chính tả"), old])
        #expect(try store.units() == [old, new])
        #expect(try store.audit().map(\.detail) == [#"{"units":3}"#])
    }
}
