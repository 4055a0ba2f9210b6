import CSV
import Testing

@Suite("Encodings of a text")
struct EncodingTests {
    struct Encoded: CustomTestStringConvertible, Sendable {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }

        static let text = "userid;username\nanna;Änne 😀 €\n"
        static let all = [
            Encoded(name: "UTF-8", bytes: Array(text.utf8)),
            Encoded(name: "UTF-8 with a mark", bytes: [0xef, 0xbb, 0xbf] + Array(text.utf8)),
            Encoded(name: "UTF-16 LE with a mark", bytes: text.utf16Bytes(isLittle: true, marked: true)),
            Encoded(name: "UTF-16 BE with a mark", bytes: text.utf16Bytes(isLittle: false, marked: true)),
            Encoded(name: "UTF-16 LE", bytes: text.utf16Bytes(isLittle: true, marked: false)),
            Encoded(name: "UTF-16 BE", bytes: text.utf16Bytes(isLittle: false, marked: false)),
        ]
    }

    @Test("are told apart, however the text comes", arguments: Encoded.all, [1, 2, 3, 5, 1 << 16])
    func reads(_ encoded: Encoded, _ size: Int) {
        let rows = [["1:1 userid", "1:8 username"], ["2:1 anna", "2:6 Änne 😀 €"]]
        #expect(short(items(encoded.bytes, pieces: size)) == rows)
    }

    struct Broken: CustomTestStringConvertible, Sendable {
        let name: String
        let bytes: [UInt8]
        let rows: [[String]]
        var testDescription: String { name }

        private static func utf16(_ units: [UInt16]) -> [UInt8] {
            ([0xfeff] + units).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        }
        private static let bad = ["! 2:3 notUnicode"]

        static let all = [
            Broken(
                name: "Windows-1252",
                bytes: Array("a,b\n1,".utf8) + [0xc4] + Array("nne\n3,4\n".utf8),
                rows: [["1:1 a", "1:3 b"], bad, ["3:1 3", "3:3 4"]]
            ),
            Broken(
                name: "half a character",
                bytes: utf16(Array("a,b\n1,".utf16) + [0xd83d] + Array("x\n3,4".utf16)),
                rows: [["1:1 a", "1:3 b"], bad, ["3:1 3", "3:3 4"]]
            ),
            Broken(
                name: "the other half",
                bytes: utf16(Array("a,b\n1,".utf16) + [0xde00]),
                rows: [["1:1 a", "1:3 b"], bad]
            ),
            Broken(
                name: "half a unit",
                bytes: utf16(Array("a,b\n1,2".utf16)) + [0x31],
                rows: [["1:1 a", "1:3 b"], bad]
            ),
        ]
    }

    @Test("what is no character makes its row a bad one", arguments: Broken.all, [1, 4, 1 << 16])
    func tells(_ broken: Broken, _ size: Int) {
        #expect(short(items(broken.bytes, pieces: size)) == broken.rows)
    }

    private static let few: [[UInt8]] = [[], [0xff], [0xfe, 0xff], [0], [0, 0x61], [0xef, 0xbb, 0xbf], [0x61]]

    @Test("texts of a few bytes end", arguments: few)
    func readsNothing(_ bytes: [UInt8]) {
        for size in 1...4 { #expect(items(bytes, pieces: size).count <= 1) }
    }

    @Test("lines of a text, with their numbers", arguments: [1, 2, 3, 1 << 16])
    func lines(_ size: Int) {
        let text = Array("{\"a\":1}\r\n\n{}\rlast".utf8)
        var reader = TextLineReader()
        var found: [TextLineReader.Item] = []
        func take() { while let item = reader.next() { found.append(item) } }
        var rest = text[...]
        while !rest.isEmpty {
            reader.add(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            take()
        }
        reader.end()
        take()
        let lines = ["{\"a\":1}", "", "{}", "last"].map { Array($0.utf8) }
        #expect(found == lines.enumerated().map { .line($1, number: $0 + 1) })
    }

    @Test("a line that is too long is told, and the next one is read")
    func boundsALine() {
        var reader = TextLineReader()
        reader.add([UInt8](repeating: 0x78, count: 3 * TextLineReader.maximumLine) + Array("\nnext\n".utf8))
        reader.end()
        #expect(reader.next() == .tooLong(number: 1))
        #expect(reader.next() == .line(Array("next".utf8), number: 2))
        #expect(reader.next() == nil)
    }
}
