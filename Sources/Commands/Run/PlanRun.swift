internal import Harness
internal import JOSE
internal import Messages

/// One run of plans, from the files to the exit status.
struct PlanRun {
    private let command: Run
    private let context: Context
    private let console: Console
    /// When the run really began.
    private let begun: NumericDate

    init(_ command: Run, _ context: Context) throws(Failure) {
        self.command = command
        begun = context.now
        var context = context
        if let now = command.options.now {
            guard !command.options.live else {
                throw Failure("--now excludes --live", hint: "a server judges for its own time")
            }
            let time = try TimeArgument.dateOrSeconds(now, now: context.now, option: .now)
            context.now = time
            context.currentTime = { time }
        }
        self.context = context
        console = context.console(command.log.level)
    }

    /// Runs everything.
    ///
    /// - Parameter willRead: is given files before they are read: first the plans, then what they name.
    /// - Throws: `Failure` with the exit status, unless all was as expected.
    func run(willRead: ([String]) -> Void = { _ in }) throws(Failure) {
        let options = try runnerOptions()
        let files = try RunFiles(command.reports, context)
        willRead(command.plans)
        let plans = try readPlans()
        willRead(plans.compactMap(\.plan).flatMap(\.files))
        if plans.allSatisfy(\.faults.isEmpty) {
            try files.require(apartFrom: command.plans + plans.compactMap(\.plan).flatMap(\.files))
        }
        let cases = try preparedCases(plans)
        let output = RunOutput(command, context)
        let runner = try runner(cases, options, output)
        let results = RunResults(
            RunSummary(
                started: begun,
                asOf: command.options.now.map { _ in context.now },
                seed: options.seed,
                isLive: options.isLive
            ),
            json: command.format == .json ? .run : nil,
            markdown: StepSummary(context).map { _ in MarkdownReport() },
            reports: files.reports
        )
        output.begin(count: runner.count)
        context.catchInterrupts()
        let start = context.stopwatch()
        do {
            defer { output.end() }
            try runner.run(into: results, done: output.finished, tell: output.show)
        } catch let failure as Failure { throw failure.spelled(.plan) } catch let fault as PlanFault {
            throw Failure(fault)
        } catch {
            throw Failure("the run broke off: \(String(describing: error))", status: .internalError)
        }
        let summary = results.summary(milliseconds: context.stopwatch() - start)
        try finish(summary, results, files, output)
    }

    /// Records of one run, at most: all of them are planned for before the first.
    private static let mostRecords = 500_000

    private func runner(
        _ cases: [PreparedCase],
        _ options: Runner.Options,
        _ output: RunOutput
    ) throws(Failure) -> Runner {
        let count = cases.reduce(0) { $0 + ($1.planCase.hostile?.count ?? 0) + 1 }
        guard count <= Self.mostRecords else {
            throw Failure("the plans have \(count) cases with their variants; at most \(Self.mostRecords) are allowed")
        }
        let (pause, console) = (context.pause, console)
        let pace = Pace(clock: context.currentTime) { seconds in
            console.info("a tenant accepts 500 logins in 5 minutes: waiting \(seconds) s")
            pause(seconds)
        }
        return Runner(cases, options, pace: pace, surroundings(output))
    }

    private func finish(
        _ summary: RunSummary,
        _ results: RunResults,
        _ files: RunFiles,
        _ output: RunOutput
    ) throws(Failure) {
        guard results.hasJudged || context.isInterrupted() else {
            // A report of that would say that all is well.
            let reason: Message? = results.firstSkipped.map { "'\($0.title.excerpt(60))': \($0.reason ?? "skipped")" }
            throw Failure("no case was judged: all of them were skipped", hints: [reason].compactMap { $0 })
        }
        if !context.isInterrupted(), summary.isLive, summary.sent == 0, summary.failed + summary.errored == 0 {
            throw Failure(
                "--live sent no token: no case that ran is to be sent",
                hint: "live = false, 'at' and 'skip' keep a case here; without --live they are judged all the same"
            )
        }
        // Whatever becomes of the result on standard output, the reports are there.
        let unwritten = Result { () throws(Failure) in try files.write(results.contents(summary), context) }
        switch command.format {
        case .text: try output.print(summary, results.notAsExpected)
        case .json: try context.print(results.json(summary))
        }
        Annotations(context).say(results.notAsExpected)
        StepSummary(context)?.add({ results.markdown(summary, mostBytes: $0) }, console)
        if summary.failed > 0, case .failure(let failure) = unwritten { console.say(failure) }
        guard !context.isInterrupted() else {
            try unwritten.get()
            throw Failure("the run was interrupted, so it has no verdict", status: .noVerdict)
        }
        guard summary.failed == 0 else { throw Failure.rejected }
        try unwritten.get()
        if let plan = results.planWithoutVerdict {
            throw Failure("\(plan.escaped): the plan judges nothing: all of its cases were skipped")
        }
        guard summary.errored == 0 else { throw Failure("", status: .noVerdict) }
    }

