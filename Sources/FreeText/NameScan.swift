/// Finds names of persons: after titles, and where a known surname begins a name.
///
/// Where capitals tell something, every capitalised word after a title is a name unless it begins a known term or an
/// office. In small letters, or where all is in capitals, surnames and given names decide.
struct NameScan {
    private let pieces: [CommentText.Piece]
    private let isShouted: Bool
    private let isUnaccented: Bool
    private static let longest = 5

    init(_ comment: CommentText) {
        pieces = comment.pieces
        isShouted = comment.isShouted
        isUnaccented = comment.pieces.allSatisfy { $0.key == $0.plain }
    }

    func mark(_ marks: inout [PersonalDataKind?]) {
        markSpelledOut(&marks)
        var place = 0
        while place < pieces.count {
            if marks[place] == nil, let end = titleEnd(from: place), let name = nameAfterTitle(end) {
                for covered in name where marks[covered] == nil { marks[covered] = .name }
                place = name.upperBound + 1
            } else if marks[place] == nil, let name = fullName(from: place) {
                for covered in name where marks[covered] == nil { marks[covered] = .name }
                place = name.upperBound + 1
            } else {
                place += 1
            }
        }
    }

    /// The next word behind blanks; nil if something else comes first.
    private func word(after place: Int) -> Int? {
        var next = place + 1
        while next < pieces.count, pieces[next].kind == .space { next += 1 }
        return next < pieces.count && pieces[next].kind == .word ? next : nil
    }

    /// The last piece of a title that begins here, with “tên”, “là” and a colon behind it.
    private func titleEnd(from place: Int) -> Int? {
        guard pieces[place].kind == .word, place == 0 || pieces[place - 1].kind != .word else { return nil }
        guard var end = title(from: place) else { return nil }
        // “chi nhánh” and “bà con” are no titles.
        if end == place, let term = Terms.longest(at: place, pieces), term.last > end { return nil }
        while let next = word(after: end), ["tên", "ten", "là", "la"].contains(pieces[next].key) { end = next }
        var next = end + 1
        while next < pieces.count, pieces[next].kind == .space || [":", ".", "-"].contains(pieces[next].text) {
            next += 1
        }
        if next < pieces.count, next > end + 1, pieces[next].kind == .word,
            pieces[(end + 1)..<next].contains(where: { $0.text == ":" || $0.text == "." && next == end + 2 })
        {
            end = next - 1
        }
        return end
    }

    private func title(from place: Int) -> Int? {
        var longest: Int?
        var words: [CommentText.Piece] = []
        var next: Int? = place
        while let here = next, words.count < 3 {
            words.append(pieces[here])
            let key = words.map(\.key).joined(separator: " ")
            if PersonNames.titles.contains(key) || isUnaccentedTitle(words, key) { longest = here }
            next = word(after: here)
        }
        return longest
    }

    private func isUnaccentedTitle(_ words: [CommentText.Piece], _ key: String) -> Bool {
        words.allSatisfy { $0.key == $0.plain } && PersonNames.plainTitles.contains(key)
    }

    private func nameAfterTitle(_ end: Int) -> ClosedRange<Int>? {
        guard let first = word(after: end) else { return nil }
        if let term = Terms.longest(at: first, pieces) {
            // “cán bộ địa chính tuấn”: what the officer does stands before the name.
            guard PersonNames.duties.contains(term.term), let name = word(after: term.last),
                !Terms.begins(at: name, pieces)
            else { return nil }
            return knownName(from: name)
        }
        guard !PersonNames.offices.contains(pieces[first].key) else { return nil }
        if !isShouted, pieces[first].isCapitalised { return capitals(from: first) }
        return knownName(from: first)
    }

    /// Capitalised words and initials, joined by blanks or dots.
    private func capitals(from first: Int) -> ClosedRange<Int> {
        var last = first
        var count = 1
        while count < Self.longest {
            var next = last + 1
            while next < pieces.count, next <= last + 2, pieces[next].kind == .space || pieces[next].text == "." {
                next += 1
            }
            if next < pieces.count, next > last, pieces[next].isCapitalised, !endsSentence(last, next) {
                last = next
                count += 1
            } else if let other = anotherName(after: last) {
                last = other
                count = 1
            } else {
                break
            }
        }
        return first...last
    }

