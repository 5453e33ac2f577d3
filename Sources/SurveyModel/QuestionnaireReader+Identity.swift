import OrderedCollections
import Yams

/// Which question of an earlier version a question is the same as.
extension QuestionnaireReader {
    /// Reads `same-as: T1` (of the version before) or `same-as: T1@2`.
    mutating func readSameAs(_ mapping: YAMLMapping) -> Question.Earlier? {
        guard let node = mapping.optional("same-as") else { return nil }
        let line = mapping.line(of: "same-as")
        if node.sequence != nil {
            log.add(
                line: line, key: "same-as",
                vi: "một câu chỉ giống được một câu của bản trước; hãy giữ một mã, các câu kia để riêng.",
                en:
                    "a question is the same as one question of an earlier version only; keep one code and leave the others apart."
            )
            return nil
        }
        guard let text = mapping.text("same-as", log: &log) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false).map { String($0).tidied }
        let version = parts.count == 2 ? Int(parts[1]) : nil
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts.count == 1 || (version ?? 0) >= 1 else {
            log.add(
                line: line, key: "same-as",
                vi: "“\(text)” phải là mã câu hỏi của bản trước, có thể kèm số bản, ví dụ T1 hoặc T1@2.",
                en:
                    "“\(text)” should be the code of a question of an earlier version, such as T1, or T1@2 with its version."
            )
            return nil
        }
        return Question.Earlier(code: parts[0], version: version)
    }

    /// Reports an earlier question that two questions would be the same as.
    mutating func checkIdentities(_ nodes: [Node]) {
        var claims: [Question.Earlier: String] = [:]
        for node in nodes {
            guard let code = node.mapping?["code"]?.string?.tidied, case .some(.some(let question)) = questions[code],
                let same = question.sameAs
            else { continue }
            let line = node.mapping?["same-as"]?.line ?? node.line
            checkVersion(same, of: code, line: line)
            if let other = claims[same] {
                log.add(
                    line: line, key: "same-as",
                    vi: "câu “\(same.code)” của bản trước đã khai là giống “\(other)”; không thể giống cả “\(code)”.",
                    en:
                        "“\(same.code)” of an earlier version is the same as “\(other)” already and cannot be “\(code)” too."
                )
            } else if same.code != code, case .some(.some(let twin)) = questions[same.code], twin.sameAs == nil {
                log.add(
                    line: line, key: "same-as",
                    vi:
                        "câu “\(same.code)” còn trong bản này nên đã là câu “\(same.code)” của bản trước; “\(code)” không thể giống câu đó nữa. Hãy đổi mã câu “\(same.code)” hoặc khai same-as cho nó.",
                    en:
                        "“\(same.code)” is in this version and so is “\(same.code)” of the one before; “\(code)” cannot be the same too. Give “\(same.code)” another code, or a same-as of its own."
                )
            }
            claims[same] = claims[same] ?? code
        }
    }

    /// Reports a mention of this version or a later one.
    private mutating func checkVersion(_ same: Question.Earlier, of code: String, line: Int) {
        guard let version, version == 1 || (same.version ?? 0) >= version else { return }
        log.add(
            line: line, key: "same-as",
            vi:
                "câu “\(code)” khai giống “\(same.code)” của bản trước, nhưng phiếu này là bản \(version); hãy tăng version hoặc sửa same-as.",
            en:
                "“\(code)” is declared the same as “\(same.code)” of an earlier version, but this is version \(version); raise the version or mend same-as."
        )
    }
}
