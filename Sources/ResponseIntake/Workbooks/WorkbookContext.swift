import Synchronization

/// What the rows of all sheets need, read when the first row is.
final class WorkbookContext: Sendable {
    /// The texts that cells share.
    let shared: SharedStrings
    /// What numbers are, by the format of the cell.
    let styles: WorkbookStyles
    /// Whether days count from 1904.
    let dates1904: Bool

    init(shared: SharedStrings, styles: WorkbookStyles, dates1904: Bool) {
        (self.shared, self.styles, self.dates1904) = (shared, styles, dates1904)
    }
}

/// Keeps the context of a workbook once it is read.
final class WorkbookContextCache: Sendable {
    private let kept = Mutex<WorkbookContext?>(nil)

    /// The context; `read` makes it the first time.
    func context(_ read: () throws(IntakeError) -> WorkbookContext) throws(IntakeError) -> WorkbookContext {
        if let known = kept.withLock({ $0 }) { return known }
        let made = try read()
        kept.withLock { $0 = made }
        return made
    }
}