    /// A further capitalised name behind a comma, a hyphen or an “and”.
    private func anotherName(after last: Int) -> Int? {
        var next = last + 1
        while next < pieces.count, next <= last + 4,
            pieces[next].kind == .space || [",", "-", "/", "&", "+"].contains(pieces[next].text)
                || ["và", "va", "với", "voi"].contains(pieces[next].key)
        { next += 1 }
        guard next < pieces.count, next > last + 1, pieces[next].isCapitalised, !Terms.begins(at: next, pieces),
            isGiven(next) || isSurname(next)
        else { return nil }
        return next
    }

    /// Whether a dot between two words ends a sentence and not an initial.
    private func endsSentence(_ last: Int, _ next: Int) -> Bool {
        let hasDot = pieces[(last + 1)..<next].contains { $0.text == "." }
        return hasDot && pieces[last].text.count > 2
    }

    /// A surname with what follows it, or a given name, as lists know them.
    private func knownName(from first: Int) -> ClosedRange<Int>? {
        let isInitial = pieces[first].text.count == 1 && pieces[first].text != "ở" && isShouted
        guard isSurname(first) || isGiven(first) || isInitial else { return nil }
        var last = first
        for _ in 0..<3 {
            guard let next = word(after: last), !Terms.begins(at: next, pieces), isPartOfName(next) else { break }
            last = next
        }
        return first...last
    }

    private func isSurname(_ place: Int) -> Bool { contains(PersonNames.surnames, PersonNames.plainSurnames, place) }
    private func isGiven(_ place: Int) -> Bool { contains(PersonNames.given, PersonNames.plainGiven, place) }
    private func isMiddle(_ place: Int) -> Bool { contains(PersonNames.middle, PersonNames.plainMiddle, place) }
    private func isPartOfName(_ place: Int) -> Bool { isGiven(place) || isMiddle(place) || isSurname(place) }

    /// A word without diacritics may be any name that has these letters.
    private func contains(_ names: Set<String>, _ plain: Set<String>, _ place: Int) -> Bool {
        let piece = pieces[place]
        return names.contains(piece.key) || piece.key == piece.plain && plain.contains(piece.plain)
    }

    /// A name without a title: a surname and further capitals, or surname, middle name and one more word.
    private func fullName(from place: Int) -> ClosedRange<Int>? {
        guard pieces[place].kind == .word, place == 0 || pieces[place - 1].kind != .word,
            PersonNames.plainSurnames.contains(pieces[place].plain), !Terms.begins(at: place, pieces),
            let second = word(after: place)
        else { return nil }
        if !isShouted, pieces[place].isCapitalised, pieces[second].isCapitalised, !Terms.begins(at: second, pieces) {
            return capitals(from: place)
        }
        guard PersonNames.sureMiddle.contains(pieces[second].plain), let third = word(after: second) else { return nil }
        guard isMiddle(second) || isUnaccented else { return nil }
        if let fourth = word(after: third), isGiven(fourth), !Terms.begins(at: fourth, pieces) {
            return place...fourth
        }
        return place...third
    }

    /// Five and more single letters in a row are a word whose letters stand apart.
    private func markSpelledOut(_ marks: inout [PersonalDataKind?]) {
        var letters: [Int] = []
        for (place, piece) in pieces.enumerated() {
            if piece.kind == .word, piece.text.count == 1 {
                letters.append(place)
            } else if piece.kind == .word || piece.kind == .digits {
                mark(letters, &marks)
                letters = []
            }
        }
        mark(letters, &marks)
    }

    /// Marks the letters, with the capitalised words behind them.
    private func mark(_ letters: [Int], _ marks: inout [PersonalDataKind?]) {
        guard letters.count >= 5, let first = letters.first, let last = letters.last else { return }
        let end = isShouted ? last : capitals(from: last).upperBound
        for place in first...end where marks[place] == nil { marks[place] = .name }
    }
}
