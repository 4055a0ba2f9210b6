/// The tables of a text while it is read, and the rules about what may add to what.
struct Tree {
    /// How a table came about, which decides what may add to it.
    private enum Origin {
        /// By its own header, which is its only one; or it is a table of an array, or an inline one.
        case header
        /// By the header of a table within; it may get its own header yet.
        case implied
        /// By a dotted key.
        case dotted
    }

    private enum Node {
        case value(TOMLValue)
        /// The number of a table.
        case table(Int)
        /// The number of an array of tables.
        case tables(Int)
    }

    private struct Entry {
        let key: KeyPart
        var node: Node
    }

    private struct Table {
        let depth: Int
        var origin: Origin
        var range: Range<Int>
        var entries: [Entry] = []
        /// The entries by name, once there are many.
        var numbers: [Name: Int] = [:]
    }

    /// A clash with what stands earlier in the text.
    struct Conflict: Error {
        let code: TOMLError.Code
        let part: KeyPart
        /// What stands there.
        let what: String
        let earlier: Int
        var mistake: TOMLError.Mistake?
        /// The table that a header means all the same, where that is clear.
        var meant: Int?
    }

    private var tables: [Table] = []
    private var arrays: [(range: Range<Int>, tables: [Int])] = []

    /// Few names are compared one by one, which beats hashing.
    private static let fewEntries = 8

    /// Adds a table that nothing leads to.
    mutating func add(depth: Int, _ range: Range<Int>) -> Int { add(.header, depth: depth, range) }

    private mutating func add(_ origin: Origin, depth: Int, _ range: Range<Int>) -> Int {
        tables.append(Table(depth: depth, origin: origin, range: range))
        return tables.count - 1
    }

    /// How many names and brackets a table stands below.
    func depth(of table: Int) -> Int { tables[table].depth }

    /// Sets a key, dotted or not, in a table.
    mutating func set(_ value: TOMLValue, at key: [KeyPart], in table: Int) throws(Conflict) {
        guard let last = key.last else { return }
        var table = table
        for part in key.dropLast() {
            guard let number = find(part, in: table) else {
                table = insertTable(.dotted, at: part, part.range, in: table)
                continue
            }
            guard case .table(let inner) = tables[table].entries[number].node, tables[inner].origin != .header else {
                throw clash(part, with: number, in: table)
            }
            tables[inner].origin = .dotted
            table = inner
        }
        if let number = find(last, in: table) {
            let earlier = tables[table].entries[number].key.range.lowerBound
            throw Conflict(code: .duplicateKey, part: last, what: "a key", earlier: earlier)
        }
        insert(.value(value), at: last, in: table)
    }

    /// Finds or makes the table of a header.
    mutating func define(_ key: [KeyPart], isElement: Bool, _ range: Range<Int>) throws(Conflict) -> Int {
        var table = 0
        for part in key.dropLast() {
            guard let number = find(part, in: table) else {
                table = insertTable(.implied, at: part, part.range, in: table)
                continue
            }
            switch tables[table].entries[number].node {
            case .table(let inner): table = inner
            // An array of tables has one from the start.
            case .tables(let array): table = arrays[array].tables.last ?? table
            case .value: throw clash(part, with: number, in: table)
            }
        }
        guard let last = key.last else { return table }
        return isElement ? try element(at: last, range, in: table) : try headed(at: last, range, in: table)
    }

    private mutating func headed(at part: KeyPart, _ range: Range<Int>, in table: Int) throws(Conflict) -> Int {
        guard let number = find(part, in: table) else { return insertTable(.header, at: part, range, in: table) }
        switch tables[table].entries[number].node {
        case .table(let inner) where tables[inner].origin == .implied:
            tables[inner].origin = .header
            tables[inner].range = range
            return inner
        case .table(let inner) where tables[inner].origin == .header:
            let earlier = tables[inner].range.lowerBound
            let code = TOMLError.Code.duplicateTable
            throw Conflict(code: code, part: part, what: "a table", earlier: earlier, mistake: .oneBracket)
        case .tables(let array):
            let meant = add(.header, depth: tables[table].depth + 1, range)
            arrays[array].tables.append(meant)
            throw clash(part, with: number, in: table, mistake: .oneBracket, meant: meant)
        default: throw clash(part, with: number, in: table)
        }
    }

