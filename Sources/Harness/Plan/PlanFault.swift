package import JOSE
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

extension PlanPlace: Comparable {
    /// In the order of the text.
    package static func < (one: PlanPlace, other: PlanPlace) -> Bool {
        (one.line, one.column) < (other.line, other.column)
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
    /// The line of the plan with a mark under the place, where it is known.
    package let excerpt: Excerpt?

    package init(
        plan: String,
        at place: PlanPlace?,
        _ message: Message,
        hints: [Message] = [],
        excerpt: Excerpt? = nil
    ) {
        self.plan = plan
        self.place = place
        self.message = message
        self.hints = hints
        self.excerpt = excerpt
    }

    /// The same with each text put through a function.
    package func map(_ shown: (String) -> String) -> PlanFault {
        PlanFault(plan: plan, at: place, message.map(shown), hints: hints.map { $0.map(shown) }, excerpt: excerpt)
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
    /// Looked for only when the fault is told: there may be very many.
    let hint: @Sendable () -> Message?

    init(_ place: PlanPlace?, _ message: Message, hint: @autoclosure @escaping @Sendable () -> Message? = nil) {
        self.place = place
        self.message = message
        self.hint = hint
    }

    /// A word that is none of those that are known, with the one that was probably meant, or else what `otherwise` says.
    init(
        _ place: PlanPlace?,
        _ message: Message,
        word: String,
        known: @autoclosure @escaping @Sendable () -> [String],
        otherwise: Message? = nil
    ) {
        self.place = place
        self.message = message
        hint = {
            let known = known()
            if let nearest = Nearest.word(to: word, among: known) { return "did you mean '\(nearest)'?" }
            return otherwise ?? (known.count <= 40 ? Message(known.joined(separator: ", ")) : nil)
        }
    }

    func of(_ plan: String, excerpt: Excerpt? = nil) -> PlanFault {
        PlanFault(plan: plan, at: place, message, hints: hint().map { [$0] } ?? [], excerpt: excerpt)
    }
}
