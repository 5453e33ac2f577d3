extension SurveyStore {
    /// Checks the store against everything that vouches for it, and changes nothing.
    ///
    /// The pages and tables of the SQLite file; the chain of the log; the checkpoints beside the store; waves, loads,
    /// units and questionnaires against the log; the responses of every load against its digest; and responses against
    /// their identities, wave by wave.
    ///
    /// - Parameters:
    ///   - checkpoints: The file of checkpoints, if not the one beside the store.
    ///   - progress: Is told of how many bytes of responses have been read, of how many.
    /// - Throws: ``StoreError`` if the store cannot be read at all.
    public func verify(
        checkpoints: String? = nil, progress: @escaping (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(StoreError) -> VerificationReport {
        try read { db in
            var verifier = StoreVerifier(db, path: path, progress: progress)
            verifier.run(checkpoints: checkpoints ?? CheckpointFile.path(of: path))
            return verifier.report
        }
    }

    /// Writes down beside the store what its log ends with.
    ///
    /// A disk that has no room for it does not undo what was stored: the next checkpoint says the same and more.
    func writeCheckpoint() {
        guard let checkpoint = try? read({ try Checkpoint(of: $0, at: timestamp) }) else { return }
        try? CheckpointFile.append(checkpoint, to: CheckpointFile.path(of: path))
    }
}
