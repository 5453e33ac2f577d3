/// Reads an expression by the precedences of XPath 1.0: or, and, equality, order, sums, products, signs, paths.
struct FormExpressionParser {
    private typealias Token = FormExpressionScanner.Token

    private let tokens: [(token: Token, offset: Int)]
    private var position = 0
    private var depth = 0

    /// Deeper brackets are no work of people, and would use up the stack.
    private static let maximumDepth = 100
    private static let levels: [[String]] = [
        ["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"], ["|"],
    ]

    init(_ text: String) throws(FormExpression.Mistake) {
        tokens = try FormExpressionScanner.tokens(of: text)
    }

    mutating func whole() throws(FormExpression.Mistake) -> FormExpression {
        let expression = try binary(0)
        guard token == .end else {
            throw mistake(
                LocalizedText(vi: "and, or, một phép so sánh hoặc hết câu", en: "and, or, a comparison or the end"))
        }
        return expression
    }

    private var token: Token { tokens[min(position, tokens.count - 1)].token }

    private func mistake(_ expected: LocalizedText) -> FormExpression.Mistake {
        FormExpression.Mistake(offset: tokens[min(position, tokens.count - 1)].offset, expected: expected)
    }

    private mutating func binary(_ level: Int) throws(FormExpression.Mistake) -> FormExpression {
        guard level < Self.levels.count else { return try signed() }
        var left = try binary(level + 1)
        while let word = operatorWord, Self.levels[level].contains(word) {
            position += 1
            left = .binary(word, left, try binary(level + 1))
        }
        return left
    }

    private var operatorWord: String? {
        switch token {
        case .symbol(let symbol): symbol
        case .name(let name): name
        default: nil
        }
    }

    private mutating func signed() throws(FormExpression.Mistake) -> FormExpression {
        guard token == .symbol("-") else { return try path() }
        position += 1
        try enter()
        defer { depth -= 1 }
        return .negative(try signed())
    }

    private mutating func enter() throws(FormExpression.Mistake) {
        depth += 1
        guard depth <= Self.maximumDepth else {
            throw mistake(LocalizedText(vi: "ít ngoặc lồng nhau hơn", en: "fewer brackets within brackets"))
        }
    }

    /// A value, and the steps and predicates that may follow it.
    private mutating func path() throws(FormExpression.Mistake) -> FormExpression {
        var inner: [FormExpression] = []
        var isPath = false
        var first: FormExpression?
        if token != .symbol("/"), token != .symbol("//") {
            first = try primary()
        }
        while true {
            if token == .symbol("/") || token == .symbol("//") {
                isPath = true
                position += 1
                try step(&inner)
            } else if token == .symbol("[") {
                isPath = true
                inner.append(try predicate())
            } else {
                break
            }
        }
        guard let first else { return .path("/", inner: inner) }
        if case .path(let name, let own) = first { return .path(name, inner: own + inner) }
        return isPath ? .path("", inner: [first] + inner) : first
    }

    private mutating func step(_ inner: inout [FormExpression]) throws(FormExpression.Mistake) {
        switch token {
        case .name, .symbol("*"), .symbol("."), .symbol(".."): position += 1
        case .answer(let name):
            position += 1
            inner.append(.answer(name))
        case .symbol("@"):
            position += 1
            guard case .name = token else { throw mistake(Self.aName) }
            position += 1
        default: throw mistake(Self.aName)
        }
        // An axis such as `parent::x`.
        if token == .symbol("::") {
            position += 1
            try step(&inner)
        }
    }

    private static let aName = LocalizedText(vi: "một tên", en: "a name")

    private mutating func predicate() throws(FormExpression.Mistake) -> FormExpression {
        position += 1
        try enter()
        defer { depth -= 1 }
        let condition = try binary(0)
        try close("]")
        return condition
    }

    private mutating func primary() throws(FormExpression.Mistake) -> FormExpression {
        let token = token
        switch token {
        case .number(let digits):
            position += 1
            return .number(digits)
        case .text(let text):
            position += 1
            return .text(text)
        case .answer(let name):
            position += 1
            return .answer(name)
        case .symbol("."):
            position += 1
            return .thisAnswer
        case .symbol(".."), .symbol("*"):
            position += 1
            return .path("..", inner: [])
        case .symbol("@"):
            var inner: [FormExpression] = []
            try step(&inner)
            return .path("@", inner: inner)
        case .symbol("("): return try bracketed()
        case .name(let name): return try named(name)
        default:
            throw mistake(
                LocalizedText(
                    vi: "${tên câu hỏi}, một số, một chữ trong dấu nháy hoặc một hàm",
                    en: "${name of a question}, a number, a text in quotes or a function"))
        }
    }

    private mutating func bracketed() throws(FormExpression.Mistake) -> FormExpression {
        position += 1
        try enter()
        defer { depth -= 1 }
        let inner = try binary(0)
        try close(")")
        return inner
    }

    private mutating func named(_ name: String) throws(FormExpression.Mistake) -> FormExpression {
        position += 1
        guard token == .symbol("(") else {
            if token == .symbol("::") {
                position += 1
                var inner: [FormExpression] = []
                try step(&inner)
                return .path(name, inner: inner)
            }
            return .path(name, inner: [])
        }
        position += 1
        try enter()
        defer { depth -= 1 }
        var arguments: [FormExpression] = []
        if token != .symbol(")") {
            arguments.append(try binary(0))
            while token == .symbol(",") {
                position += 1
                arguments.append(try binary(0))
            }
        }
        try close(")")
        return .call(name, arguments)
    }

    private mutating func close(_ bracket: String) throws(FormExpression.Mistake) {
        guard token == .symbol(bracket) else {
            throw mistake(LocalizedText(vi: "“\(bracket)” hoặc dấu phẩy", en: "“\(bracket)” or a comma"))
        }
        position += 1
    }
}
