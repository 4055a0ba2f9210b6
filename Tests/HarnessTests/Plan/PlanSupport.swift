import JOSE
import Qlik
import Testing

@testable import Harness

private func reader(isLive: Bool, _ variables: [String: String]) -> PlanReader {
    PlanReader(isLive: isLive) { variables[$0] }
}

func readPlan(_ bytes: [UInt8], isLive: Bool = false, _ variables: [String: String] = [:]) throws(PlanFaults) -> Plan {
    try reader(isLive: isLive, variables).plan(bytes, path: "p.toml")
}

func readPlan(_ text: String, isLive: Bool = false, _ variables: [String: String] = [:]) throws(PlanFaults) -> Plan {
    try readPlan(Array(text.utf8), isLive: isLive, variables)
}

/// The one case of a plan that consists of these lines below its name.
func readCase(
    _ lines: String,
    head: String = "platform = \"qscloud\"",
    isLive: Bool = false,
    _ variables: [String: String] = [:]
) throws(PlanFaults) -> PlanCase {
    let plan = try readPlan("\(head)\n[[case]]\nname = \"n\"\n\(lines)\n", isLive: isLive, variables)
    return plan.cases[0]
}

/// Everything that is wrong with a plan, and what could be read of it.
func readFaulty(_ text: String) -> ReadPlan { reader(isLive: false, [:]).read(Array(text.utf8), path: "p.toml") }

/// Why a plan is refused: the first fault.
func faultOfPlan(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws -> PlanFault {
    let faults = reader(isLive: false, [:]).read(bytes, path: "p.toml").faults
    return try #require(faults.told.first, sourceLocation: sourceLocation)
}
