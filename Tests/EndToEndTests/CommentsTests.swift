import Foundation
import SurveyTestSupport
import Testing

@Suite("hailong comments")
struct CommentsTests {
    let place: Workplace

    init() async throws {
        place = try Workplace()
        let outcome = try await place.hailong(
            "load", CommandLineTool.dataset("huyen-mau/gop-y-2025.csv"), "--questionnaire", "sipas-2017", "--mapping",
            CommandLineTool.dataset("huyen-mau/mapping.yaml"))
        #expect(outcome.exitCode == 0, "\(outcome.messages)")
    }

    private func comments(_ arguments: String...) async throws -> CommandLineTool.Outcome {
        try await place.hailong(
            ["comments"] + arguments + ["--questionnaire", "sipas-2017", "--language", "en"])
    }

    @Test("no output holds a name or a number of the file", arguments: ["text", "json", "csv"])
    func masked(format: String) async throws {
        for arguments in [["list"], ["terms"], ["terms", "--by", "unit"], ["terms", "--by", "factor"]] {
            let outcome = try await place.hailong(
                ["comments"] + arguments + ["--questionnaire", "sipas-2017", "--format", format])
            #expect(outcome.exitCode == 0, "\(outcome.messages)")
            #expect(!outcome.text.contains("Nguyễn"))
            #expect(!outcome.text.contains("0912.") && !outcome.text.contains("345.678"))
        }
    }

    @Test(
        "no figure is made by what people wrote",
        arguments: [
            ["index", "--by", "gop_y"], ["progress", "--by", "unit,gop_y"],
            ["progress", "--with", "units", "--by", "gop_y"],
            ["report", "--unit-column", "gop_y", "--output", "report.html"],
        ])
    func notADomain(arguments: [String]) async throws {
        let outcome = try await place.hailong(
            arguments + ["--questionnaire", "sipas-2017", "--language", "en"])
        #expect(outcome.exitCode == 64)
        #expect(outcome.messages.contains("“gop_y” holds what people wrote"))
    }

    /// The share of a term, counted row by row from the file.
    private func share(of words: [String]) throws -> (people: Int, commenters: Int, percent: Double) {
        let text = try String(contentsOfFile: CommandLineTool.dataset("huyen-mau/gop-y-2025.csv"), encoding: .utf8)
        var (people, commenters, weight, total) = (0, 0, 0.0, 0.0)
        for line in text.split(separator: "\r\n").dropFirst() {
            let cells = line.split(separator: ";", omittingEmptySubsequences: false)
            guard let comment = cells.last, !comment.isEmpty, let rowWeight = Double(cells[5]) else { continue }
            commenters += 1
            total += rowWeight
            guard words.contains(where: { comment.lowercased().contains($0) }) else { continue }
            people += 1
            weight += rowWeight
        }
        return (people, commenters, 100 * weight / total)
    }

    @Test("a term counts people and their weights, also where it is written without diacritics")
    func terms() async throws {
        let expected = try share(of: ["trả kết quả", "tra ket qua"])
        let table = try await comments("terms", "--format", "json").json()
        let row = try #require(table["terms"]?.elements.first { $0["term"]?.text == "trả kết quả" })
        #expect(row["respondents"]?.number == Double(expected.people))
        #expect(row["commenters"]?.number == Double(expected.commenters))
        #expect(try #require(row["share"]?.number).within(1e-9, of: expected.percent))
        let lower = try #require(row["confidence_interval"]?["lower"]?.number)
        #expect(lower > 0 && lower < expected.percent)
    }

    @Test("a rare term is not shown, and fewer than three people cannot be asked for")
    func rare() async throws {
        let table = try await comments("terms", "--most", "1000", "--format", "json").json()
        #expect(table["terms"]?.elements.allSatisfy { ($0["respondents"]?.number ?? 0) >= 3 } == true)
        #expect(try await comments("terms", "--fewest", "2").exitCode == 64)
    }

    @Test("a comment is quoted only after it was released, and the log says by which post")
    func release() async throws {
        let all = try await comments("list", "--format", "json").json()["comments"]?.elements ?? []
        #expect(all.allSatisfy { $0["released"] == .flag(false) && $0["released_by"] == .null })
        let mark = try #require(all.first?["mark"]?.text)
        #expect(
            try await comments("list", "--released", "--format", "json").json()["comments"]?.elements.isEmpty == true)
        #expect(try await comments("release", mark, "--by", "Phòng Nội vụ").exitCode == 0)
        let released = try await comments("list", "--released", "--format", "json").json()["comments"]?.elements ?? []
        #expect(!released.isEmpty && released.allSatisfy { $0["mark"]?.text == mark })
        #expect(try await place.hailong("audit", "--format", "csv").text.contains("comment-released"))
        #expect(try await comments("release", mark, "--by", "Phòng Nội vụ", "--revoke").exitCode == 0)
        #expect(
            try await comments("list", "--released", "--format", "json").json()["comments"]?.elements.isEmpty == true)
        #expect(try await place.hailong("verify").exitCode == 0)
    }

    @Test("wrong marks, columns and waves are named")
    func badInput() async throws {
        let mark = try await comments("release", "zzz", "--by", "Phòng Nội vụ")
        #expect(mark.exitCode == 64 && mark.messages.contains("no comment with the mark zzz"))
        let post = try await comments("release", "zzz", "--by", " ")
        #expect(post.exitCode == 64 && post.messages.contains("the post that releases"))
        let column = try await comments("list", "--column", "gopy")
        #expect(column.exitCode == 64 && column.messages.contains("“gop_y”"))
        let revoked = try await comments("release", "zzz", "--by", "Phòng Nội vụ", "--revoke")
        #expect(revoked.exitCode == 64 && revoked.messages.contains("was not released"))
        #expect(try await comments("terms", "--wave", "2031").exitCode == 64)
    }
}
