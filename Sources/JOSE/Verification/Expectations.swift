/// What a token is compared with, besides its signature.
package struct Expectations: Sendable {
    /// One of several values must match; without any, the claim is not compared.
    package var issuers: [String] = []
    package var audiences: [String] = []
    package var subjects: [String] = []
    package var keyIDs: [String] = []
    /// Values of the header parameter `typ`.
    package var types: [String] = []
    /// The algorithms that are allowed; none named means every one that the key allows.
    package var algorithms: [Algorithm] = []
    /// The moment that the token is judged for.
    package var time: NumericDate
    /// The allowed clock skew, not negative; widens every limit of time.
    package var leeway = Timespan(seconds: 0)
    package var requiresExpiry = true
    /// Whether a key below the minimum of RFC 7518 is only warned of.
    package var allowsWeakKey = false
    /// Takes any payload and does not look into it.
    package var signatureOnly = false

    package init(time: NumericDate) { self.time = time }

    /// The same without values that header and claims are compared with, and without claims that must be there.
    package var ofSignatureAndTimes: Expectations {
        var expectations = Expectations(time: time)
        expectations.algorithms = algorithms
        expectations.leeway = leeway
        expectations.signatureOnly = signatureOnly
        expectations.requiresExpiry = false
        return expectations
    }
}
