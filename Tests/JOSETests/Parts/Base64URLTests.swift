import JOSE
import Testing

@Suite("Base64url")
struct Base64URLTests {
    @Test(
        "RFC 4648 §10 without padding, and RFC 7515 appendix C",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ]
    )
    func matchesTheRFC(_ plain: String, _ text: String) throws {
        #expect(Base64URL.encode(Array(plain.utf8)) == text)
        #expect(try Base64URL.decode(Array(text.utf8)) == Array(plain.utf8))
        #expect(Base64URL.encode([3, 236, 255, 224, 193]) == "A-z_4ME")
        #expect(try Base64URL.decode(Array("A-z_4ME".utf8)) == [3, 236, 255, 224, 193])
    }

    @Test("every byte, in every place", arguments: 0...4)
    func keepsEveryByte(_ before: Int) throws {
        for byte in UInt8.min...UInt8.max {
            let bytes = [UInt8](repeating: 0xff, count: before) + [byte]
            #expect(try Base64URL.decode(Array(Base64URL.encode(bytes).utf8)) == bytes)
        }
    }

    @Test("of all texts of two and three characters, one stands for each value")
    func isOneToOne() {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        var two: Set<[UInt8]> = []
        var accepted = 0
        for first in letters {
            for second in letters {
                guard let bytes = try? Base64URL.decode([first, second]) else { continue }
                accepted += 1
                two.insert(bytes)
            }
        }
        #expect(accepted == 256)
        #expect(two.count == 256)
        let three = letters.filter { (try? Base64URL.decode([letters[0], letters[0], $0])) != nil }
        #expect(three.count == 16)
    }

    @Test("only the 64 letters are taken")
    func refusesEveryOtherByte() {
        let taken = (UInt8.min...UInt8.max).filter { (try? Base64URL.decode([0x41, 0x41, 0x41, $0])) != nil }
        #expect(taken.count == 64)
    }

    @Test(
        "where it goes wrong, and how",
        arguments: [
            ("Zg==", 2, "padding, which JWS does not use"),
            ("Zh", 1, "unused bits of the last character that are not zero"),
            ("Zm9", 2, "unused bits of the last character that are not zero"),
            ("Z", 0, "an incomplete last group of one letter"),
            ("Zm9vZ", 4, "an incomplete last group of one letter"), ("Zm9v ", 4, "a space or line break"),
            ("+m9v", 0, "'+', which belongs to standard base64"), ("Zm/v", 2, "'/', which belongs to standard base64"),
            ("Zm9v%2E", 4, "'%', as in a URL-encoded text"), ("Zm.v", 2, "'.'"), ("Zm\u{7f}v", 2, "the byte 0x7f"),
        ]
    )
    func saysWhatIsWrong(_ text: String, _ offset: Int, _ reason: String) {
        let failure = #expect(throws: Base64URL.Failure.self) { try Base64URL.decode(Array(text.utf8)) }
        #expect(failure?.offset == offset)
        #expect(failure?.reason == reason)
    }

    @Test("a slice is counted from its own start")
    func countsFromTheStartOfASlice() {
        let failure = #expect(throws: Base64URL.Failure.self) { try Base64URL.decode(Array("abc.Zm=v".utf8)[4...]) }
        #expect(failure?.offset == 2)
    }
}
