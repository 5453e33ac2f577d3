import SurveyModel

/// Terms of public services that are words of several syllables, kept whole; and words that tell nothing.
enum Terms {
    /// The most syllables of a term.
    static let longest = 5

    /// Terms by their keys, syllables separated by blanks.
    static let compounds: [String: String] = {
        var terms: [String: String] = [:]
        for term in TermList.compounds { terms[key(term)] = term }
        return terms
    }()

    /// Terms by their keys without diacritics; only those that no other term shares.
    static let unaccented: [String: String] = {
        let groups = Dictionary(grouping: TermList.compounds) { ComparisonKey($0).withoutDiacritics.description }
        return groups.filter { $0.value.count == 1 && key($0.value[0]) != $0.key }.compactMapValues(\.first)
    }()

    /// Words that are not counted by themselves.
    static let stopWords = Set(TermList.stopWords.map(key))

    static func key(_ term: String) -> String { ComparisonKey(term).withTonePlaced.description }

    /// The longest term that begins at a piece, and its last piece.
    static func longest(at place: Int, _ pieces: [CommentText.Piece]) -> (term: String, last: Int)? {
        var keys = ""
        var isPlain = true
        var found: (term: String, last: Int)?
        var next = place
        for count in 1...longest {
            guard next < pieces.count, pieces[next].kind == .word else { break }
            keys += (count == 1 ? "" : " ") + pieces[next].key
            isPlain = isPlain && pieces[next].key == pieces[next].plain
            if let term = compounds[keys] ?? (isPlain ? unaccented[keys] : nil), count > 1 { found = (term, next) }
            // Only blanks hold the syllables of a term together.
            next += 1
            guard next < pieces.count, pieces[next].kind == .space else { break }
            next += 1
        }
        return found
    }

    /// Whether a term begins at a piece.
    static func begins(at place: Int, _ pieces: [CommentText.Piece]) -> Bool { longest(at: place, pieces) != nil }
}

extension MaskedComment {
    /// The terms of the comment, each once, in the order in which they come first.
    ///
    /// The longest known term that fits is taken (longest match, from the left); what belongs to none counts as a word of
    /// its own unless it is a stop word, a number or a single letter. Words without diacritics count as a known term only
    /// if no other has the same letters; else they stay as written, and are never taken for an accented word.
    public var terms: [String] {
        var terms: [String] = []
        var place = 0
        while place < words.count {
            let piece = words[place]
            if let (term, last) = Terms.longest(at: place, words) {
                if !terms.contains(term) { terms.append(term) }
                place = last + 1
                continue
            }
            if piece.kind == .word, piece.key.count > 1, !Terms.stopWords.contains(piece.key),
                !terms.contains(piece.key)
            {
                terms.append(piece.key)
            }
            place += 1
        }
        return terms
    }
}
