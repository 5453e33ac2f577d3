/// What makes a response of a wave this response and no other.
public enum ResponseIdentity: Sendable, Hashable {
    /// A response without an id: its content and its occurrence number within the file.
    ///
    /// Two people who gave the same answers both count; a later download of the same form adds only the surplus.
    case content(Fingerprint)
    /// A response with an id, and its version if its source counts them.
    case id(_ key: Fingerprint, content: Fingerprint, version: ResponseVersion? = nil)

    var key: Fingerprint {
        switch self {
        case .content(let key), .id(let key, _, _): key
        }
    }

    var content: Fingerprint {
        switch self {
        case .content(let content), .id(_, let content, _): content
        }
    }

    var version: ResponseVersion? {
        if case .id(_, _, let version) = self { version } else { nil }
    }
}

/// What the store knows about a response that is being loaded.
public enum Disposition: Sendable, Hashable {
    /// It is not in the store and has to be appended.
    case new
    /// It replaces an earlier version and has to be appended.
    case supersedes
    /// It is in the store, or stood earlier in the file under the same id.
    case alreadyKnown
    /// Its id is known with a later version, or it equals one that was replaced.
    case older
    /// Its id was withdrawn, and stays so.
    case withdrawn
    /// Its id is known with other answers, and nothing says which of them hold.
    case changed
    /// Its id is known with other answers under the same version.
    case sameVersion
    /// Its id is known with a version of the other kind.
    case otherKindOfVersion

    /// Whether the response has to be appended.
    public var isAppended: Bool { self == .new || self == .supersedes }
}
