import Foundation
import SurveyModel
import SurveyTestSupport
import Testing

@testable import ResponseIntake

/// The files were written with pyreadstat by `Tests/StatisticsFiles/make_master.py`.
@Suite("The master survey of SPSS and Stata")
struct StatisticsFileTests {
    static func path(_ name: String) -> String {
        CommandLineTool.root.appending(path: "Tests/StatisticsFiles/\(name)").path
    }

    @Test(
        "is known by its program, and gives the same answers", arguments: ["master.sav", "master.zsav", "master.dta"])
    func sameAnswers(_ name: String) throws {
        let read = try FieldFile(path: Self.path(name), SourceRequest(), form: MasterSurvey.form)
        let master = MasterSurvey.responses
        #expect(read.source == (name.hasSuffix("dta") ? .stata : .spss))
        #expect(read.rejects.isEmpty && read.notes.isEmpty, "\(read.notes)")
        for (place, code) in ["T1", "T2"].enumerated() {
            #expect(read.answers[code] == master.map { $0.ratings[place].map(String.init) ?? "" })
        }
        #expect(read.answers["cost"] == master.map { "\($0.tenths / 10).\($0.tenths % 10)" })
        #expect(read.answers["day"] == master.map { MasterSurvey.Dates.iso.text($0) })
        #expect(read.answers["done"] == master.map { $0.done.joined(separator: " ") })
        #expect(read.answers["note"] == master.map(\.note))
    }

    @Test("is read as a table of values by whoever has no questionnaire: missing ones are blank, days are days")
    func values() throws {
        let file = try DataFile.read(path: Self.path("master.sav")) { $0 }
        let master = MasterSurvey.responses
        let ratings = file.table["T1"].map { column in column.ids.indices.map { column[$0] } }
        #expect(ratings == master.map { $0.ratings[0].map { $0 == 9 || $0 == 0 ? "" : String($0) } ?? "" })
        #expect(file.table["day"]?[0] == MasterSurvey.Dates.iso.text(master[0]))
        #expect(file.table["done_birth"]?[2] == "1" && file.table["done_birth"]?[0] == "0")
    }
}
