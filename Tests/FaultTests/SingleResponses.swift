/// Single responses to the questionnaire of the simulated files, as JSON.
enum SingleResponses {
    static func make(_ count: Int, from first: Int = 0) -> [(id: String, json: String)] {
        (first..<first + count).map { number in
            let answers = ["T1", "T2", "T3"].enumerated().map { "\"\($1)\": \((number + $0) % 5 + 1)" }
            return (
                "r\(number)",
                "{\"id\": \"r\(number)\", \(answers.joined(separator: ", ")), \"unit\": \"u\(number % 9)\"}"
            )
        }
    }
}
