import Foundation

/// A window of a headless Chromium that looks at one page at a time.
struct Browser: Sendable {
    /// How the page is shown.
    enum Appearance: String, CaseIterable, Sendable {
        case light, dark, print
    }

    private struct Session: Decodable {
        let sessionId: String
    }

    private struct LogEntry: Decodable {
        let message: String
    }

    private struct NetworkEvent: Decodable {
        struct Message: Decodable {
            let method: String
            let params: Parameters
        }
        struct Parameters: Decodable {
            let request: Request?
        }
        struct Request: Decodable {
            let url: String
        }
        let message: Message
    }

    private struct Printed: Decodable {
        let data: Data
    }

    private let driver: WebDriver
    private let session: String

    /// Whether Chromium and its driver are installed here.
    static let isInstalled = program != nil && WebDriver.program("chromedriver") != nil

    private static let program = WebDriver.program(
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

    /// Opens a window.
    ///
    /// Scroll bars are hidden, as on a phone: else they would take from the width that a test has set.
    init(with driver: WebDriver, switches: [String] = []) async throws {
        guard let program = Self.program else { throw WebDriver.Failure.notInstalled }
        let usual = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"]
        let wishes: [String: any Sendable] = [
            "browserName": "chrome",
            "goog:chromeOptions": ["binary": program.path, "args": usual + switches] as [String: any Sendable],
            "goog:loggingPrefs": ["performance": "ALL"],
        ]
        self.driver = driver
        let opened: Session = try await driver.send("POST", "session", ["capabilities": ["alwaysMatch": wishes]])
        session = "session/\(opened.sessionId)"
    }

    /// Closes the window.
    func close() async throws { try await driver.send("DELETE", session) }

    /// Loads a file, and opens what can be folded in, so that every word can be looked at.
    func open(_ file: URL, width: Int = 1280, height: Int = 900, as appearance: Appearance = .light) async throws {
        try await resize(width: width, height: height)
        try await show(as: appearance)
        try await driver.send("POST", "\(session)/url", ["url": file.absoluteString])
        _ = try await run(
            "document.querySelectorAll('details').forEach(e => { e.open = true }); return true", as: Bool.self)
    }

    /// Sets the part of the window that shows the page, in CSS pixels.
    func resize(width: Int, height: Int = 900) async throws {
        try await tell(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    }

    /// Shows the page to a reader who likes light or dark screens, or as it is printed.
    func show(as appearance: Appearance, reducedMotion: Bool = false) async throws {
        let scheme = appearance == .dark ? "dark" : "light"
        let features = [
            ["name": "prefers-color-scheme", "value": scheme],
            ["name": "prefers-reduced-motion", "value": reducedMotion ? "reduce" : "no-preference"],
        ]
        try await tell(
            "Emulation.setEmulatedMedia",
            ["media": appearance == .print ? "print" : "", "features": features])
    }

    /// Runs the body of a JavaScript function in the page and reads what it returns.
    func run<Value: Decodable>(_ script: String, as _: Value.Type = Value.self) async throws -> Value {
        let body: [String: any Sendable] = ["script": script, "args": [String]()]
        return try await driver.send("POST", "\(session)/execute/sync", body)
    }

    /// The role and the name that a screen reader is told of every element matching a selector.
    func spoken(_ selector: String) async throws -> [(role: String, name: String)] {
        let found: [[String: String]] = try await driver.send(
            "POST", "\(session)/elements", ["using": "css selector", "value": selector])
        var spoken: [(role: String, name: String)] = []
        for element in found.compactMap(\.values.first) {
            let role: String = try await driver.send("GET", "\(session)/element/\(element)/computedrole")
            let name: String = try await driver.send("GET", "\(session)/element/\(element)/computedlabel")
            spoken.append((role, name))
        }
        return spoken
    }

    /// The addresses the browser has asked for since this was last read.
    func requests() async throws -> [String] {
        let entries: [LogEntry] = try await driver.send("POST", "\(session)/se/log", ["type": "performance"])
        return try entries.compactMap { entry in
            let event = try JSONDecoder().decode(NetworkEvent.self, from: Data(entry.message.utf8)).message
            return event.method == "Network.requestWillBeSent" ? event.params.request?.url : nil
        }
    }

    /// A picture of the window, as PNG.
    func screenshot() async throws -> Data { try await driver.send("GET", "\(session)/screenshot") }

    /// The page on A4 paper with the margins its style asks for, as PDF.
    func printed() async throws -> Data {
        let paper: [String: any Sendable] = [
            "preferCSSPageSize": true, "printBackground": true, "paperWidth": 8.27, "paperHeight": 11.69,
        ]
        return try await tell("Page.printToPDF", paper, as: Printed.self).data
    }

    private func tell(_ command: String, _ parameters: [String: any Sendable]) async throws {
        try await driver.send("POST", "\(session)/goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    private func tell<Value: Decodable>(
        _ command: String, _ parameters: [String: any Sendable], as _: Value.Type
    ) async throws -> Value {
        try await driver.send("POST", "\(session)/goog/cdp/execute", ["cmd": command, "params": parameters])
    }
}
