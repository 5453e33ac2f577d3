public import SurveyModel

/// What kind of personal data was masked in a comment.
public enum PersonalDataKind: String, Sendable, Hashable, CaseIterable, Comparable {
    case name
    case phone
    case identity
    case number
    case plate
    case email
    case link

    /// What stands in its place; always in Vietnamese, as the comments are.
    var placeholder: String {
        switch self {
        case .name: "[tên]"
        case .phone: "[số điện thoại]"
        case .identity: "[số giấy tờ]"
        case .number: "[dãy số]"
        case .plate: "[biển số]"
        case .email: "[thư điện tử]"
        case .link: "[liên kết]"
        }
    }

    /// What it is called.
    public var label: LocalizedText {
        switch self {
        case .name: LocalizedText(vi: "tên người", en: "name of a person")
        case .phone: LocalizedText(vi: "số điện thoại", en: "telephone number")
        case .identity: LocalizedText(vi: "số giấy tờ tùy thân", en: "identity number")
        case .number: LocalizedText(vi: "dãy số dài (tài khoản, hồ sơ)", en: "long number (account, file)")
        case .plate: LocalizedText(vi: "biển số xe", en: "licence plate")
        case .email: LocalizedText(vi: "thư điện tử", en: "e-mail address")
        case .link: LocalizedText(vi: "liên kết, tài khoản mạng", en: "link or network account")
        }
    }

    /// Orders kinds as they are listed.
    public static func < (left: Self, right: Self) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}
