internal import JSON

/// Finds the name that was probably meant by a mistyped one.
package enum NameLikeness {
    /// The member whose name differs from `name` in its capitals, its separators or a typing error.
    static func nearest(to name: String, among members: [JSONMember]) -> String? {
        let target = folded(name)
        let others = members.map(\.name).filter { !$0.hasSameBytes(as: name) && $0.utf8.count <= 64 }
        return others.first { folded($0) == target }
            ?? others.first {
                target.count >= 5 && folded($0).first == target.first && distance(folded($0), target) <= 2
            }
    }

    /// Small letters and digits alone.
    package static func folded(_ name: String) -> [UInt8] {
        name.utf8.compactMap { byte in
            switch byte {
            case 0x41...0x5a: byte | 0x20
            case 0x61...0x7a, 0x30...0x39: byte
            case 0..<0x80: nil
            default: byte
            }
        }
    }

    /// Whether the small letters and digits of a name are these.
    package static func folds(_ name: String, to letters: String) -> Bool {
        // Most names differ in their length or in a first letter without a separator before it.
        guard name.utf8.count >= letters.utf8.count, let first = name.utf8.first else { return false }
        let isLetter = (0x41...0x5a).contains(first) || (0x61...0x7a).contains(first)
        guard !isLetter || first | 0x20 == letters.utf8.first else { return false }
        return folded(name) == Array(letters.utf8)
    }

    /// How many letters have to be added, taken away or replaced (Levenshtein).
    package static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let replaced = diagonal + (letter == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
