import Foundation
import SurveyModel

/// One response, checked, on its way into the store.
public struct SingleResponse: Sendable, Hashable {
    /// Slots of the ratings, by question code.
    public let ratings: [String: UInt8]
    /// Texts of all other columns, by column name.
    public let texts: [String: String]

    /// Creates a response.
    public init(ratings: [String: UInt8], texts: [String: String]) {
        self.ratings = ratings
        self.texts = texts
    }
}

extension SingleResponse {
    /// The names and slots of the ratings, and the names and texts of the other columns, sorted.
    func encoded() -> Data {
        let rated = ratings.sorted { $0.key < $1.key }
        let others = texts.sorted { $0.key < $1.key }
        let bytes =
            SegmentBytes.texts(rated.map(\.key)[...]) + SegmentBytes.texts(others.map(\.key)[...])
            + SegmentBytes.texts(others.map(\.value)[...]) + rated.map(\.value)
        return SegmentBlob.sealed(.hotResponse, bytes)
    }

    init(_ blob: Data) throws(SegmentDamage) {
        self = try SegmentBlob.open(blob) { format, content in
            Result { () throws(SegmentDamage) in
                guard format == .hotResponse else { throw .wrongFormat }
                var bytes = SegmentBytes(content)
                let (codes, names, texts) = (try bytes.texts(), try bytes.texts(), try bytes.texts())
                let slots = try bytes.remaining(codes.count, as: UInt8.self)
                guard names.count == texts.count, Set(codes).count == codes.count, Set(names).count == names.count
                else { throw .wrongLength }
                return SingleResponse(
                    ratings: Dictionary(uniqueKeysWithValues: zip(codes, slots.map { UInt8($0) })),
                    texts: Dictionary(uniqueKeysWithValues: zip(names, texts)))
            }
        }
    }
}
