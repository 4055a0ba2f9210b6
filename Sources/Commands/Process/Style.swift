/// Colour for terminals; it never carries meaning of its own.
package struct Style: Sendable {
    private let isOn: Bool

    /// Left to itself, colour is for terminals; `NO_COLOR` switches it off, `CLICOLOR_FORCE` on, and the former wins.
    package init(isTerminal: Bool, choice: ColorChoice = .auto, environment: (String) -> String?) {
        func value(_ name: String) -> String { environment(name) ?? "" }
        guard choice == .auto else {
            isOn = choice == .always
            return
        }
        guard value("NO_COLOR").isEmpty, value("TERM") != "dumb" else {
            isOn = false
            return
        }
        isOn = isTerminal || !["", "0"].contains(value("CLICOLOR_FORCE"))
    }

    func success(_ text: String) -> String { paint(text, "1;32") }
    func failure(_ text: String) -> String { paint(text, "1;31") }
    func caution(_ text: String) -> String { paint(text, "1;33") }
    func strong(_ text: String) -> String { paint(text, "1") }

    private func paint(_ text: String, _ code: String) -> String { isOn ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text }
}
