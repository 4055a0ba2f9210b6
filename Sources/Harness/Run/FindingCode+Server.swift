package import JOSE

extension FindingCode {
    /// Whether only a server can give the reason.
    package var isServers: Bool { Self.ofServers.contains(self) }

    /// In the order of their declaration: from the connection on, up to what a plan expects.
    private static let ofServers: Set<FindingCode> = {
        let rest = allCases.drop { $0 != .hostNotFound }
        return Set(rest.prefix { $0 != .unexpectedVerdict })
    }()
}
