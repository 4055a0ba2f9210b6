import Foundation
import TestSupport
import Testing

/// A text for people with commands in it: README, or an article of the manual.
struct Document: CustomTestStringConvertible, Sendable {
    /// A block of code, as it stands there.
    struct Block: Sendable {
        /// What it is marked with: `sh`, or nothing for what a command says.
        let language: String
        let text: String
    }

    /// From the root of the repository.
    let name: String
    let text: String
    let blocks: [Block]

    var testDescription: String { name }

    init(_ name: String) throws {
        self.name = name
        text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: Fixture.repository(name))), as: UTF8.self)
        var blocks: [Block] = []
        for (number, part) in text.components(separatedBy: "\n```").enumerated() where number % 2 == 1 {
            let end = part.firstIndex(of: "\n") ?? part.endIndex
            blocks.append(Block(language: String(part[..<end]), text: part[end...].dropFirst() + "\n"))
        }
        self.blocks = blocks
    }

    private static let catalog = "Sources/Manual/Manual.docc"

    /// An article of the manual.
    static func article(_ name: String) throws -> Document { try Document("\(catalog)/\(name).md") }

    /// README, and every article that has commands.
    static func all() throws -> [Document] {
        let names = try FileManager.default.contentsOfDirectory(atPath: Fixture.repository(catalog)).sorted()
        return try ([Document("README.md")] + names.map { try Document("\(catalog)/\($0)") })
            .filter { !$0.blocks.isEmpty }
    }

    /// The blocks of a language, such as `yaml`.
    func blocks(_ language: String) -> [String] { blocks.filter { $0.language == language }.map(\.text) }
}
