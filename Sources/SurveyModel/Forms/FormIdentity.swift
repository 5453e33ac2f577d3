/// The name and the version of a questionnaire, from those of a form.
enum FormIdentity {
    /// A name of letters, digits and hyphens, from that of the form, else from that of its file.
    static func id(_ formID: String, file: String) -> String {
        for text in [formID, file] {
            let words = text.asFormName.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            if !words.isEmpty { return words.joined(separator: "-") }
        }
        return "form"
    }

    /// The version as a whole number; 1 for a form that counts otherwise, by dates for instance.
    static func version(_ text: String) -> Int {
        guard let number = Int(text), (1...9_999_999_999).contains(number) else { return 1 }
        return number
    }
}
