// Finding places by reading a text again that was accepted.
extension Reader {
    /// The places of the value at a path from the top, and of its name if it has one.
    mutating func places(of path: [String]) throws(JSONError) -> (name: Range<Int>?, value: Range<Int>)? {
        skipBlanks()
        var name: Range<Int>?
        for step in path {
            guard try enter(to: step, &name) else { return nil }
        }
        let start = index
        _ = try value(at: .top)
        return (name, start..<index)
    }

    /// Goes to the first value of that name or index, if there is one, and sets the place of its name.
    private mutating func enter(to step: String, _ name: inout Range<Int>?) throws(JSONError) -> Bool {
        let isObject = byte == ASCII.openBrace
        guard isObject || byte == ASCII.openBracket else { return false }
        let close = isObject ? ASCII.closeBrace : ASCII.closeBracket
        try open(at: .top)
        var number = 0
        var hasMore = isNotClosed(by: close)
        while hasMore {
            let start = index
            let key = isObject ? try string() : String(number)
            name = isObject ? start..<index : nil
            if isObject { try passColon() }
            if key.hasSameBytes(as: step) { return true }
            _ = try value(at: .top)
            number += 1
            hasMore = try passComma(orClose: close, next: "a value")
        }
        return false
    }
}
