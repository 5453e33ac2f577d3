import Foundation
import SurveyModel
import Testing

@testable import SurveyStore

@Suite("The writer's lease")
struct WriterLeaseTests {
    let fixture: StoreFixture

    init() throws { fixture = try StoreFixture() }

    @Test("keeps a second writer out and says who has it")
    func busy() throws {
        let store = try fixture.writer(purpose: "hailong load phieu.csv")
        let error = #expect(throws: StoreError.self) { try fixture.writer() }
        let holder = LeaseHolder(process: getpid(), purpose: "hailong load phieu.csv")
        #expect(error == .busy(path: fixture.path, holder: holder) && error?.kind == .other)
        #expect(error?.message.en.contains("“hailong load phieu.csv” (process \(getpid()))") == true)
        store.close()
        #expect(throws: Never.self) { try fixture.writer() }
    }

    @Test("ends with the store that holds it")
    func endsWithStore() throws {
        var store: SurveyStore? = try fixture.writer()
        #expect(throws: StoreError.self) { try fixture.writer() }
        #expect(store != nil)
        store = nil
        #expect(throws: Never.self) { try fixture.writer() }
    }

    @Test("ends when opening fails")
    func endsWithFailure() throws {
        try "no database, and longer than the header of one: ".appending(String(repeating: "x", count: 100))
            .write(toFile: fixture.path, atomically: true, encoding: .utf8)
        #expect(throws: StoreError.notAStore(path: fixture.path)) { try fixture.writer() }
        try FileManager.default.removeItem(atPath: fixture.path)
        #expect(throws: Never.self) { try fixture.writer() }
    }

    @Test("is passed on to who waits")
    func waiting() async throws {
        let store = try fixture.writer()
        async let next = Task.detached { try fixture.writer(patience: .seconds(20)).load([1]) }.value
        try await Task.sleep(for: .milliseconds(100))
        store.close()
        #expect(try await next == BatchCounts(accepted: 1))
    }

    @Test("ends with the process, however that ends")
    func killedProcess() async throws {
        let lock = fixture.path + "-lock"
        let holder = Process()
        holder.executableURL = URL(filePath: "/bin/sh")
        holder.arguments = ["-c", "exec 9>\(lock); flock 9; echo 4711 >&9; echo hailong serve >&9; exec sleep 600"]
        try holder.run()
        while (try? String(contentsOfFile: lock, encoding: .utf8))?.contains("serve") != true {
            try await Task.sleep(for: .milliseconds(10))
        }
        let expected = LeaseHolder(process: 4711, purpose: "hailong serve")
        #expect(throws: StoreError.busy(path: fixture.path, holder: expected)) { try fixture.writer() }
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        #expect(throws: Never.self) { try fixture.writer() }
    }

    @Test("is one for all names of a file")
    func symbolicLink() throws {
        let store = try fixture.writer()
        let link = fixture.folder.appending(path: "link.sqlite").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: fixture.path)
        #expect(throws: StoreError.self) {
            try SurveyStore.open(at: link, for: .writing(purpose: "test"), patience: .zero)
        }
        store.close()
    }
}
