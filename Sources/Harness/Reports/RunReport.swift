/// A file with the results of a run.
package protocol RunReport: Sendable {
    /// Takes the next case, in the order of the plans.
    mutating func add(_ record: CaseRecord)

    /// The whole file, once all cases are in.
    func contents(_ summary: RunSummary) -> [UInt8]
}
