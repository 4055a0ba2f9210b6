internal import JOSE

/// What a terminal or a log must not be sent.
enum Rendering {
    /// Holds that a text is one line, or with `isLong` several, of characters that are shown.
    static func requireClean(_ text: String, isLong: Bool = false, _ property: @autoclosure () -> String) {
        for scalar in text.unicodeScalars where scalar.value != 0x0a || !isLong {
            let isControl = scalar.properties.generalCategory == .control
            let turnsText = scalar.properties.isBidiControl || [0x2028, 0x2029].contains(scalar.value)
            require(!isControl && !turnsText, "\(property()): U+\(String(scalar.value, radix: 16))")
        }
    }

    static func requireClean(_ finding: Finding) {
        for text in [finding.message, finding.expected, finding.actual, finding.source] {
            requireClean(text ?? "", "a finding is escaped")
        }
    }
}
