import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// A document as Foundation's parser sees it: every element in order, with its depth.
final class ParsedXML: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        let depth: Int
        var text = ""
    }

    private(set) var elements: [Element] = []
    private(set) var error: String?
    private var open: [Int] = []

    init(_ bytes: [UInt8]) {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        if !parser.parse() { error = parser.parserError.map { "line \(parser.lineNumber): \($0)" } ?? "no XML" }
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes, depth: open.count))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        for index in open { elements[index].text += string }
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }
}

/// Parts of the page that a run is shown on.
extension ParsedXML {
    /// Elements of a class.
    func of(_ name: String) -> [Element] {
        elements.filter { $0.attributes["class"]?.split(separator: " ").contains(Substring(name)) ?? false }
    }

    var cases: [Element] { of("case") }

    /// What an element holds, with all depths.
    func inside(_ index: Int) -> ArraySlice<Element> {
        elements[(index + 1)...].prefix { $0.depth > elements[index].depth }
    }
}
