import Foundation
import Glibc

/// One HTTP exchange with a program on this machine.
///
/// `URLSession` on Linux refuses header lines without a space after the colon, which is how chromedriver writes
/// them (swift-corelibs-foundation, pull request 5527).
enum LocalConnection {
    /// Why no answer came.
    enum Failure: Error {
        case closed(during: String, code: Int32)
        case malformed(answer: String)
    }

    /// What came back.
    struct Answer {
        let status: Int
        let body: Data
    }

    /// Sends a request and waits for its answer, at most one minute for each part of it.
    static func answer(to method: String, _ path: String, _ body: Data, port: UInt16) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try exchange(method, path, body, port: port) })
            }
        }
    }

    private static func exchange(_ method: String, _ path: String, _ body: Data, port: UInt16) throws -> Answer {
        let line = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard line >= 0 else { throw Failure.closed(during: "socket", code: errno) }
        defer { close(line) }
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure.closed(during: "connect", code: errno) }
        let head = [
            "\(method) /\(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close",
            "Content-Type: application/json; charset=utf-8", "Content-Length: \(body.count)", "", "",
        ]
        try write(Data(head.joined(separator: "\r\n").utf8) + body, to: line)
        return try readAnswer(from: line)
    }

    private static func write(_ data: Data, to line: Int32) throws {
        var rest = data[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw Failure.closed(during: "send", code: errno) }
            rest = rest.dropFirst(sent)
        }
    }

    private static func readAnswer(from line: Int32) throws -> Answer {
        var received = Data()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if let end = received.firstRange(of: Data("\r\n\r\n".utf8))?.upperBound {
                let head = String(decoding: received[..<end], as: UTF8.self)
                guard let status = head.firstMatch(of: /^HTTP\/1\.1 (\d+)/).flatMap({ Int($0.1) }),
                    let length = head.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap({ Int($0.1) })
                else { throw Failure.malformed(answer: head) }
                if received.count >= end + length {
                    return Answer(status: status, body: Data(received[end..<(end + length)]))
                }
            }
            let count = recv(line, &chunk, chunk.count, 0)
            guard count > 0 else { throw Failure.closed(during: "recv", code: errno) }
            received.append(contentsOf: chunk[..<count])
        }
    }
}
