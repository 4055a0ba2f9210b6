package import JOSE
package import JSON
internal import Keys
package import Qlik

/// The moment that a token is made in, and the chance that plays a part in it.
package struct IssuanceContext: Sendable {
    package let now: NumericDate
    /// So many bytes.
    package let random: @Sendable (Int) throws -> [UInt8]
}

/// A token of a case with what it was made of.
package struct CaseToken: Sendable {
    package let token: Token
    /// Header parameters besides `alg` and `typ`.
    package let header: [JSONMember]
    package let claims: [JSONMember]
    package let algorithm: Algorithm
    /// Made just now, so that nobody has sent it before.
    package let isFresh: Bool

    package init(
        token: Token,
        header: [JSONMember],
        claims: [JSONMember],
        algorithm: Algorithm,
        isFresh: Bool
    ) {
        self.token = token
        self.header = header
        self.claims = claims
        self.algorithm = algorithm
        self.isFresh = isFresh
    }
}

/// The keys of a case.
package struct CaseKeys: Sendable {
    /// Signs; `nil` when the token is given and no private key is.
    package let signing: SigningKey?
    /// Verify.
    package let verifying: [VerificationKey]
    /// The texts of the public ones, as they were given.
    package let publicTexts: [[UInt8]]

    package init(signing: SigningKey?, verifying: [VerificationKey], publicTexts: [[UInt8]]) {
        self.signing = signing
        self.verifying = verifying
        self.publicTexts = publicTexts
    }

    /// Whether one of those that verify belongs to the one that signs; unknown means yes.
    package var isPair: Bool {
        guard let signing, case .privateKey(let key) = signing.material,
            let own = try? key.publicKey.subjectPublicKeyInfo()
        else { return true }
        return verifying.contains { key in
            if case .publicKey(let key) = key.material { (try? key.subjectPublicKeyInfo()) == own } else { false }
        }
    }
}

/// A case of a plan with all that it takes to make its token and to judge it.
package struct PreparedCase: Sendable {
    package let planCase: PlanCase
    package let keys: CaseKeys
    /// Makes the token, or gives the one that was read.
    package let token: @Sendable (IssuanceContext) throws -> CaseToken
    /// How the token is judged at that time.
    package let judge: @Sendable (NumericDate) -> TokenJudge
    /// Whether it is judged for another time than the present, so that no server can be asked.
    package let hasOwnTime: Bool
    /// Where the token is sent to; nowhere in a build without the probe.
    package let server: CaseServer?

    package init(
        _ planCase: PlanCase,
        keys: CaseKeys,
        hasOwnTime: Bool = false,
        server: CaseServer? = nil,
        judge: @escaping @Sendable (NumericDate) -> TokenJudge,
        token: @escaping @Sendable (IssuanceContext) throws -> CaseToken
    ) {
        self.planCase = planCase
        self.keys = keys
        self.hasOwnTime = hasOwnTime
        self.server = server
        self.judge = judge
        self.token = token
    }

    /// Whether warnings refuse, at any time.
    var isStrict: Bool { judge(NumericDate(seconds: 0)).isStrict }

    /// What the verifier says, with the rules of the platform.
    func judge(_ token: Token, at time: NumericDate) throws(KeyError) -> Report {
        try judge(time).report(on: token, keys: keys.verifying)
    }
}