    private func runnerOptions() throws(Failure) -> Runner.Options {
        let given = command.options
        guard (1...1_000_000).contains(given.repetitions) else {
            throw Failure("--repeat takes a number from 1 to 1000000, not '\(given.repetitions)'")
        }
        guard (0...20).contains(given.retry) else {
            throw Failure("--retry takes a number from 0 to 20, not '\(given.retry)'")
        }
        guard (1...64).contains(given.jobs ?? 1) else {
            throw Failure("--jobs takes a number from 1 to 64, not '\(given.jobs ?? 1)'")
        }
        var options = Runner.Options()
        options.jobs = given.jobs ?? (given.live ? 1 : min(64, context.cores()))
        options.repetitions = given.repetitions
        options.retries = given.retry
        options.failsFast = given.failFast
        options.isLive = given.live
        options.keepsReports = command.reports.wantsAny || command.format == .json
        if let seed = given.seed {
            options.seed = seed
        } else {
            options.seed = try context.random(4).reduce(0) { $0 << 8 | UInt64($1) }
        }
        return options
    }

    /// What the plans hold, as far as it was asked for.
    private func preparedCases(_ plans: [ReadPlan]) throws(Failure) -> [PreparedCase] {
        var binding = CaseBinding(context, console, isLive: command.options.live, isStrict: command.options.strict)
        let selection = command.options.selection
        let users = UserCases(context, mostCases: Self.mostRecords)
        var cases: [PreparedCase] = []
        var faults = PlanFaults()
        for read in plans {
            guard let plan = read.plan else {
                faults.append(read.faults)
                continue
            }
            // Whom what stands above the cases is for shows when all of them can be read.
            var found = read.faults.isEmpty ? plan.uselessHead : []
            for planCase in plan.cases.flatMap({ users.cases(of: $0, in: plan, &found) }).compactMap(selection.selected)
            {
                do throws(PlanFault) { cases.append(try binding.prepared(planCase, of: plan)) } catch {
                    found.append(error)
                }
            }
            faults.append(plan.faults(found, besides: read.faults))
        }
        guard faults.isEmpty else { throw unusable(faults) }
        if let fault = selection.unknownTag(in: plans.compactMap(\.plan)) { throw unusable(PlanFaults([fault])) }
        guard !cases.isEmpty else {
            throw unusable(PlanFaults([selection.nothingSelected(in: plans.compactMap(\.plan))]))
        }
        return cases
    }

    /// Says everything that is wrong with the plans; GitHub shows each fault at its line as well.
    private func unusable(_ faults: PlanFaults) -> Failure {
        for fault in faults.told { Annotations(context).say(fault) }
        for fault in faults.told { console.say(fault, line: context.logged) }
        if faults.more > 0 { console.error("and \(faults.more) more") }
        return Failure("", status: .unusable)
    }

    private func readPlans() throws(Failure) -> [ReadPlan] {
        do throws(PlanFault) { return try PlanReading(command, context, console).plans() } catch {
            throw unusable(PlanFaults([error]))
        }
    }

    private func surroundings(_ output: RunOutput) -> Runner.Surroundings {
        let random = context.random
        var surroundings = Runner.Surroundings(
            clock: context.currentTime,
            stopwatch: context.stopwatch,
            random: random,
            render: CaseReportText.text,
            spelling: .plan,
            begin: { output.progress($0) }
        )
        surroundings.isInterrupted = context.isInterrupted
        return surroundings
    }
}

extension Failure {
    init(_ fault: PlanFault) { self = Failure(fault.text, hints: fault.hints).spelled(.plan) }
}

extension JSONReport {
    /// That of a run.
    static var run: JSONReport { JSONReport { ReportJSON.finding($0, .plan) } }
}