    private mutating func element(at part: KeyPart, _ range: Range<Int>, in table: Int) throws(Conflict) -> Int {
        guard let number = find(part, in: table) else {
            let element = add(.header, depth: tables[table].depth + 1, range)
            arrays.append((range, [element]))
            insert(.tables(arrays.count - 1), at: part, in: table)
            return element
        }
        switch tables[table].entries[number].node {
        case .tables(let array):
            let element = add(.header, depth: tables[table].depth + 1, range)
            arrays[array].tables.append(element)
            return element
        case .table(let inner) where tables[inner].origin == .header:
            let meant = add(.header, depth: tables[table].depth + 1, range)
            let conflict = clash(part, with: number, in: table, mistake: .oneBracket, meant: meant)
            // The tables that follow are not wrong as well.
            arrays.append((tables[inner].range, [inner, meant]))
            tables[table].entries[number].node = .tables(arrays.count - 1)
            throw conflict
        default: throw clash(part, with: number, in: table)
        }
    }

    /// What stands in the way of a header or a dotted key.
    private func clash(
        _ part: KeyPart,
        with number: Int,
        in table: Int,
        mistake: TOMLError.Mistake? = nil,
        meant: Int? = nil
    ) -> Conflict {
        let entry = tables[table].entries[number]
        var earlier = entry.key.range.lowerBound
        let what: String
        switch entry.node {
        case .tables: what = "an array of tables"
        case .table(let inner) where tables[inner].origin == .header:
            what = "a table with a header"
            earlier = tables[inner].range.lowerBound
        case .table(let inner) where tables[inner].origin == .implied:
            what = "a table that is begun by a header"
        case .table: what = "a table that is begun by a dotted key"
        case .value(let value):
            switch value.content {
            case .table: what = "an inline table"
            case .array: what = "an array in brackets"
            default: what = "a value that is set"
            }
        }
        return Conflict(
            code: .notExtensible,
            part: part,
            what: what,
            earlier: earlier,
            mistake: mistake,
            meant: meant
        )
    }

    private func find(_ part: KeyPart, in table: Int) -> Int? {
        let name = Name(part.name)
        guard tables[table].entries.count < Self.fewEntries else { return tables[table].numbers[name] }
        return tables[table].entries.firstIndex { Name($0.key.name) == name }
    }

    private mutating func insertTable(_ origin: Origin, at part: KeyPart, _ range: Range<Int>, in table: Int) -> Int {
        let inner = add(origin, depth: tables[table].depth + 1, range)
        insert(.table(inner), at: part, in: table)
        return inner
    }

    private mutating func insert(_ node: Node, at part: KeyPart, in table: Int) {
        tables[table].entries.append(Entry(key: part, node: node))
        let count = tables[table].entries.count
        if count == Self.fewEntries {
            for (number, entry) in tables[table].entries.enumerated() {
                tables[table].numbers[Name(entry.key.name)] = number
            }
        } else if count > Self.fewEntries {
            tables[table].numbers[Name(part.name)] = count - 1
        }
    }

    /// Takes out a table that was added last, with all that was added since.
    mutating func take(_ table: Int) -> TOMLTable {
        defer { tables.removeLast(tables.count - table) }
        return finished(table)
    }

    /// A table with all that it leads to.
    func finished(_ table: Int) -> TOMLTable {
        TOMLTable(
            entries: tables[table].entries.map { entry in
                TOMLEntry(key: entry.key.name, keyRange: entry.key.range, value: value(of: entry.node))
            }
        )
    }

    private func value(of node: Node) -> TOMLValue {
        switch node {
        case .value(let value): value
        case .table(let table): TOMLValue(.table(finished(table)), tables[table].range)
        case .tables(let array):
            TOMLValue(.array(arrays[array].tables.map { value(of: .table($0)) }), arrays[array].range)
        }
    }
}

/// One name of a key.
struct KeyPart {
    /// Without quotes, and with escapes resolved.
    let name: String
    /// Its bytes, with the quotes.
    let range: Range<Int>
}
