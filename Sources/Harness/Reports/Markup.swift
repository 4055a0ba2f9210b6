/// A piece of XML or HTML, in which no text becomes an element and no character is one that XML cannot hold.
///
/// Characters are looked at byte by byte: `<` with an accent behind it is one `Character`, and still opens a tag.
struct Markup: Sendable {
    /// Names with their values, in order.
    struct Attributes: Sendable, ExpressibleByDictionaryLiteral {
        fileprivate var pairs: [(name: StaticString, value: String)]

        init(dictionaryLiteral elements: (StaticString, String)...) {
            pairs = elements.map { ($0, $1) }
        }

        static func + (some: Attributes, others: Attributes) -> Attributes {
            var all = some
            all.pairs += others.pairs
            return all
        }
    }

    private(set) var bytes: [UInt8]

    /// Text, made visible; its line feeds stay.
    init(_ text: String) {
        bytes = Self.escaped(text.visibleLines)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// An element with its end tag.
    static func element(_ name: StaticString, _ attributes: Attributes, _ contents: [Markup]) -> Markup {
        var bytes = opening(name, attributes)
        bytes += ">".utf8
        for content in contents { bytes += content.bytes }
        bytes += "</\(name)>".utf8
        return Markup(bytes: bytes)
    }

    /// An element without attributes.
    static func element(_ name: StaticString, _ contents: [Markup]) -> Markup { element(name, [:], contents) }

    /// An element with nothing but text in it.
    static func element(_ name: StaticString, _ attributes: Attributes, _ text: String) -> Markup {
        element(name, attributes, [Markup(text)])
    }

    /// An element without attributes, with nothing but text in it.
    static func element(_ name: StaticString, _ text: String) -> Markup { element(name, [:], [Markup(text)]) }

    /// An element that never has contents.
    static func empty(_ name: StaticString, _ attributes: Attributes = [:]) -> Markup {
        Markup(bytes: opening(name, attributes) + "/>".utf8)
    }

    /// What we wrote ourselves, such as a style sheet.
    static func raw(_ text: StaticString) -> Markup { Markup(bytes: Array(text.description.utf8)) }

    /// Pieces that were rendered before.
    static func rendered(_ bytes: [UInt8]) -> Markup { Markup(bytes: bytes) }

    static let lineBreak = raw("\n")

    private static func opening(_ name: StaticString, _ attributes: Attributes) -> [UInt8] {
        attributes.pairs.reduce(into: Array("<\(name)".utf8)) { bytes, attribute in
            bytes += " \(attribute.name)=\"".utf8
            bytes += escaped(attribute.value.visible)
            bytes += "\"".utf8
        }
    }

    private static func escaped(_ text: String) -> [UInt8] {
        text.utf8.reduce(into: []) { bytes, byte in
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
    }
}
