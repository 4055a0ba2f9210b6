import Harness
import Testing

@Suite("The catalogue of hostile tokens")
struct HostileCatalogueTests {
    @Test("each name is kebab case, and there is only one of it")
    func namesAreUnique() {
        let names = HostileVariant.all.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names {
            let words = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            #expect(words.allSatisfy { !$0.isEmpty && $0.allSatisfy(isLetterOrDigit) }, "\(name)")
        }
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) }

    @Test("a summary fits into one line, and a consequence into two", arguments: HostileVariant.all)
    func textsAreShort(_ variant: HostileVariant) {
        #expect((10...70).contains(variant.summary.utf8.count), "\(variant.summary)")
        #expect((20...100).contains(variant.consequence.utf8.count), "\(variant.consequence)")
        for text in [variant.summary, variant.consequence] {
            #expect(text.utf8.allSatisfy { (0x20...0x7e).contains($0) }, "\(text)")
            #expect(text.last != ".")
            let isName = text.hasPrefix("HS") || text.hasPrefix("ES256")
            #expect(isName || text.first?.isLowercase == true, "\(text)")
        }
    }

    @Test("no two variants of a family are told alike")
    func summariesDiffer() {
        let summaries = HostileVariant.all.map(\.summary)
        #expect(Set(summaries).count == summaries.count)
    }

    @Test("the families stand in one order, and none is empty")
    func familiesAreOrdered() {
        let names = ["algorithm and key", "signature", "encoding and structure", "header", "claims and time"]
        #expect(HostileFamily.all.map(\.name) == names)
        #expect(HostileFamily.all.allSatisfy { !$0.variants.isEmpty })
    }

    @Test("a variant is found by its exact name")
    func findsByName() {
        #expect(HostileVariant.named("alg-none")?.name == "alg-none")
        #expect(HostileVariant.named("ALG-NONE") == nil)
        #expect(HostileVariant.named("") == nil)
    }

    @Test("what takes no private key, and what a lenient reader takes")
    func kinds() throws {
        let signed = HostileFamily.all.prefix(2).flatMap(\.variants).filter { !$0.isForgery }
        #expect(signed.map(\.name) == ["other-hash", "other-padding"])
        let forged = HostileFamily.all.dropFirst(2).flatMap(\.variants).filter(\.isForgery)
        #expect(
            forged.map(\.name) == [
                "two-parts", "five-parts", "kid-path-traversal", "kid-sql", "kid-command", "kid-url", "kid-long",
            ]
        )
        let lenient = HostileVariant.all.filter(\.isLeniency).map(\.name)
        #expect(
            lenient.allSatisfy {
                $0.hasPrefix("base64-") || $0.hasPrefix("duplicate-") || $0.hasSuffix("-mark") || $0 == "invalid-utf8"
            }
        )
        #expect(lenient.count == 10)
    }

    @Test("only a server can tell that a token was used before")
    func liveOnly() {
        #expect(HostileVariant.all.filter(\.isLiveOnly).map(\.name) == ["jti-reused"])
    }
}

extension HostileVariant: CustomTestStringConvertible {
    public var testDescription: String { name }
}
