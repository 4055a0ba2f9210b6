// The rules about what may add to what; a clash with what stands earlier in the text is listed.
extension Reader {
    /// Sets a key, dotted or not, in a table, unless it is set already.
    mutating func set(_ key: [KeyPart], to value: TOMLValue, in table: Table) {
        guard let last = key.last else { return }
        var table = table
        for part in key.dropLast() {
            guard let entry = table.entry(part) else {
                table = table.addTable(.dotted, at: part)
                continue
            }
            guard case .table(let inner) = entry.node, [.implied, .dotted].contains(inner.origin) else {
                return reportClash(part, with: entry)
            }
            inner.origin = .dotted
            table = inner
        }
        if let entry = table.entry(last) { return reportClash(last, with: entry, code: .duplicateKey) }
        table.set(last, to: .value(value))
    }

    /// Finds or makes the table of a header for the keys below it, also where a clash leaves no doubt what is meant.
    mutating func define(_ key: [KeyPart], isElement: Bool, _ range: Range<Int>) {
        guard let last = key.last else { return }
        var outer = root
        for part in key.dropLast() {
            guard let entry = outer.entry(part) else {
                outer = outer.addTable(.implied, at: part)
                continue
            }
            guard case .table(let inner) = entry.node else { return reportClash(part, with: entry) }
            outer = inner.elements.last ?? inner
        }
        let new = Table(.header, depth: outer.depth + 1, range)
        guard let entry = outer.entry(last) else {
            outer.set(last, to: .table(isElement ? Table(of: [new]) : new))
            table = new
            return
        }
        switch (entry.node, isElement) {
        case (.table(let array), _) where array.origin == .elements:
            if !isElement { reportClash(last, with: entry, mistake: .oneBracket) }
            array.elements.append(new)
            table = new
        case (.table(let inner), true) where inner.origin == .header:
            reportClash(last, with: entry, mistake: .oneBracket)
            // The tables that follow are not wrong as well.
            outer.set(last, to: .table(Table(of: [inner, new])))
            table = new
        case (.table(let inner), false) where inner.origin == .header:
            reportClash(last, with: entry, code: .duplicateTable, mistake: .oneBracket)
        case (.table(let inner), false) where inner.origin == .implied:
            (inner.origin, inner.range) = (.header, range)
            table = inner
        default: reportClash(last, with: entry)
        }
    }

    /// Lists that something stands in the way of a header or a key.
    private mutating func reportClash(
        _ part: KeyPart,
        with entry: Table.Entry,
        code: TOMLError.Code = .notExtensible,
        mistake: TOMLError.Mistake? = nil
    ) {
        let first = entry.key.range.lowerBound
        let (what, earlier) =
            switch (code, entry.node) {
            case (.duplicateKey, _): ("a key", first)
            case (.duplicateTable, .table(let table)): ("a table", table.range.lowerBound)
            case (_, .table(let table)) where table.origin == .header: (table.origin.rawValue, table.range.lowerBound)
            case (_, .table(let table)): (table.origin.rawValue, first)
            case (_, .value(let value)): (value.content.inWay, first)
            }
        let (place, actual) = (part.range.lowerBound, "'\(part.name.shown)'")
        report(error(code, at: place, actual: actual, expected: what, mistake: mistake, earlier: earlier))
    }
}

extension TOMLValue.Content {
    /// What a value is called that nothing can be added to.
    fileprivate var inWay: String {
        switch self {
        case .table: "an inline table"
        case .array: "an array in brackets"
        default: "a value that is set"
        }
    }
}
