#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import JOSE
internal import Keys
package import Messages

/// The run as one page for a browser, which loads nothing and runs nothing but the filter of its own.
///
/// It is well-formed XML as well, so that any XML reader can tell whether a text got out of its place.
package struct HTMLReport: RunReport {
    private let spelling: OptionSpelling
    private var plans: [HTMLPlan] = []
    private var failures = HTMLFailures()
    private var count = 0

    package init(_ spelling: OptionSpelling) { self.spelling = spelling }

    package mutating func add(_ record: CaseRecord) {
        count += 1
        let id = HTMLFailures.takes(record) ? "case-\(count)" : nil
        if let id { failures.add(record, id: id) }
        HTMLPlan.add(record, id: id, to: &plans, spelling)
    }

    package func contents(_ summary: RunSummary) -> [UInt8] {
        let page = Markup.element("html", ["lang": "en"], [head(summary), .lineBreak, body(summary)])
        return Markup.raw("<!DOCTYPE html>\n").bytes + page.bytes + [0x0a]
    }

    private func head(_ summary: RunSummary) -> Markup {
        let title = [HTMLSummary.word(summary.verdict)] + names + [RunReportMark.text]
        let metadata: [Markup] = [
            .empty("meta", ["charset": "utf-8"]),
            .empty("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
            .empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .empty("meta", ["name": "color-scheme", "content": "light dark"]),
            .element("title", title.joined(separator: ": ")),
            .element("style", [.rendered(Self.style)]),
        ]
        return .element("head", metadata.flatMap { [.lineBreak, $0] } + [.lineBreak])
    }

    private func body(_ summary: RunSummary) -> Markup {
        let sections = plans.enumerated().map { $1.markup(number: $0 + 1) }
        let cases = sections.isEmpty ? [.element("p", ["class": "empty"], "there were no cases")] : sections
        let parts: [Markup] = [
            HTMLSummary(summary: summary, plans: names.first, failures: failures.markup).markup,
            .element("main", (sections.isEmpty ? [] : [Self.filter(summary)]) + cases),
            .element("script", [.rendered(Self.script)]),
        ]
        return .element("body", parts.flatMap { [.lineBreak, $0] } + [.lineBreak])
    }

    /// The plans in a few words, which leave the mark of a report within its bounds.
    private var names: [String] {
        let names = HTMLPlan.names(plans)
        let shown = names.prefix(names.count > 3 ? 2 : 3).map { $0.excerpt(40) }
        guard let last = names.count > 3 ? "\(names.count - 2) more" : shown.last else { return [] }
        let others = names.count > 3 ? shown[...] : shown.dropLast()
        return [others.isEmpty ? last : "\(others.joined(separator: ", ")) and \(last)"]
    }

    /// What the script works with, and shows once it runs.
    private static func filter(_ summary: RunSummary) -> Markup {
        let outcomes = CaseRecord.Outcome.byUrgency.filter { summary.count($0) > 0 }
        let buttons = outcomes.map { outcome in
            Markup.element(
                "button",
                ["type": "button", "value": outcome.rawValue, "aria-pressed": "false"],
                outcome.word
            )
        }
        let field = Markup.empty(
            "input",
            [
                "type": "search", "placeholder": "filter the cases", "aria-label": "filter the cases by words",
                "autocomplete": "off", "spellcheck": "false",
            ]
        )
        let group = Markup.element("div", ["role": "group", "aria-label": "show only"], buttons)
        let opener = Markup.element("button", ["type": "button", "id": "opener"], "open all")
        let status = Markup.element("p", ["role": "status"], "")
        let attributes: Markup.Attributes = ["id": "filter", "role": "search", "hidden": ""]
        return .element("div", attributes, [field, group, opener, status])
    }
}

extension HTMLReport {
    /// Paper shows what a closed case would hide only where somebody has to look at it, and of variants a list.
    private static let style = [0x0a] + PackageResources.report_css

    /// The filter, and all cases open at once; written without `<` and `&`, so that the page stays XML.
    private static let script = [0x0a] + PackageResources.report_js

    /// Allows the style sheet and the script of this page, known by their hashes, and nothing else.
    private static var policy: String {
        "default-src 'none'; base-uri 'none'; form-action 'none'" + source("style-src", style)
            + source("script-src", script)
    }

    /// Nothing when there is no hash: the page can be read without both.
    private static func source(_ directive: String, _ text: [UInt8]) -> String {
        guard let hash = try? Digests.hash(text, .sha256) else { return "" }
        return "; \(directive) 'sha256-\(Data(hash).base64EncodedString())'"
    }
}
