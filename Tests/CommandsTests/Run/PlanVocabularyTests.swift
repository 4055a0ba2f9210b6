import Harness
import Qlik
import Testing

@testable import Commands

@Suite("The options that a plan can set")
struct PlanVocabularyTests {
    private static let commands = ["create-qscloud", "create-qseow", "verify", "probe-qscloud", "probe-qseow"]

    /// Options of these commands that make no sense in a plan.
    private static let left: Set<String> = [
        // How a command reports.
        "output", "format", "loglevel", "minimal-output", "show-curl",
        // What a case says in other words: for is 'platform'.
        "for",
        // A plan is kept and shared, so no key stands in it; and it makes none.
        "cert-privatekey", "force", "cert-create", "cert-create-expires-days", "cert-file-prefix", "cert-common-name",
        "cert-key-type",
    ]

    /// An option that is new there is either taken in here, or left out on purpose.
    @Test("are those of the commands that make, judge and send a token")
    func isComplete() {
        let all = Self.commands.flatMap(CommandOption.options).map { String($0.name.dropFirst(2)) }
        let wanted = Set(all.filter { !$0.isEmpty }).subtracting(Self.left)
        let names = PlanVocabulary.kinds.map(\.name)
        let known = Set(names)
        #expect(names.count == known.count, "one is named twice")
        #expect(wanted.subtracting(known).sorted() == [], "missing from the vocabulary")
        #expect(known.subtracting(wanted).sorted() == [], "no option of any command")
        #expect(Self.left.subtracting(all).sorted() == [], "left out, and not there anyway")
    }

    @Test("a list is what can be given more than once, a flag what takes no value")
    func forms() {
        let options = Self.commands.flatMap(CommandOption.options)
        for kind in PlanVocabulary.kinds {
            let named = options.filter { $0.name == "--\(kind.name)" }
            guard !named.isEmpty else { continue }
            let isList = if case .list = kind.form { true } else { false }
            let isFlag = if case .flag = kind.form { true } else { false }
            // A token names one subject and one algorithm, though a verifier may expect several.
            guard !["subject", "algorithm"].contains(kind.name) else { continue }
            #expect(isList == named.contains { $0.isRepeating }, "\(kind.name)")
            #expect(isFlag == named.allSatisfy { $0.kind == "flag" }, "\(kind.name)")
        }
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
        for kind in PlanVocabulary.kinds where !shared.contains(kind.name) {
            let expected: [Platform] =
                (cloud.contains(kind.name) ? [.cloud] : [])
                + (clientManaged.contains(kind.name) ? [.clientManaged] : [])
            #expect(kind.platforms == expected, "\(kind.name)")
        }
    }

    @Test("no option is also a key of the plan itself")
    func ownKeys() {
        let own = ["name", "platform", "expect", "hostile", "skip", "live", "tags", "case"]
        #expect(PlanVocabulary.kinds.allSatisfy { !own.contains($0.name) })
        #expect(PlanVocabulary.kinds.allSatisfy { PlanVocabulary.use(of: $0.name) != nil })
        #expect(PlanVocabulary.use(of: "output") == nil)
    }
}
