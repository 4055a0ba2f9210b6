import Foundation
import TestSupport
import Testing

/// One cause of a refusal, and how it shows offline.
struct Cause: Sendable, CustomTestStringConvertible {
    /// Its place in the list of causes by how often they are met.
    let number: Int
    let what: String
    let tokens: [TokenCase]
    /// Why no token shows it: it has to do with the login, the server or the network.
    var isSeenOnlyLive: String?

    var testDescription: String { "\(number): \(what)" }
}

/// A token in Fixtures/causes, what it is held against, and what the report begins with.
struct TokenCase: Sendable {
    let file: String
    let platform: String
    var options: [String] = []
    /// The code of the first error, or of the first warning where there is no error.
    var code: String?
    /// Words of the first finding, its fix among them.
    var words: [String] = []
    var isAccepted = false
    /// What is said of the text that was cleaned.
    var removed: [String] = []

    var path: String { Fixture.file("causes/\(file).jwt") }

    static func cloud(
        _ file: String,
        _ code: String?,
        _ words: String...,
        options: [String] = [],
        isAccepted: Bool = false
    ) -> TokenCase {
        TokenCase(file: file, platform: "qscloud", options: options, code: code, words: words, isAccepted: isAccepted)
    }

    static func windows(_ file: String, _ code: String, _ words: String..., options: [String] = []) -> TokenCase {
        TokenCase(file: file, platform: "qseow", options: options, code: code, words: words)
    }
}
