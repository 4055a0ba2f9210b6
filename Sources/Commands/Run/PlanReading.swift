internal import Harness
internal import JOSE
internal import Messages

/// Reads the plans of a command line.
struct PlanReading {
    private let command: Run
    private let context: Context
    private let console: Console

    init(_ command: Run, _ context: Context, _ console: Console) {
        self.command = command
        self.context = context
        self.console = console
    }

    /// All of them.
    ///
    /// - Returns: in the order that they are named in.
    /// - Throws: `PlanFault` for the first that cannot be read.
    func plans() throws(PlanFault) -> [Plan] {
        let variables = try command.options.variables()
        let environment = context.environment
        let reader = PlanReader(vocabulary: PlanVocabulary.kinds, isLive: command.options.live) { name in
            variables[name] ?? environment(name)
        }
        var plans: [Plan] = []
        var unused = Set(variables.keys)
        for path in command.plans {
            guard !plans.contains(where: { $0.path == path }) else {
                throw PlanFault(plan: path, at: nil, "the plan is named twice", hints: ["--repeat runs it again"])
            }
            let bytes: [UInt8]
            do throws(Failure) {
                guard path != "-" else { throw Failure("a plan is a file, whose folder the names in it start from") }
                bytes = try FileReading.bytes(at: path, limit: PlanReader.maximumSize, context: context)
            } catch { throw PlanFault(plan: path, at: nil, error.message, hints: error.hints) }
            let plan = try reader.plan(bytes, path: path)
            unused = unused.filter { !String(decoding: bytes, as: UTF8.self).contains("${\($0)}") }
            guard !plan.cases.allSatisfy({ $0.skip != nil }) else {
                throw PlanFault(plan: path, at: nil, "the plan judges nothing: all of its cases are skipped")
            }
            plans.append(plan)
        }
        for name in unused.sorted() {
            console.warning("--set \(name.excerpt(40)): nothing in the plan asks for it", hints: ["${NAME} does"])
        }
        return plans
    }
}
