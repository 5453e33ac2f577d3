import SurveyModel

extension IntakeError {
    static func undecodable(_ name: LocalizedText, line: Int, _ encoding: TextEncoding) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi), dòng \(line): có byte không thuộc bảng mã \(encoding.name). Hãy chọn bảng mã khác bằng --encoding, hoặc lưu lại tệp dạng “CSV UTF-8”.",
            en:
                "\(name.en), line \(line): some bytes stand for nothing in \(encoding.name). Choose another encoding with --encoding, or save the file as “CSV UTF-8”."
        )
    }

    static func mixedLetters(_ name: LocalizedText, line: Int, _ encoding: TextEncoding) -> IntakeError {
        .malformed(
            vi:
                "\(name.vi): phần đầu viết theo kiểu chữ \(encoding.name), nhưng dòng \(line) thì không; không thể đổi cả tệp. Hãy đổi mã các dòng khác kiểu rồi lưu “CSV UTF-8”, hoặc thêm --encoding \(encoding.bytes.rawValue) để đọc nguyên như trong tệp.",
            en:
                "\(name.en): its beginning is written in \(encoding.name), but line \(line) is not, so it cannot be converted as a whole. Convert the lines that differ and save as “CSV UTF-8”, or add --encoding \(encoding.bytes.rawValue) to read it as it stands."
        )
    }

    static func unknownEncoding(_ name: LocalizedText, line: Int?, _ samples: [String]) -> IntakeError {
        let words = samples.map { "“\($0)”" }.joined(separator: ", ")
        let place = line.map { LocalizedText(vi: ", dòng \($0)", en: ", line \($0)") } ?? LocalizedText(vi: "", en: "")
        return .malformed(
            vi:
                "\(name.vi)\(place.vi): không phải UTF-8, và các chữ như \(words) không đủ để biết tệp dùng bảng mã nào. Tệp được lưu bằng bảng mã hay phông chữ gì? Hãy thêm --encoding windows-1258, tcvn3, vni hoặc windows-1252, hoặc trong Excel chọn Lưu thành “CSV UTF-8”.",
            en:
                "\(name.en)\(place.en): not UTF-8, and words such as \(words) do not tell which encoding the file uses. In which encoding or font was it saved? Add --encoding windows-1258, tcvn3, vni or windows-1252, or choose Save As “CSV UTF-8” in Excel."
        )
    }

    static func mixedFonts(_ name: LocalizedText, _ encoding: TextEncoding, _ samples: [String]) -> IntakeError {
        let words = samples.map { "“\($0)”" }.joined(separator: ", ")
        return .malformed(
            vi:
                "\(name.vi): phần lớn là chữ Unicode, nhưng các chữ như \(words) có vẻ viết theo kiểu \(encoding.name). Hãy đổi mã phần ấy rồi lưu “CSV UTF-8”, hoặc thêm --encoding \(encoding.bytes.rawValue) để đọc nguyên như trong tệp.",
            en:
                "\(name.en): most of it is Unicode, but words such as \(words) seem to be written in \(encoding.name). Convert that part and save as “CSV UTF-8”, or add --encoding \(encoding.bytes.rawValue) to read the file as it stands."
        )
    }

    static func unclearLetters(_ name: LocalizedText, _ encodings: [TextEncoding], _ samples: [String]) -> IntakeError {
        let words = samples.map { "“\($0)”" }.joined(separator: ", ")
        let names = encodings.map(\.name)
        return .malformed(
            vi:
                "\(name.vi): các chữ như \(words) có thể viết theo kiểu \(names.joined(separator: " hoặc ")). Tệp được gõ bằng phông chữ gì? Hãy thêm --encoding với một trong các tên ấy.",
            en:
                "\(name.en): words such as \(words) may be written in \(names.joined(separator: " or ")). In which font was the file typed? Add --encoding with one of these names."
        )
    }
}
