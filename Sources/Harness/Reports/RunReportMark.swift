/// What stands near the beginning of every report, so that a later run knows it for one.
package enum RunReportMark {
    package static let text = "qs-jwt run"
}
