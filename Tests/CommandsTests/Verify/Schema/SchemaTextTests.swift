import JOSE
import JSON
import Testing

@testable import Commands

@Suite("verify.schema.json as a text")
struct SchemaTextTests {
    private let schema: JSONValue

    init() throws { schema = try ReportSchema.value() }

    private func listed(_ path: String...) -> [String?] {
        let found = path.reduce(schema) { $0.member($1) ?? .null }.member("enum")?.elements ?? []
        return found.map(\.stringValue)
    }

    @Test("it lists what the program can say, in the same order")
    func listsTheSame() {
        let finding = ["$defs", "finding", "properties"]
        #expect(listed(finding[0], finding[1], finding[2], "severity") == Finding.Severity.allCases.map(\.rawValue))
        #expect(listed(finding[0], finding[1], finding[2], "segment") == Segment.allCases.map(\.rawValue))
        for name in ["platform", "looksLike"] { #expect(listed("properties", name) == ["qscloud", "qseow", nil]) }
    }

    @Test("it names no host, which nobody would serve it from")
    func hasAName() { #expect(schema.member("$id") == "urn:qs-jwt:verify:1") }

    @Test("every object of ours is closed, and every member is described")
    func isStrict() {
        let definitions = schema.member("$defs")?.members ?? []
        let objects = [JSONMember("report", schema)] + definitions.filter { $0.value.member("type") == "object" }
        #expect(objects.map(\.name) == ["report", "signature", "key", "finding", "excerpt"])
        for object in objects {
            #expect(object.value.member("additionalProperties") == false, "\(object.name)")
            for member in object.value.member("properties")?.members ?? [] {
                let name = member.value.member("$ref")?.stringValue?.split(separator: "/").last.map(String.init)
                let described = name.flatMap { schema.member("$defs")?.member($0) } ?? member.value
                #expect(described.member("description")?.stringValue?.hasSuffix(".") ?? false, "\(member.name)")
            }
        }
    }
}
