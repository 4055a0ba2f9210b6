internal import JOSE
internal import Messages
internal import TOML

/// What is wrong with plans, in the order in which it is told.
package struct PlanFaults: Error, Sendable, Equatable {
    /// More would hide the first.
    package static let most = 20

    /// As many as are told.
    package private(set) var told: [PlanFault] = []
    /// How many there are besides.
    package private(set) var more = 0

    package var isEmpty: Bool { told.isEmpty }

    /// No fault at all.
    package init() {}

    /// Those of one plan in the order of its text, those without a place last; the same one is told once.
    package init(_ faults: [PlanFault], more: Int = 0) {
        var texts: Set<Message> = []
        let sorted = faults.filter { texts.insert($0.text).inserted }.inOrder(\.place)
        told = Array(sorted.prefix(Self.most))
        self.more = more + sorted.count - told.count
    }

    /// Puts those of another plan behind these.
    package mutating func append(_ faults: PlanFaults) {
        let all = told + faults.told
        told = Array(all.prefix(Self.most))
        more += faults.more + all.count - told.count
    }
}

extension Plan {
    /// What was found to be wrong with this plan, with its lines, and what its reader had found before.
    package func faults(_ found: [PlanFault], besides read: PlanFaults) -> PlanFaults {
        let faults = PlanFaults(read.told + found, more: read.more)
        return PlanFaults(
            faults.told.map { fault in
                guard fault.excerpt == nil, fault.plan == path, let place = fault.place else { return fault }
                let excerpt = source.excerpt(at: place)
                return PlanFault(plan: fault.plan, at: place, fault.message, hints: fault.hints, excerpt: excerpt)
            },
            more: faults.more
        )
    }
}

/// What is wrong with one plan, as it is found.
struct FaultList {
    private var all: [LocalFault]
    /// Where the text is no TOML.
    private let errors: [PlanPlace]

    /// Begins with the errors of the text itself.
    init(_ document: TOMLDocument) {
        errors = document.errors.map { PlanPlace($0.position) }
        all = document.errors.map { error in
            LocalFault(PlanPlace(error.position), Message(error.message), hint: error.hint.map { Message($0) })
        }
    }

    var count: Int { all.count }

    mutating func add(_ fault: LocalFault) { all.append(fault) }

    /// What was read, or nothing, and then its fault is added if there is one.
    mutating func take<Value>(_ read: () throws(LocalFault) -> Value?) -> Value? {
        do throws(LocalFault) { return try read() } catch {
            add(error)
            return nil
        }
    }

    /// Whether the text is TOML from one place to another, or to its end.
    ///
    /// What is missing elsewhere may stand in what could not be read.
    func isTOML(from start: PlanPlace, to end: PlanPlace?) -> Bool {
        !errors.contains { error in error >= start && end.map { error < $0 } ?? true }
    }

    /// All of them as those of a plan of this path and text.
    func told(of path: String, in source: TOMLSource) -> PlanFaults {
        let told = all.inOrder(\.place).prefix(PlanFaults.most).map { fault in
            fault.of(path, excerpt: fault.place.map(source.excerpt))
        }
        return PlanFaults(told, more: all.count - told.count)
    }
}

extension Array {
    /// Sorted by place, those of one place as they stand, those without one last.
    fileprivate func inOrder(_ place: (Element) -> PlanPlace?) -> [Element] {
        let keyed = enumerated().map { (element: $1, number: $0, place: place($1)) }
        let end = PlanPlace(line: .max, column: .max)
        return keyed.sorted { ($0.place ?? end, $0.number) < ($1.place ?? end, $1.number) }.map(\.element)
    }
}

extension PlanPlace {
    init(_ position: TOMLPosition) { self.init(line: position.line, column: position.column) }
}

extension TOMLSource {
    /// The line of a place with a mark under it, escaped and cut to a window.
    func excerpt(at place: PlanPlace) -> Excerpt {
        let line = excerpt(at: offset(of: TOMLPosition(line: place.line, column: place.column)))
        return Excerpt(of: line.text.withoutSecrets, at: line.caret, note: "")
    }
}

extension String {
    /// The same with stars instead of what looks like a part of a token or a key, each character for itself.
    var withoutSecrets: String {
        var scalars = Array(unicodeScalars)
        var start = 0
        for index in 0...scalars.count {
            if index < scalars.count, scalars[index].isOfSecrets { continue }
            if scalars[start..<index].isSecret {
                scalars.replaceSubrange(start..<index, with: repeatElement("*", count: index - start))
            }
            start = index + 1
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

extension Unicode.Scalar {
    /// Whether base64 or base64url has it.
    fileprivate var isOfSecrets: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", "+", "/": true
        default: false
        }
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Whether this is long, and as mixed as what nobody has written by hand.
    fileprivate var isSecret: Bool {
        // A slash stands in names of files as well.
        guard count >= (contains("/") ? 40 : 20) else { return false }
        let kinds: [ClosedRange<Unicode.Scalar>] = ["a"..."z", "A"..."Z", "0"..."9"]
        return kinds.allSatisfy { kind in contains(where: kind.contains) }
    }
}
