internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

extension TokenDraft {
    /// Adds the claims of `--claim`, and says which ones they replace.
    mutating func add(_ extras: [ExtraClaim], _ console: Console) {
        for name in add(extras) { console.info("--claim replaces the claim '\(name.excerpt())'") }
        let text = JSONValue.object(claims).terminalText
        console.debug("claims: \(text)")
    }

    /// The compact token.
    func signed(with key: SigningKey, _ algorithm: Algorithm) throws(Failure) -> String {
        do { return try TokenSigner.token(claims: claims, header: header, algorithm: algorithm, key: key) } catch {
            throw Failure(error, source: "signing")
        }
    }
}

extension TokenOptions {
    /// The algorithm that was asked for, or the key's usual one.
    func algorithm(for key: SigningKey) throws(Failure) -> Algorithm {
        let algorithm = algorithm ?? key.preferredAlgorithm
        do { try key.requireFit(algorithm) } catch { throw Failure(error, source: "signing") }
        return algorithm
    }
}

extension Finding {
    /// Whether it is about an optional claim: who leaves one out on the command line knows.
    var isChoiceOfIssuer: Bool { code == .claimMissing && subject == .claim("email") }
}
