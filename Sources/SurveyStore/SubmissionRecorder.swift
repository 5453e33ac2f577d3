import Dispatch
public import SurveyModel

/// A response that came alone, with an id made at its source.
public struct Submission: Sendable, Hashable {
    /// What tells it from all others: ``ResponseIdentity/id(_:content:version:)``.
    let identity: ResponseIdentity
    /// Its answers.
    let response: SingleResponse

    /// Creates a submission.
    ///
    /// - Parameters:
    ///   - id: The id made at its source, by which sending it again is recognised.
    ///   - version: Its version, if its source counts them.
    ///   - content: The fingerprint of its content.
    public init(id: String, version: ResponseVersion? = nil, content: Fingerprint, response: SingleResponse) {
        identity = .id(.ofID(id), content: content, version: version)
        self.response = response
    }
}

/// Records single responses of one wave, each on the disk before its sender is told.
///
/// Many may wait at once: what comes while one group is being written goes together into the next, with one commit. The
/// right to write is taken for each group alone, so that loads and other recorders take their turns. Recorded responses
/// count in every figure at once; they are sealed into a segment when there are many, and before the next load.
public actor SubmissionRecorder {
    private struct Waiting {
        let submission: Submission
        let continuation: CheckedContinuation<Disposition, any Error>
    }

    /// The responses of one commit at most.
    private static let largestGroup = 1024

    private let writer: SubmissionWriter
    private let queue = DispatchQueue(label: "hailong.submissions")
    private var waiting: [Waiting] = []
    private var isWriting = false

    /// Opens a store, which is made if there is none, to record responses of a wave.
    ///
    /// - Parameters:
    ///   - purpose: What for: other programs that wait are told.
    ///   - laterReplaces: Whether a response replaces an earlier one under its id also where no version says that it
    ///     is later.
    ///   - patience: How long a group waits for another writer, such as a load.
    ///   - sealsAt: From how many responses on they are sealed into a segment.
    /// - Throws: ``StoreError`` as for opening a store and for another design or version of the wave.
    public init(
        at path: String, purpose: String, questionnaire: Questionnaire, wave: Wave, laterReplaces: Bool = false,
        patience: Duration = .seconds(600), sealsAt: Int = 4096
    ) throws(StoreError) {
        let store = try SurveyStore.open(at: path, for: .takingTurns(purpose: purpose), patience: patience)
        try store.beginSubmissions(of: questionnaire, to: wave)
        writer = SubmissionWriter(store: store, wave: wave, laterReplaces: laterReplaces, sealsAt: sealsAt)
    }

    /// Records a response and returns once it is on the disk, or was found to be there.
    ///
    /// - Returns: what became of it; only ``Disposition/new`` and ``Disposition/supersedes`` were stored.
    /// - Throws: ``StoreError`` if the group it was in could not be written; none of the group is stored then.
    public func record(_ submission: Submission) async throws -> Disposition {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append(Waiting(submission: submission, continuation: continuation))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeGroups() }
        }
    }

    /// Waits until all has been written, and closes the store.
    public func close() async {
        while isWriting { await Task.yield() }
        await withCheckedContinuation { continuation in
            queue.async { [writer] in
                writer.close()
                continuation.resume()
            }
        }
    }

    private func writeGroups() async {
        while !waiting.isEmpty {
            // Those just told send their next responses now: they shall be in this group.
            await Task.yield()
            let group = Array(waiting.prefix(Self.largestGroup))
            waiting.removeFirst(group.count)
            switch await write(group.map(\.submission)) {
            case .success(let dispositions):
                for (one, disposition) in zip(group, dispositions) { one.continuation.resume(returning: disposition) }
            case .failure(let error):
                for one in group { one.continuation.resume(throwing: error) }
            }
        }
        isWriting = false
    }

    /// Waiting for the disk blocks a thread, which must not be one that others need to go on.
    private func write(_ submissions: [Submission]) async -> Result<[Disposition], StoreError> {
        await withCheckedContinuation { continuation in
            queue.async { [writer] in
                continuation.resume(returning: Result { () throws(StoreError) in try writer.write(submissions) })
            }
        }
    }
}

/// What writes the groups, one after the other.
private struct SubmissionWriter: Sendable {
    let store: SurveyStore
    let wave: Wave
    let laterReplaces: Bool
    let sealsAt: Int

    func write(_ submissions: [Submission]) throws(StoreError) -> [Disposition] {
        try store.record(submissions, to: wave, laterReplaces: laterReplaces, sealsAt: sealsAt)
    }

    func close() { store.close() }
}
