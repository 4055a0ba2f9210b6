internal import CSV

/// A table reads the same in whatever pieces it comes.
enum CSVProperties {
    static func hold(for input: [UInt8]) {
        // The first byte says how long the pieces are.
        let size = Int(input.first ?? 0) % 61 + 1
        let text = Array(input.dropFirst())
        require(
            items(CSVReader(), text, pieces: text.count + 1) == items(CSVReader(), text, pieces: size),
            "rows do not depend on pieces"
        )
        require(
            items(TextLineReader(), text, pieces: text.count + 1) == items(TextLineReader(), text, pieces: size),
            "lines do not depend on pieces"
        )
        var decoder = TextDecoder()
        let whole = decoder.decode(text) + decoder.end()
        var other = TextDecoder()
        let inPieces = pieces(of: text, size).flatMap { other.decode($0) } + other.end()
        require(whole == inPieces, "characters do not depend on pieces")
    }

    private static func pieces(of text: [UInt8], _ size: Int) -> [[UInt8]] {
        stride(from: 0, to: text.count, by: size).map { Array(text[$0..<min($0 + size, text.count)]) }
    }

    private static func items<Reader: PieceReader>(
        _ reader: Reader,
        _ text: [UInt8],
        pieces size: Int
    ) -> [Reader.Item] {
        var reader = reader
        var items: [Reader.Item] = []
        for piece in pieces(of: text, size) {
            reader.add(piece)
            while let item = reader.next() { items.append(item) }
        }
        reader.end()
        while let item = reader.next() { items.append(item) }
        return items
    }
}

/// What is given a text in pieces.
private protocol PieceReader {
    associatedtype Item: Equatable

    mutating func add(_ more: [UInt8])
    mutating func end()
    mutating func next() -> Item?
}

extension CSVReader: PieceReader {}
extension TextLineReader: PieceReader {}
