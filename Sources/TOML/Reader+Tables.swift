// The rules about what may add to what; a clash with what stands earlier in the text is listed.
extension Reader {
    /// Sets a key, dotted or not, in a table, unless it is set already.
    mutating func set(_ key: [KeyPart], to value: TOMLValue, in table: Table) {
        guard let last = key.last else { return }
        var table = table
        for part in key.dropLast() {
            let entry = table.entry(part)
            switch entry?.node {
            case nil: table = table.addTable(.dotted, at: part)
            case .table(let inner) where [.implied, .dotted].contains(inner.origin):
                inner.origin = .dotted
                table = inner
            default: return reportClash(part, with: entry)
            }
        }
        guard let earlier = table.entry(last)?.key.range.lowerBound else {
            return table.set(last, to: .value(value))
        }
        reportClash(.duplicateKey, last, "a key", earlier: earlier)
    }

    /// Finds or makes the table of a header for the keys below it, also where a clash leaves no doubt what is meant.
    mutating func define(_ key: [KeyPart], isElement: Bool, _ range: Range<Int>) {
        guard let last = key.last else { return }
        var outer = root
        for part in key.dropLast() {
            let entry = outer.entry(part)
            switch entry?.node {
            case nil: outer = outer.addTable(.implied, at: part)
            case .table(let inner): outer = inner.elements.last ?? inner
            case .value: return reportClash(part, with: entry)
            }
        }
        let new = Table(.header, depth: outer.depth + 1, range)
        let entry = outer.entry(last)
        switch (entry?.node, isElement) {
        case (nil, _):
            outer.set(last, to: .table(isElement ? Table(of: new) : new))
            table = new
        case (.table(let array), _) where array.origin == .elements:
            if !isElement { reportClash(last, with: entry, mistake: .oneBracket) }
            array.elements.append(new)
            table = new
        case (.table(let inner), true) where inner.origin == .header:
            reportClash(last, with: entry, mistake: .oneBracket)
            // The tables that follow are not wrong as well.
            let array = Table(of: inner)
            array.elements.append(new)
            outer.set(last, to: .table(array))
            table = new
        case (.table(let inner), false) where inner.origin == .header:
            reportClash(.duplicateTable, last, "a table", earlier: inner.range.lowerBound, mistake: .oneBracket)
        case (.table(let inner), false) where inner.origin == .implied:
            (inner.origin, inner.range) = (.header, range)
            table = inner
        default: reportClash(last, with: entry)
        }
    }

    /// Lists that something stands in the way of a header or a dotted key.
    private mutating func reportClash(
        _ part: KeyPart,
        with entry: Table.Entry?,
        mistake: TOMLError.Mistake? = nil
    ) {
        guard let entry else { return }
        var earlier = entry.key.range.lowerBound
        let what: String
        switch entry.node {
        case .value(let value):
            switch value.content {
            case .table: what = "an inline table"
            case .array: what = "an array in brackets"
            default: what = "a value that is set"
            }
        case .table(let table):
            switch table.origin {
            case .header:
                what = "a table with a header"
                earlier = table.range.lowerBound
            case .implied: what = "a table that is begun by a header"
            case .dotted: what = "a table that is begun by a dotted key"
            case .elements: what = "an array of tables"
            }
        }
        reportClash(.notExtensible, part, what, earlier: earlier, mistake: mistake)
    }

    private mutating func reportClash(
        _ code: TOMLError.Code,
        _ part: KeyPart,
        _ what: String,
        earlier: Int,
        mistake: TOMLError.Mistake? = nil
    ) {
        let (place, found) = (part.range.lowerBound, "'\(part.name.shown)'")
        report(error(code, at: place, found: found, expected: what, mistake: mistake, earlier: earlier))
    }
}
