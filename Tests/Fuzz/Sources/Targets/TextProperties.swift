@testable internal import JOSE

/// Text in which somebody looks for tokens: a log, a mail, a command, an address.
enum TextProperties {
    static func hold(for input: [UInt8]) {
        let found = TokenFinder.search(input)
        for token in found.tokens {
            require(TokenFinder.search(token.bytes).tokens.map(\.bytes) == [token.bytes], "a token is found in itself")
            Rendering.requireClean(token.place, "a place is escaped")
        }
        let text = TokenText(input)
        _ = TokenFinder.damagedToken(in: input)
        let token = Token(parsing: text.bytes)
        TokenProperties.requirePlaces(of: token.findings + token.payloadFindings, in: token)
        for finding in Verifier.formFindings(token) { Rendering.requireClean(finding) }
    }
}
