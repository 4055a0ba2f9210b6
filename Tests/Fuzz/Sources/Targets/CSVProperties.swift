internal import CSV
internal import Messages
internal import Qlik

@testable internal import Commands

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
        for platform in Platform.allCases {
            let columns = UserColumns(platform: platform, takesClaims: size % 2 == 0)
            require(
                users(columns, text, pieces: text.count + 1) == users(columns, text, pieces: size),
                "users do not depend on pieces"
            )
        }
    }

    /// What `--users` takes a file for: each user, or why it is none.
    private static func users(_ columns: UserColumns, _ text: [UInt8], pieces size: Int) -> [String] {
        var rows = UserRows(columns, format: nil)
        var told: [String] = []
        func tell(_ fault: RowFault) {
            let text = ([fault.message] + fault.hints).map { $0.text(.commandLine) }.joined(separator: " ")
            Rendering.requireClean(text, "what is wrong with a user is escaped")
            told.append("\(fault.place.line):\(fault.place.column) \(text)")
        }
        func take(_ rows: inout UserRows) throws(RowFault) {
            while let item = try rows.next() {
                switch item {
                case .row(let row):
                    let cells = row.cells.map { "\($0.column)=\($0.values)" }
                    told.append("\(row.place.line):\(row.place.column) \(cells)")
                    let place = row.place(of: .groups)
                    require(place.line >= row.place.line && place.column > 0, "a value stands in its row")
                case .bad(let fault): tell(fault)
                }
            }
        }
        do throws(RowFault) {
            for piece in pieces(of: text, size) {
                try rows.add(piece)
                try take(&rows)
            }
            try rows.end()
            try take(&rows)
        } catch { tell(error) }
        return told
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
