// What a byte of the text means in TOML; one that is no ASCII is a character from U+0080 to U+00FF here.
extension Unicode.Scalar {
    /// 0 to 9.
    var isDigit: Bool { ("0"..."9").contains(self) }

    /// A to Z and a to z.
    var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

    /// What a key without quotes is made of.
    var isBare: Bool { isLetter || isDigit || self == "-" || self == "_" }

    /// What a number, a date, a time or a word is made of.
    var isOfScalar: Bool { isBare || self == "+" || self == "." || self == ":" }

    /// A space or a tab.
    var isBlank: Bool { self == " " || self == "\t" }

    var isQuote: Bool { self == "\"" || self == "'" }

    /// What no comment and no string may hold; line ends are among these.
    var isControl: Bool { self < " " && self != "\t" || self == "\u{7f}" }

    func isOne(of characters: String) -> Bool { characters.unicodeScalars.contains(self) }
}
