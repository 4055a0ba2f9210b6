internal import JSON

/// The ways in which libraries write the same JSON.
enum JSONLayout: CaseIterable {
    case compact, spaced, compactASCII, spacedASCII, escapedSlashes, indentedByTwo, indentedByFour, withLineBreak

    /// For messages, after `is written`.
    var words: String {
        switch self {
        case .compact: "compactly"
        case .spaced: "with a blank behind each comma and colon"
        case .compactASCII: "compactly with non-ASCII letters escaped"
        case .spacedASCII: "with blanks behind commas and colons, and non-ASCII letters escaped"
        case .escapedSlashes: "compactly with escaped slashes"
        case .indentedByTwo: "in lines indented by two blanks"
        case .indentedByFour: "in lines indented by four blanks"
        case .withLineBreak: "compactly with a line break at the end"
        }
    }

    func text(_ value: JSONValue) -> String {
        switch self {
        case .compact: value.compact
        case .spaced: Self.spaced(value.compact)
        case .compactASCII: Self.ascii(value.compact)
        case .spacedASCII: Self.spaced(Self.ascii(value.compact))
        case .escapedSlashes: Self.slashes(value.compact)
        case .indentedByTwo: value.pretty()
        case .indentedByFour: Self.doubled(value.pretty())
        case .withLineBreak: value.compact + "\n"
        }
    }

    /// Layouts in the order that stands there, then orders of the members, `limit` at most.
    static func candidates(for value: JSONValue, limit: Int) -> [(words: String, text: String)] {
        let members = value.members ?? []
        let sorted = JSONValue.object(members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        let layouts = allCases.map { ($0.words, $0.text(value)) }
        let sortedLayouts = allCases.map { ("\($0.words), sorted by name", $0.text(sorted)) }
        let orders = MemberOrders(members, limit: limit - 2 * allCases.count).orders
            .map { ("compactly in another order", JSONValue.object($0).compact) }
        return layouts + sortedLayouts + orders
    }

    /// Puts a blank behind each comma and colon between values.
    private static func spaced(_ json: String) -> String {
        var isInString = false
        var isEscaped = false
        var result = ""
        for scalar in json.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isInString.toggle()
            } else if !isInString, scalar == "," || scalar == ":" {
                result += " "
            }
        }
        return result
    }

    /// Beyond ASCII there are letters in strings only.
    private static func ascii(_ json: String) -> String {
        guard json.utf8.contains(where: { $0 >= 0x80 }) else { return json }
        return json.unicodeScalars.reduce(into: "") { result, scalar in
            guard !scalar.isASCII else { return result.unicodeScalars.append(scalar) }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    private static func slashes(_ json: String) -> String {
        json.unicodeScalars.reduce(into: "") { $0 += $1 == "/" ? "\\/" : String($1) }
    }

    private static func doubled(_ json: String) -> String {
        json.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(repeating: " ", count: line.prefix { $0 == " " }.count) + line
        }.joined(separator: "\n")
    }
}

/// Orders that the members of an object may have stood in.
struct MemberOrders {
    /// Without the order that was given.
    let orders: [[JSONMember]]

    /// Few members are tried in every order; of many, each one in every other place.
    init(_ members: [JSONMember], limit: Int) {
        var orders: [[JSONMember]] = [members.reversed()]
        if members.count <= 5 {
            Self.permute(members, 0, &orders)
        } else {
            for from in members.indices {
                for to in members.indices where to != from {
                    guard orders.count < limit else { break }
                    var order = members
                    order.insert(order.remove(at: from), at: to)
                    orders.append(order)
                }
            }
        }
        self.orders = Array(orders.prefix(limit))
    }

    private static func permute(_ members: [JSONMember], _ start: Int, _ orders: inout [[JSONMember]]) {
        guard start < members.count else { return orders.append(members) }
        for index in start..<members.count {
            var next = members
            next.swapAt(start, index)
            permute(next, start + 1, &orders)
        }
    }
}
