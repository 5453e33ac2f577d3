import Foundation
import SurveyModel
import Testing

@testable import ResponseIntake

@Suite("Numbers of a data file")
struct DataFileNumberTests {
    private func numbers(_ text: String, sign: DecimalSign? = nil) throws -> (DataFile, [String]) {
        let path = try CSVFile(text)
        var file = try DataFile.read(path: path.path) { _ in ["x"] }
        try file.readNumbers(in: "x", missing: ["99"], sign: sign)
        try file.requireNumbers(in: "x", missing: ["99"])
        let cells = try #require(file.table["x"])
        return (file, cells.ids.indices.map { cells[$0] })
    }

    @Test("a decimal comma in one cell makes the column so, and is counted")
    func comma() throws {
        let (file, texts) = try numbers("id;x\n1;1.250\n2;87,35\n3;\n4;99\n5;87,35\n")
        #expect(texts == ["1250", "87.35", "", "99", "87.35"])
        #expect(file.repairs.cells == [.decimalComma: 2, .thousandsSign: 1])
    }

    @Test("points stay as they are")
    func point() throws {
        #expect(try numbers("id,x\n1,1.250\n2,1e-3\n3,-2\n").1 == ["1.250", "1e-3", "-2"])
    }

    @Test(
        "a column that does not tell is asked about",
        arguments: ["id\tx\n1\t1,250\n", "id;x\n1;1.250\n", "id;x\n1;1,5\n2;1.5\n"])
    func asks(text: String) throws {
        #expect(throws: IntakeError.self) { try numbers(text) }
    }

    @Test("the option decides")
    func option() throws {
        #expect(try numbers("id;x\n1;1.250\n", sign: .comma).1 == ["1250"])
        #expect(try numbers("id;x\n1;1,250\n2;7\n", sign: .point).1 == ["1250", "7"])
    }
}
