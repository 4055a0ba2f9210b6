package import JOSE
package import JSON
package import Keys
package import Qlik

/// What a hostile variant is made from: a good token, and what its issuer and an attacker have.
package struct HostileMaterial: Sendable {
    package let platform: Platform
    /// The good token itself.
    package let token: Token
    /// Header parameters besides `alg` and `typ`.
    package let header: [JSONMember]
    package let claims: [JSONMember]
    package let algorithm: Algorithm
    /// Signs as the issuer does; `nil` when only the token is there.
    package let key: SigningKey?
    /// The public half, which everybody may know; `nil` when it is not there, or the key is a secret.
    package let publicKey: PublicKey?
    /// The texts of the files that hold the public key or its certificate, as an attacker may have them.
    package let publicTexts: [[UInt8]]
    /// A key that is not trusted: RSA of 2048 bits.
    package let foreignKey: ForeignKey
    /// The moment that the token is judged for.
    package let time: NumericDate
    /// What the verifier is told to expect; a variant that is only refused where an issuer, an audience or a key ID is
    /// known needs them here.
    package let expectations: Expectations
    /// How the virtual proxy is configured; Qlik Cloud has no such names.
    package var names = ClientManagedClaimNames()
}
