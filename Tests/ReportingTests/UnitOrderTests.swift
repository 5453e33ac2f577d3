import ProgressTracking
import SatisfactionIndex
import SurveyModel
import Testing

@testable import Reporting

@Suite("Units of a report")
struct UnitOrderTests {
    func order(_ units: [ReportContent.Unit], targets: [ProgressTracking.Target] = ReportFixture.goals) throws
        -> UnitOrder
    {
        let content = try ReportFixture.content(targets: targets, units: units)
        return UnitOrder(units, ReportWording(content, language: .vietnamese))
    }

    @Test("are sorted by value, units on few forms after the others, units without a figure last")
    func sorts() throws {
        let units = [
            ReportFixture.unit("Trống", nil, n: 0), ReportFixture.unit("Nhỏ", 99, error: 3, n: 12),
            ReportFixture.unit("Thấp", 80), ReportFixture.unit("Cao", 95),
        ]
        #expect(try order(units).units.map(\.name) == ["Cao", "Thấp", "Nhỏ", "Trống"])
    }

    @Test("are compared with the goal by the whole interval, and small ones not at all")
    func compares() throws {
        let goal = ReportFixture.goals[0]
        #expect(GoalComparison(ReportFixture.figure(96), goal: goal) == .above)
        #expect(GoalComparison(ReportFixture.figure(80), goal: goal) == .below)
        #expect(GoalComparison(ReportFixture.figure(90.5), goal: goal) == .undecided)
        #expect(GoalComparison(ReportFixture.figure(70, n: 29), goal: goal) == .few)
        #expect(GoalComparison(ReportFixture.figure(nil), goal: goal) == .none)
        #expect(GoalComparison(ReportFixture.figure(80, degreesOfFreedom: 0), goal: goal) == .undecided)
    }

    @Test("are named in the finding when they are one or two, counted when they are more")
    func findsBoth() throws {
        let below = ["A", "B", "C"].map { ReportFixture.unit($0, 80) }
        let finding = try order([ReportFixture.unit("Thị trấn Mẫu", 96)] + below).finding
        #expect(finding == "Thị trấn Mẫu rõ ràng trên 90%; 3 đơn vị rõ ràng dưới 90%")
    }

    @Test("are never said to be told apart when they are not")
    func findsNothing() throws {
        let near = ReportFixture.unit("Hòa Mẫu", 90.2)
        #expect(try order([near]).finding == "Chưa phân biệt được đơn vị nào với mức 90%")
        let small = ReportFixture.unit("Nhỏ", 20, error: 5, n: 20)
        #expect(try order([near, small]).finding == "Chưa phân biệt được đơn vị nào có từ 30 phiếu với mức 90%")
        #expect(try order([small]).finding == "Chưa đơn vị nào đủ số phiếu để so với mức 90%")
    }

    @Test("are all counted only among those compared")
    func findsAll() throws {
        let above = ["A", "B", "C"].map { ReportFixture.unit($0, 97) }
        #expect(try order(above).finding == "Cả 3 đơn vị rõ ràng trên 90%")
        let small = ReportFixture.unit("Nhỏ", 20, error: 5, n: 20)
        #expect(try order(above + [small]).finding == "Cả 3 đơn vị có từ 30 phiếu rõ ràng trên 90%")
    }

    @Test("without a goal are told apart only where intervals do not overlap")
    func findsSpread() throws {
        let far = [ReportFixture.unit("A", 95), ReportFixture.unit("B", 80)]
        #expect(
            try order(far, targets: []).finding
                == "A (95,0%) cao hơn B (80,0%): hai khoảng tin cậy không chồng lên nhau")
        let near = [ReportFixture.unit("A", 88), ReportFixture.unit("B", 87)]
        #expect(try order(near, targets: []).finding == "Chưa phân biệt được A (88,0%) với B (87,0%)")
        #expect(try order([ReportFixture.unit("A", 88)], targets: []).finding == "A: 88,0%")
    }

    @Test("on few forms are shown with a word, not hidden")
    func flagsFew() throws {
        let units = [
            ReportFixture.unit("A", 80, error: 8, n: 24), ReportFixture.unit("B", 60, error: 20, n: 7),
            ReportFixture.unit("C", 95),
        ]
        let rows = try #require(order(units).chart).rows
        #expect(rows.map(\.remark) == [nil, "dưới 30 phiếu", "dưới 10 phiếu, không đủ để kết luận"])
        #expect(rows.map(\.value) == ["95,0", "80,0", "60,0"])
        #expect(rows.map { $0.badge?.word } == ["Trên 90%", nil, nil])
    }

    @Test("of one name are told apart by their codes")
    func tellsNamesApart() throws {
        let units = ["01", "02"].map { code in
            ReportContent.Unit(
                code: code, name: "Tân Lập", overall: ReportFixture.figure(88), factors: [])
        }
        #expect(try order(units).chart?.rows.map(\.tag) == ["01", "02"])
        #expect(try order([units[0]]).chart?.rows.map(\.tag) == [nil])
    }
}
