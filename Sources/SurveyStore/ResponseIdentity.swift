/// What makes a response of a wave this response and no other.
public enum ResponseIdentity: Sendable, Hashable {
    /// A response without an id: its content and its occurrence number within the file.
    ///
    /// Two people who gave the same answers both count; a later download of the same form adds only the surplus.
    case content(Fingerprint)
    /// A response with an id.
    case id(_ key: Fingerprint, content: Fingerprint)

    var key: Fingerprint {
        switch self {
        case .content(let key), .id(let key, _): key
        }
    }

    var content: Fingerprint {
        switch self {
        case .content(let content), .id(_, let content): content
        }
    }
}

/// What the store knows about a response that is being loaded.
public enum Disposition: Sendable, Hashable {
    /// It is not in the store and has to be appended.
    case new
    /// It is in the store, or stood earlier in the file under the same id.
    case alreadyKnown
    /// Its id is known with other answers.
    case changed
}
