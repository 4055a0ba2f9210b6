extension Reader {
    /// Why nothing of the text can be read, if that is so.
    func unreadable() -> TOMLError? {
        guard bytes.count <= limits.maximumBytes else {
            let most = "\(limits.maximumBytes) bytes"
            return limit(.tooLong, at: limits.maximumBytes, most, found: "\(bytes.count) bytes")
        }
        if let name = otherEncoding {
            return error(.utf16OrUTF32, at: 0, found: name, expected: "a text in UTF-8")
        }
        // The quick way, which does not tell where it fails.
        guard String(validating: bytes, as: UTF8.self) == nil, let place = firstInvalid else { return nil }
        return error(.invalidUTF8, at: place, found: "the byte \(bytes[place].hexText)", expected: "a text in UTF-8")
    }

    private var firstInvalid: Int? {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var place = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let character): place += character.count
            case .error: return place
            case .emptyInput: return nil
            }
        }
    }

    /// Tells by a mark, or by where the zeros of the first ASCII character are.
    private var otherEncoding: String? {
        let first = bytes.prefix(4)
        if first.starts(with: [0xff, 0xfe, 0, 0]) || first.starts(with: [0, 0, 0xfe, 0xff]) { return "UTF-32" }
        if first.starts(with: [0xff, 0xfe]) || first.starts(with: [0xfe, 0xff]) { return "UTF-16" }
        // A lone NUL may stand in a text in UTF-8 by mistake, and is told as such.
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
        switch first.map({ $0 == 0 }) {
        case [true, true, true, false], [false, true, true, true]: return "UTF-32"
        case [true, false, true, false], [false, true, false, true]: return "UTF-16"
        default: return nil
        }
    }
}

extension UInt8 {
    /// Two hexadecimal digits behind "0x".
    fileprivate var hexText: String { "0x" + (self < 0x10 ? "0" : "") + String(self, radix: 16) }
}
