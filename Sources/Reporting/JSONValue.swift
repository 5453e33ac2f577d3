/// A JSON value whose keys keep their order, so that equal data gives equal bytes.
public enum JSONValue: Sendable, Hashable {
    case null
    case flag(Bool)
    case integer(Int)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([Member])

    /// A key and its value.
    public struct Member: Sendable, Hashable {
        let key: String
        let value: JSONValue
    }

    /// An object with its keys in the order given.
    public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    /// An object with its keys in the order given.
    public static func object(pairs: [(String, JSONValue)]) -> JSONValue {
        .object(pairs.map { Member(key: $0.0, value: $0.1) })
    }

    /// A number in full double precision, null if there is none or if it is infinite.
    public static func number(_ value: Double?) -> JSONValue {
        guard let value, value.isFinite else { return .null }
        if value == value.rounded(), abs(value) < 1e15 { return .integer(Int(value)) }
        return .decimal(value)
    }

    /// A text; null if there is none.
    public static func text(_ value: String?) -> JSONValue {
        value.map { .text($0) } ?? .null
    }

    /// A whole number; null if there is none.
    public static func integer(_ value: Int?) -> JSONValue {
        value.map { .integer($0) } ?? .null
    }

    /// The value as JSON, indented, with a line break at its end.
    public var document: String {
        var output = ""
        write(to: &output, indentation: 0)
        return output + "\n"
    }

    private func write(to output: inout String, indentation: Int) {
        switch self {
        case .null: output += "null"
        case .flag(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .decimal(let value): output += "\(value)"
        case .text(let value): Self.write(value, to: &output)
        case .list(let values):
            Self.write(values, "[", "]", to: &output, indentation) { value, output in
                value.write(to: &output, indentation: indentation + 1)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &output, indentation) { member, output in
                Self.write(member.key, to: &output)
                output += ": "
                member.value.write(to: &output, indentation: indentation + 1)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ open: String, _ close: String, to output: inout String, _ indentation: Int,
        each: (Element, inout String) -> Void
    ) {
        guard !elements.isEmpty else { return output += open + close }
        let margin = String(repeating: "  ", count: indentation + 1)
        output += open
        for (index, element) in elements.enumerated() {
            output += (index == 0 ? "\n" : ",\n") + margin
            each(element, &output)
        }
        output += "\n" + String(repeating: "  ", count: indentation) + close
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let hexadecimal = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}
