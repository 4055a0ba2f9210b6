import Harness
import Messages
import Qlik
import Testing

@testable import Commands

@Suite("The options that a plan can set")
struct SettingKindTests {
    private static let commands = ["create-qscloud", "create-qseow", "verify", "probe-qscloud", "probe-qseow"]

    /// Options of these commands that make no sense in a plan.
    private static let left: Set<String> = [
        // How a command reports.
        "output", "format", "loglevel", "quiet", "color", "minimal-output", "show-curl",
        // What a case says in other words: for is 'platform'.
        "for",
        // A plan is kept and shared, so no key stands in it; and it makes none.
        "cert-privatekey", "cert-create", "cert-create-expires-days", "cert-file-prefix", "cert-common-name",
        "cert-key-type",
        // What becomes of many tokens; a plan has its cases, and run its threads.
        "name-from", "fail-fast", "each-line", "field", "jobs", "shard",
    ]

    /// An option that is new there is either taken in here, or left out on purpose.
    @Test("are those of the commands that make, judge and send a token")
    func isComplete() {
        let all = Self.commands.flatMap(CommandOption.options).map { String($0.name.dropFirst(2)) }
        let wanted = Set(all.filter { !$0.isEmpty }).subtracting(Self.left)
        let names = SettingKind.all.map(\.name)
        let known = Set(names)
        #expect(names.count == known.count, "one is named twice")
        #expect(wanted.subtracting(known).sorted() == [], "missing from the vocabulary")
        #expect(known.subtracting(wanted).sorted() == [], "no option of any command")
        #expect(Self.left.subtracting(all).sorted() == [], "left out, and not there anyway")
    }

    @Test("those of one platform's commands alone are for that platform")
    func platforms() {
        func names(_ commands: String...) -> Set<String> {
            Set(commands.flatMap(CommandOption.options).map { String($0.name.dropFirst(2)) })
        }
        let (cloud, clientManaged) = (
            names("create-qscloud", "probe-qscloud"), names("create-qseow", "probe-qseow")
        )
        let shared = names("verify")
        for kind in SettingKind.all where !shared.contains(kind.name) {
            let expected: [Platform] =
                (cloud.contains(kind.name) ? [.cloud] : [])
                + (clientManaged.contains(kind.name) ? [.clientManaged] : [])
            #expect(kind.platforms == expected, "\(kind.name)")
        }
    }

    @Test("no option is also a key of the plan itself")
    func ownKeys() {
        let own = ["name", "platform", "expect", "hostile", "skip", "live", "tags", "case"]
        #expect(SettingKind.all.allSatisfy { !own.contains($0.name) })
        #expect(SettingKind.of(.issuer)?.use == .configured && SettingKind.of(.output) == nil)
    }
}
