internal import Messages

/// The lines around a PEM text (RFC 7468 §2), whose dashes people and text programs alter.
enum ArmorLine {
    /// By their UTF-8: hyphen, non-breaking hyphen, figure dash, en dash, em dash, bar, minus.
    private static let longDashes: [[UInt8]] = [
        [0xe2, 0x80, 0x90], [0xe2, 0x80, 0x91], [0xe2, 0x80, 0x92], [0xe2, 0x80, 0x93], [0xe2, 0x80, 0x94],
        [0xe2, 0x80, 0x95], [0xe2, 0x88, 0x92],
    ]
    /// Lines that are looked at.
    private static let maximumLines = 1000

    /// What is wrong with the dashes of the first such line that has not five on each side.
    static func error(in text: [UInt8]) -> KeyError? {
        for word in ["BEGIN", "END"] {
            let letters = Array("\(word) ".utf8)
            var position = 0
            for _ in 0..<maximumLines {
                guard let found = text.range(of: letters, from: position) else { break }
                if let error = error(word, in: text, found) { return error }
                position = found.upperBound
            }
        }
        return nil
    }

    private static func error(_ word: String, in text: [UInt8], _ found: Range<Int>) -> KeyError? {
        let before = dashes(text[..<found.lowerBound], fromEnd: true)
        let label = text[found.upperBound...].prefix(48).prefix(while: PEM.isLabelLetter)
        let after = dashes(text[label.endIndex...], fromEnd: false)
        // RFC 4716 has four dashes and a blank, and words of a text may be anything.
        guard before.count > 0, !label.isEmpty, after.count > 0 else { return nil }
        // A text that was cut off there has lost its end, and not a dash.
        guard after.end < text.endIndex || after.count >= 5 else { return nil }
        guard !before.isLong, !after.isLong else {
            return damaged("the \(word) line has long dashes, as text programs write them, and not 5 hyphens", label)
        }
        // Two lines without a break between them have ten.
        let isRight = [5, 10].contains(before.count)
        guard isRight, [5, 10].contains(after.count) else {
            let place = isRight ? "ends with" : "has"
            let count = isRight ? after.count : before.count
            return damaged("the \(word) line \(place) \(count) dash\(count == 1 ? "" : "es") and not 5", label)
        }
        return nil
    }

    private static func damaged(_ reason: String, _ label: ArraySlice<UInt8>) -> KeyError {
        let label = String(decoding: label, as: UTF8.self)
        let shown = KeyForm(label: label) == nil ? "..." : label
        return KeyError(
            .damaged,
            reason,
            hint: "5 hyphens stand on each side: \"-----BEGIN \(shown)-----\" and \"-----END \(shown)-----\""
        )
    }

    /// How many dashes there are without anything between, whether one of them is no hyphen, and where they end.
    private static func dashes(_ text: ArraySlice<UInt8>, fromEnd: Bool) -> (count: Int, isLong: Bool, end: Int) {
        var rest = text
        var count = 0
        var isLong = false
        while count < 100 {
            let edge = fromEnd ? rest.suffix(3) : rest.prefix(3)
            if (fromEnd ? rest.last : rest.first) == UInt8(ascii: "-") {
                rest = fromEnd ? rest.dropLast() : rest.dropFirst()
            } else if longDashes.contains(where: { $0.elementsEqual(edge) }) {
                rest = fromEnd ? rest.dropLast(3) : rest.dropFirst(3)
                isLong = true
            } else {
                break
            }
            count += 1
        }
        return (count, isLong, rest.startIndex)
    }
}
