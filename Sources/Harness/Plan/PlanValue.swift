internal import JOSE
internal import Messages
internal import TOML

/// A value of a plan with the place of its key.
struct PlanEntry {
    /// The kinds of value, told apart as TOML does.
    enum Value {
        case text(String)
        case integer(Int)
        case fraction(Double)
        case flag(Bool)
        /// With an offset, as RFC 3339 writes it.
        case time(String)
        /// A date or time that leaves open which moment it means.
        case localTime
        case list([PlanElement])
        case table([PlanEntry])
        /// What could not be read, which is among the faults already.
        case unread

        /// For messages.
        var kind: String {
            switch self {
            case .text: "a text"
            case .integer: "a whole number"
            case .fraction: "a number"
            case .flag: "true or false"
            case .time, .localTime: "a time"
            case .list: "a list"
            case .table: "a table"
            case .unread: "what cannot be read"
            }
        }

        /// Whether it, or an element of it, could not be read.
        var isUnread: Bool {
            switch self {
            case .unread: true
            case .list(let elements): elements.contains(where: \.value.isUnread)
            default: false
            }
        }
    }

    let key: String
    let value: Value
    let place: PlanPlace

    /// The outermost table of a document, the entries of each table in the order of the text.
    ///
    /// A text that holds the character NUL is a fault: it would end the name of a file, or a text that is sent.
    static func all(in document: TOMLDocument, _ faults: inout FaultList) -> [PlanEntry] {
        entries(of: document.root, in: document, &faults)
    }

    private static func entries(
        of table: TOMLTable,
        in document: TOMLDocument,
        _ faults: inout FaultList
    ) -> [PlanEntry] {
        table.entries.map { entry in
            PlanEntry(
                key: entry.key,
                value: value(entry.value, in: document, &faults),
                place: PlanPlace(document.position(of: entry.keyRange.lowerBound))
            )
        }
    }

    private static func value(_ value: TOMLValue, in document: TOMLDocument, _ faults: inout FaultList) -> Value {
        switch value.content {
        case .string(let text):
            guard text.utf8.contains(0) else { return .text(text) }
            let place = PlanPlace(document.position(of: value.range.lowerBound))
            faults.add(LocalFault(place, "a text of a plan cannot hold the character NUL"))
            return .unread
        case .integer(let number): return .integer(Int(number))
        case .float(let number, _): return .fraction(number)
        case .boolean(let flag): return .flag(flag)
        case .offsetDateTime(let text): return .time(text)
        case .localDateTime, .localDate, .localTime: return .localTime
        case .array(let elements):
            return .list(
                elements.map { element in
                    PlanElement(
                        value: self.value(element, in: document, &faults),
                        place: PlanPlace(document.position(of: element.range.lowerBound))
                    )
                }
            )
        case .table(let table): return .table(entries(of: table, in: document, &faults))
        case .invalid: return .unread
        }
    }
}

/// A value of a list with its place, which is that of its header where it has one.
struct PlanElement {
    let value: PlanEntry.Value
    let place: PlanPlace
}

extension [PlanElement] {
    /// The texts, if all of them are texts.
    var texts: [String]? {
        let texts = compactMap { if case .text(let text) = $0.value { text } else { nil } }
        return texts.count == count ? texts : nil
    }
}
