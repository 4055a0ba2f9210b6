internal import JSON

/// Orders that the members of an object may have stood in: few in every order, of many each one in every other place.
struct MemberOrders {
    private let members: [JSONMember]
    /// How many there are.
    let count: Int
    private static let mostPermuted = 5

    init(_ members: [JSONMember]) {
        self.members = members
        let size = members.count
        count = size <= Self.mostPermuted ? (1...max(size, 1)).reduce(1, *) : 1 + size * (size - 1)
    }

    /// The order of this number; of many members, the first one is the reverse.
    func order(_ number: Int) -> [JSONMember] {
        guard members.count > Self.mostPermuted else { return permutation(number) }
        guard number > 0 else { return members.reversed() }
        let (from, place) = (number - 1).quotientAndRemainder(dividingBy: members.count - 1)
        var order = members
        order.insert(order.remove(at: from), at: place < from ? place : place + 1)
        return order
    }

    /// The digits of the number, to the bases n, n - 1 and so on, say which member comes next.
    private func permutation(_ number: Int) -> [JSONMember] {
        var rest = members
        var digits = number
        var order: [JSONMember] = []
        while !rest.isEmpty {
            let (quotient, index) = digits.quotientAndRemainder(dividingBy: rest.count)
            order.append(rest.remove(at: index))
            digits = quotient
        }
        return order
    }
}
