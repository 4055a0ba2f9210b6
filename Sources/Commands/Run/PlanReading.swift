internal import Harness
internal import JOSE
internal import Keys
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

    /// All of them, as far as they can be read.
    ///
    /// - Returns: in the order that they are named in.
    /// - Throws: `PlanFault` for a variable that is none.
    func plans() throws(PlanFault) -> [ReadPlan] {
        let variables = try command.options.variables()
        let environment = context.environment
        let reader = PlanReader(isLive: command.options.live) { name in
            variables[name] ?? environment(name)
        }
        var plans: [ReadPlan] = []
        var unused = Set(variables.keys)
        for (number, path) in command.plans.enumerated() {
            do throws(PlanFault) {
                guard !command.plans[..<number].contains(path) else {
                    throw PlanFault(plan: path, at: nil, "the plan is named twice", hints: ["--repeat runs it again"])
                }
                let bytes = try bytes(path)
                unused = unused.filter { !String(decoding: bytes, as: UTF8.self).contains("${\($0)}") }
                let read = reader.read(bytes, path: path)
                guard !read.faults.isEmpty || read.plan?.cases.contains(where: { $0.skip == nil }) == true else {
                    throw PlanFault(plan: path, at: nil, "the plan judges nothing: all of its cases are skipped")
                }
                plans.append(read)
            } catch { plans.append(ReadPlan(nil, PlanFaults([error]))) }
        }
        for name in unused.sorted() {
            console.warning("--set \(name.excerpt(40)): no plan uses it", hints: ["${NAME} does"])
        }
        return plans
    }

    private func bytes(_ path: String) throws(PlanFault) -> [UInt8] {
        do throws(Failure) {
            guard path != "-" else { throw Failure("a plan is a file, whose folder the names in it start from") }
            let bytes = try FileReading.bytes(at: path, limit: PlanReader.maximumSize, context: context)
            // The reader of plans passes over a mark of UTF-8 itself.
            guard let marked = MarkedText(bytes), marked.isUTF16 else { return bytes }
            console.info("\(path.escaped): the plan is UTF-16, and was read as UTF-8")
            return marked.bytes
        } catch { throw PlanFault(plan: path, at: nil, error.message, hints: error.hints) }
    }
}
