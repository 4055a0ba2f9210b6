internal import JSON

/// A table while the text is read, or an array of tables.
final class Table {
    /// How it came about, which decides what may add to it, in the words of a message.
    enum Origin: String {
        /// By its own header, which is its only one; or it is a table of an array, or an inline one.
        case header = "a table with a header"
        /// By the header of a table within; it may get its own header yet.
        case implied = "a table that is begun by a header"
        /// By a dotted key.
        case dotted = "a table that is begun by a dotted key"
        /// By headers in two brackets: an array of tables, which has one from the start.
        case elements = "an array of tables"
    }

    /// What a key stands for.
    enum Node {
        case value(TOMLValue)
        case table(Table)
    }

    /// A key as it first stands, with what it stands for.
    struct Entry {
        let key: KeyPart
        var node: Node
    }

    /// How many names and brackets it stands below.
    let depth: Int
    var origin: Origin
    var range: Range<Int>
    /// The tables of an array; of a table, none.
    var elements: [Table] = []
    private var entries: [Entry] = []
    private var numbers: [ExactName: Int] = [:]

    /// Makes a table that nothing leads to.
    init(_ origin: Origin, depth: Int, _ range: Range<Int>) {
        (self.origin, self.depth, self.range) = (origin, depth, range)
    }

    /// Makes an array of at least one table, which has the place of the first.
    init(of elements: [Table]) {
        (origin, depth, range, self.elements) = (.elements, elements[0].depth, elements[0].range, elements)
    }

    /// The entry of a name.
    func entry(_ part: KeyPart) -> Entry? { numbers[ExactName(part.name)].map { entries[$0] } }

    /// Sets what a name stands for.
    func set(_ part: KeyPart, to node: Node) {
        let name = ExactName(part.name)
        if let number = numbers[name] {
            entries[number].node = node
        } else {
            numbers[name] = entries.count
            entries.append(Entry(key: part, node: node))
        }
    }

    /// Adds an empty table that a name brings about.
    func addTable(_ origin: Origin, at part: KeyPart) -> Table {
        let table = Table(origin, depth: depth + 1, part.range)
        set(part, to: .table(table))
        return table
    }

    /// The table with all that it leads to.
    var finished: TOMLTable {
        TOMLTable(
            entries: entries.map { entry in
                let value =
                    switch entry.node {
                    case .value(let value): value
                    case .table(let table): table.value
                    }
                return TOMLEntry(key: entry.key.name, keyRange: entry.key.range, value: value)
            }
        )
    }

    private var value: TOMLValue {
        TOMLValue(content: origin == .elements ? .array(elements.map(\.value)) : .table(finished), range: range)
    }
}
