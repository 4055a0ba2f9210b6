internal import JOSE
internal import Messages
internal import TOMLKit

/// A value of a plan with the place of its key.
struct PlanEntry {
    /// The kinds of value, told apart as TOML does.
    enum Value {
        case text(String)
        case integer(Int)
        case fraction(Double)
        case flag(Bool)
        /// With an offset, as RFC 3339 writes it.
        case time(String)
        /// A date or time that leaves open which moment it means.
        case localTime
        case list([Value])
        case table([PlanEntry])

        /// For messages.
        var kind: String {
            switch self {
            case .text: "a text"
            case .integer: "a whole number"
            case .fraction: "a number"
            case .flag: "true or false"
            case .time, .localTime: "a time"
            case .list: "a list"
            case .table: "a table"
            }
        }
    }

    let key: String
    let value: Value
    let place: PlanPlace

    /// Reads a TOML text.
    ///
    /// - Returns: its outermost table, the entries of each table in the order of the text.
    static func all(in text: String) throws(LocalFault) -> [PlanEntry] {
        var scanner = KeyScanner(text)
        do { try scanner.scan() } catch {
            switch error.reason {
            case .tooDeep: throw LocalFault(error.place, "this is nested deeper than any plan needs to be")
            case .tooLong: throw LocalFault(error.place, "this key is longer than any key of a plan")
            case .valueMissing:
                throw LocalFault(error.place, "this is no TOML: no value stands here", hint: "a text stands in quotes")
            case .headerWithoutKey:
                throw LocalFault(
                    error.place,
                    "this is no TOML: in brackets stands a name of letters, digits, - and _, or one in quotes",
                    hint: "[[case]]"
                )
            case .holdsNUL: throw LocalFault(error.place, "a text of a plan cannot hold the character NUL")
            case .unreadable:
                _ = try table(of: String(decoding: text.utf8.prefix(error.length), as: UTF8.self))
                throw LocalFault(error.place, "this is no TOML")
            }
        }
        let table = try table(of: text)
        // Its inner tables live no longer than the outermost.
        return withExtendedLifetime(table) { entries(of: table, at: [], scanner.places) }
    }

    private static func table(of text: String) throws(LocalFault) -> TOMLTable {
        do { return try TOMLTable(string: text) } catch let error as TOMLParseError {
            let begin = error.source.begin
            let words = error.description.prefix(1).lowercased() + error.description.dropFirst()
            throw LocalFault(
                PlanPlace(line: begin.line, column: begin.column),
                "this is no TOML: \(words.excerpt(200))"
            )
        } catch { throw LocalFault(nil, "this is no TOML") }
    }

    private static func entries(
        of table: TOMLTable,
        at path: [String],
        _ places: [[String]: PlanPlace]
    ) -> [PlanEntry] {
        let entries = table.keys.compactMap { key -> PlanEntry? in
            guard let value = table[key] else { return nil }
            let path = path + [key]
            let place = places[path] ?? places[Array(path.dropLast())] ?? PlanPlace(line: 1, column: 1)
            return PlanEntry(key: key, value: self.value(value.tomlValue, at: path, places), place: place)
        }
        return entries.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
    }

    private static func value(_ value: TOMLValue, at path: [String], _ places: [[String]: PlanPlace]) -> Value {
        switch value.type {
        case .string: .text(value.string ?? "")
        case .int: .integer(value.int ?? 0)
        case .double: .fraction(value.double ?? 0)
        case .bool: .flag(value.bool ?? false)
        case .date, .time: .localTime
        case .dateTime: value.dateTime?.rfc3339.map { .time($0) } ?? .localTime
        case .table: .table(value.table.map { entries(of: $0, at: path, places) } ?? [])
        case .array:
            .list(
                (value.array.map(Array.init) ?? []).enumerated().map { number, element in
                    self.value(element.tomlValue, at: path + ["#\(number)"], places)
                }
            )
        }
    }
}

extension TOMLDateTime {
    /// `nil` without an offset.
    fileprivate var rfc3339: String? {
        guard let offset = offset?.offset else { return nil }
        func digits(_ number: Int, _ count: Int = 2) -> String {
            let text = String(number.magnitude)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = "\(digits(date.year, 4))-\(digits(date.month))-\(digits(date.day))"
        let hour = "\(digits(time.hour)):\(digits(time.minute)):\(digits(time.second))"
        let zone = "\(offset < 0 ? "-" : "+")\(digits(offset / 60)):\(digits(offset % 60))"
        let fraction = time.nanoSecond == 0 ? "" : ".\(digits(time.nanoSecond, 9))"
        return "\(day)T\(hour)\(fraction)\(offset == 0 ? "Z" : zone)"
    }
}
