import JOSE
import Messages
import Qlik
import Testing

@testable import Harness

@Suite("Values of settings")
struct SettingTests {
    @Test(
        "stand as they would on a command line",
        arguments: [
            ("useremail = \"a@b\"", "useremail", ["a@b"]), ("groups = \"one\"", "groups", ["one"]),
            ("groups = [\"b\", \"a c\"]", "groups", ["b", "a c"]), ("groups = []", "groups", []),
            ("allow-no-expiry = true", "allow-no-expiry", ["true"]),
            ("useremail-verified = false", "useremail-verified", ["false"]), ("max-time = 30", "max-time", ["30"]),
            ("max-time = \"30\"", "max-time", ["30"]), ("max-time = 0.5", "max-time", ["0.5"]),
            ("leeway = \"30s\"", "leeway", ["30s"]),
            ("at = 2026-11-20T08:00:00Z", "at", ["2026-11-20T08:00:00Z"]),
            ("at = 2026-11-20 08:00:00.25-03:30", "at", ["2026-11-20T08:00:00.25-03:30"]),
            ("at = 2026-11-20t08:00:00+00:00", "at", ["2026-11-20T08:00:00+00:00"]),
            ("at = 0001-01-01T00:00:00+14:00", "at", ["0001-01-01T00:00:00+14:00"]), ("at = \"-1h\"", "at", ["-1h"]),
        ]
    )
    func areRead(_ line: String, _ name: String, _ values: [String]) throws {
        let planCase = try readCase("\(line)\nexpect = \"accepted\"", isLive: true)
        let option = try #require(OptionName(rawValue: name))
        let setting = try #require(planCase.settings[option])
        #expect(setting.values == values)
        #expect(setting.place == PlanPlace(line: 4, column: 1))
    }

    @Test(
        "hold variables",
        arguments: [
            ("${A}", "one"), ("x${A}y${B}z", "xoney$z"), ("$${A}", "${A}"), ("$A ${A}$", "$A one$"), ("{A}", "{A}"),
            // What a variable holds is not looked at again, whatever it ends with.
            ("${B}${A}", "$one"), ("${C}", "${A}"), ("${A}$${A}${A}", "one${A}one"), ("a$$${A}", "a$${A}"),
        ]
    )
    func holdVariables(_ text: String, _ value: String) throws {
        let variables = ["A": "one", "B": "$", "C": "${A}"]
        let planCase = try readCase("expires = '\(text)'\nexpect = \"accepted\"", variables)
        #expect(planCase.settings[.expires]?.values == [value])
    }

    @Test("of lists hold variables as well, in the head too")
    func holdVariablesInLists() throws {
        let plan = try readPlan(
            "platform = \"qscloud\"\nissuer = [\"a\", \"${A}\"]\n[[case]]\nname = \"n\"\nexpect = \"accepted\"",
            ["A": "one"]
        )
        #expect(plan.head[.issuer]?.values == ["a", "one"])
    }

    @Test("what belongs to a server is read when there is one, and else left alone")
    func forServer() throws {
        let lines = "tenant = \"${NOT_SET}\"\nretry = 2\nexpect = \"accepted\""
        let planCase = try readCase(lines)
        #expect(planCase.settings.all.isEmpty)
        let fault = #expect(throws: PlanFaults.self) { try readCase(lines, isLive: true) }
        #expect(fault?.told.map(\.text) == ["p.toml:4:1: 'tenant' needs the variable NOT_SET, which is not set"])
        let live = try readCase(lines, isLive: true, ["NOT_SET": "acme"])
        #expect(live.settings.all.map(\.values) == [["acme"], ["2"]])
    }

    @Test("those of a case stand before those of the head")
    func over() throws {
        let plan = try readPlan(
            """
            platform = "qscloud"
            keyid = "head"
            expires = "1m"
            [[case]]
            name = "n"
            keyid = "case"
            expect = "accepted"
            """
        )
        let both = plan.cases[0].settings.over(plan.head)
        #expect(both[.keyid]?.values == ["case"] && both[.expires]?.values == ["1m"])
        #expect(both.all.count == 2)
        #expect(plan.head.over(plan.cases[0].settings)[.keyid]?.values == ["head"])
        #expect(both[.issuer] == nil)
    }

    @Test("a case has its own tags, platform and more")
    func ownKeys() throws {
        let planCase = try readCase(
            "platform = \"qseow\"\ntags = [\"a\", \"b\"]\nskip = \"later\"\nlive = false\n"
                + "hostile = [\"alg-none\", \"expired\"]\nexpect = \"rejected\""
        )
        #expect(planCase.platform == .clientManaged && planCase.tags == ["a", "b"])
        #expect(planCase.skip == "later" && planCase.live == false)
        #expect(planCase.hostile?.map(\.name) == ["alg-none", "expired"])
        #expect(planCase.place == PlanPlace(line: 3, column: 1) && planCase.plan == "p.toml")
        let plain = try readCase("tags = \"one\"\nexpect = \"accepted\"")
        #expect(plain.tags == ["one"] && plain.skip == nil && plain.live == nil && plain.hostile == nil)
        let all = try readCase("hostile = \"all\"\nexpect = \"rejected\"")
        #expect(all.hostile?.map(\.name) == HostileVariant.all.map(\.name))
    }
}
