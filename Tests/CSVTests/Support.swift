import CSV

/// Everything that a reader of CSV gives of a text, which comes in pieces of this size.
func items(_ bytes: [UInt8], pieces size: Int) -> [CSVReader.Item] {
    var (decoder, reader) = (TextDecoder(), CSVReader())
    var items: [CSVReader.Item] = []
    func take() { while let item = reader.next() { items.append(item) } }
    var rest = bytes[...]
    while !rest.isEmpty {
        reader.add(decoder.decode(Array(rest.prefix(size))))
        rest = rest.dropFirst(size)
        take()
    }
    reader.add(decoder.end())
    reader.end()
    take()
    return items
}

func items(_ text: String) -> [CSVReader.Item] { items(Array(text.utf8), pieces: 1 << 16) }

/// The same in short: each field as `line:column text`, each fault as `! line:column code`.
func short(_ items: [CSVReader.Item]) -> [[String]] {
    items.map { item in
        switch item {
        case .record(let record): record.fields.map { "\($0.place.line):\($0.place.column) \($0.text)" }
        case .fault(let fault): ["! \(fault.place.line):\(fault.place.column) \(fault.code)"]
        }
    }
}

extension String {
    /// In UTF-16, with or without its mark.
    func utf16Bytes(isLittle: Bool, marked: Bool) -> [UInt8] {
        ((marked ? [0xfeff] : []) + Array(utf16)).flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
            return isLittle ? [low, high] : [high, low]
        }
    }
}
