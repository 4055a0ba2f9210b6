import JSON
import Testing

/// Puts bytes between the quotes of a string.
private func quoted(_ bytes: [UInt8]) -> [UInt8] {
    [0x22] + bytes + [0x22]
}

@Suite("Refusing what is no UTF-8 (row 27)")
struct EncodingTests {
    @Test(
        "ill-formed UTF-8 in strings",
        arguments: [
            [0x80], [0xbf], [0xff], [0xfe], [0xc2], [0xc2, 0x41], [0xe2, 0x82], [0xe2, 0x28, 0xa1], [0xe2, 0x82, 0x28],
            [0xf0, 0x9f, 0x98], [0xf0, 0x28, 0x8c, 0xbc], [0xf0, 0x90, 0x28, 0xbc], [0xf0, 0x90, 0x8c, 0x28],
            [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe9],
        ] as [[UInt8]]
    )
    func refusesIllFormedBytes(_ bytes: [UInt8]) {
        let lead = String(bytes[0], radix: 16)
        let message = "invalid UTF-8: found byte 0x\(lead) where a character in UTF-8 was expected"
        Refused(quoted(bytes), .invalidUTF8, at: 1, message).check()
        // Cut off by the end of the text, in a name and outside of strings it is the same fault.
        Refused([0x22] + bytes, .invalidUTF8, at: 1, message).check()
        Refused([0x7b, 0x22, 0x61] + bytes, .invalidUTF8, at: 3, message).check()
        Refused([0x5b] + bytes, .invalidUTF8, at: 1, message).check()
    }

    @Test(
        "overlong forms",
        arguments: [
            [0xc0, 0x80], [0xc0, 0xaf], [0xc1, 0xbf], [0xe0, 0x80, 0xaf], [0xe0, 0x9f, 0xbf], [0xf0, 0x80, 0x80, 0xaf],
            [0xf0, 0x8f, 0xbf, 0xbf],
        ] as [[UInt8]]
    )
    func refusesOverlongForms(_ bytes: [UInt8]) {
        let found = "found byte 0x\(String(bytes[0], radix: 16)) where a character in UTF-8 was expected"
        Refused(quoted(bytes), .invalidUTF8, at: 1, "invalid UTF-8, longer than needed: \(found)").check()
    }

    @Test(
        "surrogates as UTF-8",
        arguments: [
            [0xed, 0xa0, 0x80], [0xed, 0xbf, 0xbf], [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
        ] as [[UInt8]]
    )
    func refusesEncodedSurrogates(_ bytes: [UInt8]) {
        let found = "found byte 0xed where a character in UTF-8 was expected"
        Refused(quoted(bytes), .invalidUTF8, at: 1, "invalid UTF-8, a surrogate: \(found)").check()
    }

    @Test(
        "lone surrogates as escapes",
        arguments: [
            Refused(
                #""\ud800""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(
                #""x\uDFFF""#,
                .loneSurrogate,
                at: 2,
                #"lone surrogate: found '\uDFFF' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ud800\ud800""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ud800\u0000""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ud800\uffff""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ude00\ud83d""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ude00' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ud800\n""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ud800abc""#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(
                #"{"\udead":1}"#,
                .loneSurrogate,
                at: 2,
                #"lone surrogate: found '\udead' where a pair of surrogates was expected"#
            ),
            Refused(
                #""\ud800\"#,
                .loneSurrogate,
                at: 1,
                #"lone surrogate: found '\ud800' where a pair of surrogates was expected"#
            ),
            Refused(#""\ud800\u1"#, .unexpectedEnd, at: 10, "the text ends where a hexadecimal digit was expected"),
            Refused(
                #""\ud800"#,
                .unexpectedEnd,
                at: 7,
                "the text ends where the second half of a surrogate pair was expected"
            ),
        ]
    )
    func refusesLoneSurrogates(_ vector: Refused) {
        vector.check()
    }

    @Test func refusesAByteOrderMark() {
        let message = "byte order mark: found bytes 0xef 0xbb 0xbf where a value was expected"
        Refused("\u{feff}{}", .byteOrderMark, at: 0, message).check()
        Refused("\u{feff}", .byteOrderMark, at: 0, message).check()
        Refused("[\u{feff}]", .unexpectedByte, at: 1, "found character U+FEFF where a value was expected").check()
    }

    @Test(
        "UTF-16 and UTF-32",
        arguments: [
            [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00], [0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d], [0x7b, 0x00, 0x7d, 0x00],
            [0x00, 0x7b, 0x00, 0x7d], [0x31, 0x00], [0x00, 0x31], [0xff, 0xfe, 0x00, 0x00, 0x31, 0x00, 0x00, 0x00],
            [0x00, 0x00, 0xfe, 0xff, 0x00, 0x00, 0x00, 0x31], [0x00, 0x00, 0x00, 0x31], [0x31, 0x00, 0x00, 0x00],
        ] as [[UInt8]]
    )
    func refusesOtherEncodings(_ bytes: [UInt8]) throws {
        let error = try #require(refusal(of: bytes))
        #expect(error.code == .utf16OrUTF32)
        #expect(error.offset == 0)
        #expect(error.message.hasPrefix("text in UTF-16 or UTF-32: found bytes 0x"))
        #expect(error.message.hasSuffix(" where a value in UTF-8 was expected"))
    }

    @Test func refusesNULOutsideOfStrings() {
        Refused([0x00], .unexpectedByte, at: 0, "found byte 0x00 where a value was expected").check()
        Refused("[1\0]", .unexpectedByte, at: 2, "found byte 0x00 where ',' or ']' was expected").check()
        Refused([0, 0, 0, 0], .unexpectedByte, at: 0, "found byte 0x00 where a value was expected").check()
    }

    @Test("every text of one, two or three bytes ends in a value or an error inside of the text")
    func neverTraps() {
        let bytes: [UInt8] =
            Array(#"{}[]":,\u019dDc8-+.eEtTn/*#'"#.utf8) + [0x00, 0x0a, 0x20, 0x80, 0x9c, 0xc3, 0xe2, 0xed, 0xf0, 0xff]
        for first in bytes {
            check([first])
            for second in bytes {
                check([first, second])
                for third in bytes { check([first, second, third]) }
            }
        }
    }

    @Test("every cut and every changed byte of a token's payload ends in a value or an error")
    func survivesDamage() throws {
        let text = #"{"é":[1.5e3,"\ud83d\ude00\n😀",{"a":null,"a":true}],"exp":1700000000,"“":-0}"#
        let bytes = Array(text.utf8)
        for end in bytes.indices {
            let error = try #require(refusal(of: Array(bytes[..<end])))
            #expect(error.offset <= end)
        }
        for place in bytes.indices {
            for byte in UInt8.min...UInt8.max {
                var damaged = bytes
                damaged[place] = byte
                check(damaged)
            }
        }
    }

    private func check(_ bytes: [UInt8]) {
        guard let error = refusal(of: bytes) else { return }
        let isInside = (0...bytes.count).contains(error.offset)
        let isPlain = error.message.utf8.allSatisfy { 0x20...0x7e ~= $0 }
        // One expectation for all, since each costs more than the reading.
        if !isInside || !isPlain { Issue.record("\(show(bytes)): \(error)") }
    }
}
