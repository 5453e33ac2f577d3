public import ResponseIntake

/// Takes the rejected rows of a load as they are met, so that not all of them are in memory at once.
public protocol RejectRecorder {
    /// Begins a file; called again for the same file, what it was given of it so far is to be forgotten.
    func begin(_ file: String) throws
    /// Takes the next rejected row of the file.
    func record(_ reject: RejectedRow) throws
}
