import Testing

@testable import TOML

@Suite("What TOML means")
struct ReadingTests {
    /// Reads each text and compares what it means.
    private func expect(_ samples: [(text: String, summary: String)]) {
        for (text, summary) in samples {
            let document = TOMLDocument(text)
            #expect(document.errors.map(\.description) == [], "\(text)")
            #expect(
                document.summary.unicodeScalars.elementsEqual(summary.unicodeScalars),
                "\(text): \(document.summary)"
            )
        }
    }

    @Test("keys")
    func keys() {
        expect([
            ("", "{}"), ("\n \t\r\n# x = 1\n", "{}"), ("\u{feff}a = 1", "{a=1}"),
            ("a=1\n  b-c_9 =2 # d = 3", "{a=1,b-c_9=2}"), ("1234 = 1\ntrue = 2\n- = 3", "{1234=1,true=2,-=3}"),
            ("\"a b\" = 1\n'c.\\d' = 2\n\"\" = 3\n\"\\u00e9\\\"\" = 4", "{a b=1,c.\\d=2,=3,é\"=4}"),
            ("a.b.c = 1\na . \"b\" . d = 2\n3.14 = 4", "{a={b={c=1,d=2}},3={14=4}}"),
            ("\"\u{e9}\" = 1\n\"e\u{301}\" = 2", "{\u{e9}=1,e\u{301}=2}"),
        ])
    }

    @Test("strings")
    func strings() {
        expect([
            (#"a = "b\t\n\f\r\b\"\\\u00e9\U0001F600\u0000""#, "{a='b\t\n\u{c}\r\u{8}\"\\é😀\u{0}'}"),
            (#"a = 'C:\x "y"'"#, "{a='C:\\x \"y\"'}"),
            ("a = \"\"\nb = ''\nc = \"\"\"\"\"\"\nd = ''''''", "{a='',b='',c='',d=''}"),
            ("a = \"\"\"\nb\r\n\"c\"\"d\\\"\"\"\"", "{a='b\r\n\"c\"\"d\"'}"),
            ("a = \"\"\"\"\"b\"\"\"\"\"", "{a='\"\"b\"\"'}"),
            ("a = \"\"\"b\\  \r\n\n \t c\\\n  \"\"\"", "{a='bc'}"), ("a = '''\n\n\\'b''c'''''", "{a='\n\\'b''c'''}"),
            ("a = \"# no\tcomment\" # b", "{a='# no\tcomment'}"), ("a = '\u{202e}ö'", "{a='\u{202e}ö'}"),
        ])
    }

    @Test("numbers and truth")
    func numbers() {
        expect([
            ("a = [0, +0, -0, 1_000, -17, +99]", "{a=[0,0,0,1000,-17,99]}"),
            ("a = [0xDEAD_beef, 0o0755, 0b1101_0, 0x00]", "{a=[3735928559,493,26,0]}"),
            ("a = [9223372036854775807, -9223372036854775808]", "{a=[9223372036854775807,-9223372036854775808]}"),
            ("a = 0x7fffffffffffffff", "{a=9223372036854775807}"),
            (
                "a = [1.0, -0.01, 5e+22, 1E06, 6.6_2e-3_4]",
                "{a=[float 1.0 1.0,float -0.01 -0.01,float 5e+22 5e+22,float 1000000.0 1E06,float 6.62e-34 6.6_2e-3_4]}"
            ),
            ("a = [-0.0, 0e0]", "{a=[float -0.0 -0.0,float 0.0 0e0]}"),
            ("a = [inf, +inf, -inf]", "{a=[float inf inf,float inf +inf,float -inf -inf]}"),
            ("a = [nan, +nan, -nan]", "{a=[float nan nan,float nan +nan,float nan -nan]}"),
            ("a = [true, false]", "{a=[true,false]}"),
        ])
    }

    @Test("dates and times")
    func times() {
        expect([
            ("a = 2026-11-20T08:00:00Z", "{a=moment 2026-11-20T08:00:00Z}"),
            ("a = 2026-11-20 08:00:00.125-23:59 # b", "{a=moment 2026-11-20T08:00:00.125-23:59}"),
            ("a = 2026-11-20t08:00:00z", "{a=moment 2026-11-20T08:00:00Z}"),
            ("a = 2016-12-31T23:59:60Z", "{a=moment 2016-12-31T23:59:60Z}"),
            ("a = 2017-01-01T05:29:60+05:30", "{a=moment 2017-01-01T05:29:60+05:30}"),
            ("a = 2026-11-20T08:00:00", "{a=datetime 2026-11-20T08:00:00}"),
            ("a = [2026-11-20 08:00:60,2000-02-29 ]", "{a=[datetime 2026-11-20T08:00:60,date 2000-02-29]}"),
            ("a = 2024-02-29 ", "{a=date 2024-02-29}"), ("a = 0000-01-01", "{a=date 0000-01-01}"),
            ("a = 23:59:59.999999999999", "{a=time 23:59:59.999999999999}"),
        ])
    }

    @Test("arrays and tables")
    func containers() {
        expect([
            ("a = []\nb = [ # x\n 1,\n\n [2, 'c'] , # y\r\n]", "{a=[],b=[1,[2,'c']]}"),
            ("a = {}\nb = { c = 1 , d.e = 2, d.f = {g = []} }", "{a={},b={c=1,d={e=2,f={g=[]}}}}"),
            ("a = [ { b = 1 },\n { b = 2 } ]", "{a=[{b=1},{b=2}]}"), ("[a]\nb = 1\n[c]", "{a={b=1},c={}}"),
            ("[ a . 'b c' ]\nd = 1\n[a] # x\ne = 2", "{a={b c={d=1},e=2}}"),
            ("[[a]]\nb = 1\n[a.c]\nd = 2\n[[a.e]]\n[[a.e]]\n[[ a ]]", "{a=[{b=1,c={d=2},e=[{},{}]},{}]}"),
            ("[a]\nb.c = 1\n[a.b.d]\ne = 2", "{a={b={c=1,d={e=2}}}}"), ("[a.b.c]\n[a]\nb.d = 1", "{a={b={c={},d=1}}}"),
            ("[a]\n[b]\n[a.c]", "{a={c={}},b={}}"),
            (
                (0..<20).map { "k\($0) = \($0)\n" }.joined(),
                "{" + (0..<20).map { "k\($0)=\($0)" }.joined(separator: ",") + "}"
            ),
        ])
    }

    @Test("a key is looked up by its bytes")
    func lookup() throws {
        let table = TOMLDocument("a = 1\n\"\u{e9}\" = 2").root
        #expect(table["a"]?.value.summary == "1")
        #expect(table["\u{e9}"]?.value.summary == "2")
        #expect(table["e\u{301}"] == nil && table["b"] == nil)
    }
}
