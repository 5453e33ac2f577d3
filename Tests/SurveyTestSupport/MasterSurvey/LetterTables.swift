import Foundation

/// How the letters of Vietnamese are written in old encodings, set down apart from the tables that read them.
package enum LetterTables {
    package static let letters: [Character] = Array(
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
            + "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY")

    /// TCVN 5712:1993, lower half, as the GNU C library writes it (`iconv -t TCVN5712-1`).
    package static let tcvn3: [Character: [UInt8]] = table(
        """
        A1 Ă A2 Â A3 Ê A4 Ô A5 Ơ A6 Ư A7 Đ A8 ă A9 â AA ê AB ô AC ơ AD ư AE đ
        B5 à B6 ả B7 ã B8 á B9 ạ BB ằ BC ẳ BD ẵ BE ắ C6 ặ C7 ầ C8 ẩ C9 ẫ CA ấ CB ậ
        CC è CE ẻ CF ẽ D0 é D1 ẹ D2 ề D3 ể D4 ễ D5 ế D6 ệ D7 ì D8 ỉ DC ĩ DD í DE ị
        DF ò E1 ỏ E2 õ E3 ó E4 ọ E5 ồ E6 ổ E7 ỗ E8 ố E9 ộ EA ờ EB ở EC ỡ ED ớ EE ợ
        EF ù F1 ủ F2 ũ F3 ú F4 ụ F5 ừ F6 ử F7 ữ F8 ứ F9 ự FA ỳ FB ỷ FC ỹ FD ý FE ỵ
        """)

    /// VNI-Windows, as the bytes of Windows-1252 that the fonts draw as each letter.
    package static let vni: [Character: [UInt8]] = table(
        """
        61F8 à 61FB ả 61F5 ã 61F9 á 61EF ạ 61EA ă 61E8 ằ 61FA ẳ 61FC ẵ 61E9 ắ 61EB ặ
        61E2 â 61E0 ầ 61E5 ẩ 61E3 ẫ 61E1 ấ 61E4 ậ F1 đ 65F8 è 65FB ẻ 65F5 ẽ 65F9 é 65EF ẹ
        65E2 ê 65E0 ề 65E5 ể 65E3 ễ 65E1 ế 65E4 ệ EC ì E6 ỉ F3 ĩ ED í F2 ị
        6FF8 ò 6FFB ỏ 6FF5 õ 6FF9 ó 6FEF ọ 6FE2 ô 6FE0 ồ 6FE5 ổ 6FE3 ỗ 6FE1 ố 6FE4 ộ
        F4 ơ F4F8 ờ F4FB ở F4F5 ỡ F4F9 ớ F4EF ợ 75F8 ù 75FB ủ 75F5 ũ 75F9 ú 75EF ụ
        F6 ư F6F8 ừ F6FB ử F6F5 ữ F6F9 ứ F6EF ự 79F8 ỳ 79FB ỷ 79F5 ỹ 79F9 ý EE ỵ
        41CA Ă 41C2 Â D1 Đ 45C2 Ê 4FC2 Ô D4 Ơ D6 Ư
        """)

    /// Windows-1258: letters of the code page, then the tone (as Python's codec `cp1258` writes them).
    package static let windows1258: [Character: [UInt8]] = table(
        """
        E0 à 61D2 ả 61DE ã E1 á 61F2 ạ E3 ă E3CC ằ E3D2 ẳ E3DE ẵ E3EC ắ E3F2 ặ
        E2 â E2CC ầ E2D2 ẩ E2DE ẫ E2EC ấ E2F2 ậ F0 đ E8 è 65D2 ẻ 65DE ẽ E9 é 65F2 ẹ
        EA ê EACC ề EAD2 ể EADE ễ EAEC ế EAF2 ệ 69CC ì 69D2 ỉ 69DE ĩ ED í 69F2 ị
        6FCC ò 6FD2 ỏ 6FDE õ F3 ó 6FF2 ọ F4 ô F4CC ồ F4D2 ổ F4DE ỗ F4EC ố F4F2 ộ
        F5 ơ F5CC ờ F5D2 ở F5DE ỡ F5EC ớ F5F2 ợ F9 ù 75D2 ủ 75DE ũ FA ú 75F2 ụ
        FD ư FDCC ừ FDD2 ử FDDE ữ FDEC ứ FDF2 ự 79CC ỳ 79D2 ỷ 79DE ỹ 79EC ý 79F2 ỵ
        C3 Ă C2 Â D0 Đ CA Ê D4 Ô D5 Ơ DD Ư
        """)

    /// The bytes of a text; letters that are not in the table stand for themselves.
    package static func bytes(of text: String, _ table: [Character: [UInt8]]) -> [UInt8] {
        text.precomposedStringWithCanonicalMapping.flatMap { table[$0] ?? Array(String($0).utf8) }
    }

    /// A text of a code page shown in another: each byte as the character of that number.
    package static func latin(_ bytes: [UInt8]) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func table(_ text: String) -> [Character: [UInt8]] {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        var table: [Character: [UInt8]] = [:]
        for index in stride(from: 0, to: words.count, by: 2) {
            let digits = Array(words[index])
            table[Character(words[index + 1])] = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...($0 + 1)]), radix: 16)
            }
        }
        return table
    }
}
