internal import JOSE
internal import JSON
internal import Qlik

/// The times of the good token, and those of one that is valid at another time.
extension HostileMaterial {
    /// More than any two clocks that are looked after are apart.
    private static let hour = 3600

    /// The moment of judging in whole seconds, near enough for sums not to overflow.
    private var now: Int { time.seconds.clamped(to: NumericDate.bounds) }

    private var leeway: Int { expectations.leeway.seconds.clamped(to: 0...NumericDate.bounds.upperBound) }

    /// When a token that has expired for certain did so.
    var past: Int { now - leeway - Self.hour }

    /// When a token that is certainly not yet valid becomes valid.
    var future: Int { now + leeway + Self.hour }

    /// The end of the good token; one that has none gets five minutes.
    var expiry: Int { seconds("exp") ?? now + 300 }

    /// The start of the good token.
    var start: Int { seconds("nbf") ?? seconds("iat") ?? now }

    /// The lifetime of the good token, within what Qlik Cloud allows.
    var lifetime: Int { (expiry - start).clamped(to: 60...CloudRules.maximumLifetime) }

    private func seconds(_ claim: String) -> Int? {
        JSONValue.object(claims).member(claim)?.numberValue.flatMap(NumericDate.init)?.seconds
    }

    /// The claims of a token with the lifetime of the good one, up to this moment.
    func claims(until end: Int) -> [JSONMember] {
        let start = JSONValue(end - lifetime)
        return ["iat", "nbf"].reduce(claims.setting("exp", JSONValue(end))) { claims, name in
            seconds(name) == nil ? claims : claims.setting(name, start)
        }
    }

    /// The claims of a token with the lifetime of the good one, from this moment on.
    func claims(from start: Int) -> [JSONMember] {
        claims.setting("nbf", JSONValue(start)).setting("exp", JSONValue(start + lifetime))
    }
}

extension Int {
    fileprivate func clamped(to limits: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, limits.lowerBound), limits.upperBound)
    }
}
