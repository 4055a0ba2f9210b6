internal import JOSE
package import Messages

/// A place in a plan, counted from 1.
package struct PlanPlace: Sendable, Hashable {
    package let line: Int
    /// In characters.
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// Why a plan cannot be carried out.
package struct PlanFault: Error, Sendable, Equatable {
    /// The plan's path, as it was given.
    package let plan: String
    package let place: PlanPlace?
    /// In lower case and without a full stop; what it quotes is escaped.
    package let message: Message
    package let hints: [Message]

    package init(plan: String, at place: PlanPlace?, _ message: Message, hints: [Message] = []) {
        self.plan = plan
        self.place = place
        self.message = message
        self.hints = hints
    }

    /// The message behind its place, as compilers write it: `plan.toml:12:5: the message`.
    package var text: Message {
        let place = place.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(plan.escaped)\(place): \(message)"
    }
}

/// A fault whose plan is known further up.
struct LocalFault: Error {
    let place: PlanPlace?
    let message: Message
    let hints: [Message]

    init(_ place: PlanPlace?, _ message: Message, hint: Message? = nil) {
        self.place = place
        self.message = message
        hints = hint.map { [$0] } ?? []
    }

    /// A word that is none of those that are known, with the one that was probably meant.
    init(_ place: PlanPlace?, _ message: Message, word: String, known: [String]) {
        let nearest = Nearest.word(to: word, among: known)
        self.init(
            place,
            message,
            hint: nearest.map { "did you mean '\($0)'?" }
                ?? (known.count <= 40 ? Message(known.joined(separator: ", ")) : nil)
        )
    }

    func of(_ plan: String) -> PlanFault { PlanFault(plan: plan, at: place, message, hints: hints) }
}
