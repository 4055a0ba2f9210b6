#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import Peer

/// Verifies a file of tokens for Qlik Cloud, one a line, one after the other, with jwt-kit.
///
/// `peer-verify ALGORITHM PUBLIC-KEY TOKENS` prints how many were accepted, and ends with an error at the first refusal.
@main
enum PeerVerify {
    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 4 else { throw Usage() }
        let key = try Data(contentsOf: URL(filePath: words[2]))
        let keys = try await PeerKeys(String(decoding: key, as: UTF8.self), for: words[1], .verifying)
        let tokens = [UInt8](try Data(contentsOf: URL(filePath: words[3]))).split(separator: UInt8(ascii: "\n"))
        for token in tokens { try await keys.verify(Array(token)) }
        print("accepted \(tokens.count)")
    }
}

/// Too few or too many words on the command line.
struct Usage: Error, CustomStringConvertible {
    let description = "usage: peer-verify ALGORITHM PUBLIC-KEY TOKENS"
}
