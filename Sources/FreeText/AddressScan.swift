/// Finds e-mail addresses, network accounts and links, also with blanks in them or spelled out.
struct AddressScan {
    private let pieces: [CommentText.Piece]
    private static let spokenAt: Set<String> = ["at", "còng", "cong"]
    private static let spokenDot: Set<String> = ["dot", "chấm", "cham"]
    private static let hosts: Set<String> = ["facebook", "fb", "zalo", "tiktok", "youtube", "instagram", "gmail"]
    private static let ends: Set<String> = ["com", "vn", "net", "org", "me", "gov", "edu", "info", "tv"]

    init(_ comment: CommentText) { pieces = comment.pieces }

    func mark(_ marks: inout [PersonalDataKind?]) {
        for place in pieces.indices {
            if isAt(place) { markAddress(around: place, &marks) }
            if marks[place] == nil, let end = linkEnd(from: place) { fill(place...end, .link, &marks) }
        }
    }

    /// `@`, `(at)`, `[at]` or `a còng`.
    private func isAt(_ place: Int) -> Bool {
        if pieces[place].text == "@" { return true }
        guard Self.spokenAt.contains(pieces[place].key) else { return false }
        if pieces[place].plain == "cong" {
            guard let before = neighbour(place, -1), pieces[before].key == "a" else { return false }
            return neighbour(place, 1).map { pieces[$0].kind == .word } ?? false
        }
        return place > 0 && ["(", "[", "{"].contains(pieces[place - 1].text)
    }

    /// The next piece in a direction that is no blank.
    private func neighbour(_ place: Int, _ step: Int) -> Int? {
        var next = place + step
        while pieces.indices.contains(next), pieces[next].kind == .space { next += step }
        return pieces.indices.contains(next) ? next : nil
    }

    private func markAddress(around place: Int, _ marks: inout [PersonalDataKind?]) {
        var first = place
        let brackets: Set<String> = ["(", "[", "{", ")", "]", "}"]
        while let before = neighbour(first, -1),
            brackets.contains(pieces[before].text)
                || pieces[place].plain == "cong" && pieces[before].key == "a"
                    && before > place - 3
        { first = before }
        if let before = neighbour(first, -1), isLocal(before) {
            first = before
            while first > 0, isLocal(first - 1) || ".-_+".contains(pieces[first - 1].text) { first -= 1 }
        }
        var last = place
        while let next = neighbour(last, 1), brackets.contains(pieces[next].text) { last = next }
        if let next = neighbour(last, 1), isLocal(next) {
            last = next
            while let end = domainPart(after: last) { last = end }
        }
        fill(first...last, .email, &marks)
    }

    private func isLocal(_ place: Int) -> Bool { pieces[place].kind == .word || pieces[place].kind == .digits }

    /// Where the next part of a domain ends: a dot, written or spoken, and letters or digits.
    private func domainPart(after place: Int) -> Int? {
        if place + 1 < pieces.count, pieces[place + 1].text == "-" || isLocal(place + 1) {
            return isLocal(place + 1) ? place + 1 : (place + 2 < pieces.count && isLocal(place + 2) ? place + 2 : nil)
        }
        guard var dot = neighbour(place, 1) else { return nil }
        if ["(", "["].contains(pieces[dot].text), let inside = neighbour(dot, 1) { dot = inside }
        guard pieces[dot].text == "." || Self.spokenDot.contains(pieces[dot].key) else { return nil }
        guard var next = neighbour(dot, 1) else { return nil }
        if [")", "]"].contains(pieces[next].text), let after = neighbour(next, 1) { next = after }
        // A sentence that ends behind the address is no part of it.
        let isClose = pieces[dot].text == "." && next == dot + 1
        return isLocal(next) && (isClose || Self.ends.contains(pieces[next].key)) ? next : nil
    }

    /// Where a link that begins here ends; nil if none begins here.
    private func linkEnd(from place: Int) -> Int? {
        let key = pieces[place].key
        let follows = place + 1 < pieces.count ? pieces[place + 1].text : ""
        let isAddress = ["http", "https"].contains(key) && follows == ":" || key == "www" && follows == "."
        let isHost = Self.hosts.contains(key) && (follows == "/" || follows == "." && endsDomain(place + 2))
        guard isAddress || isHost else { return nil }
        var last = place
        while last + 1 < pieces.count, pieces[last + 1].kind != .space { last += 1 }
        return last
    }

    private func endsDomain(_ place: Int) -> Bool { place < pieces.count && Self.ends.contains(pieces[place].key) }

    private func fill(_ range: ClosedRange<Int>, _ kind: PersonalDataKind, _ marks: inout [PersonalDataKind?]) {
        for place in range { marks[place] = kind }
    }
}
