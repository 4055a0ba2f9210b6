#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import JOSE
internal import Keys

/// The run as one page for a browser, which loads nothing and runs nothing but the filter of its own.
///
/// It is well-formed XML as well, so that any XML reader can tell whether a text got out of its place.
package struct HTMLReport: RunReport {
    private var plans: [RenderedPlan] = []

    package init() {}

    package mutating func add(_ record: CaseRecord) {
        RenderedPlan.add(record, HTMLCase(record: record).markup, to: &plans)
    }

    package func contents(_ summary: RunSummary) -> [UInt8] {
        let page = Markup.element("html", ["lang": "en"], [head(summary), .lineBreak, body(summary)])
        return Markup.raw("<!DOCTYPE html>\n").bytes + page.bytes + [0x0a]
    }

    private func head(_ summary: RunSummary) -> Markup {
        let metadata: [Markup] = [
            .empty("meta", ["charset": "utf-8"]),
            .empty("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy]),
            .empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .empty("meta", ["name": "color-scheme", "content": "light dark"]),
            .element("title", "\(HTMLSummary.word(summary.verdict)): \(RunReportMark.text)"),
            .element("style", [.raw(Self.style)]),
        ]
        return .element("head", metadata.flatMap { [.lineBreak, $0] } + [.lineBreak])
    }

    private func body(_ summary: RunSummary) -> Markup {
        let sections = plans.enumerated().map { Self.section($1, number: $0 + 1) }
        let cases = sections.isEmpty ? [.element("p", ["class": "empty"], "there were no cases")] : sections
        let parts: [Markup] = [
            HTMLSummary(summary: summary).markup,
            .element("main", (sections.isEmpty ? [] : [Self.filter(summary)]) + cases),
            .element("script", [.raw(Self.script)]),
        ]
        return .element("body", parts.flatMap { [.lineBreak, $0] } + [.lineBreak])
    }

    private static func section(_ plan: RenderedPlan, number: Int) -> Markup {
        let counts = CaseRecord.Outcome.byUrgency.filter { plan.count($0) > 0 }
        let title: [Markup] = [
            .element("h2", ["id": "plan-\(number)"], [.element("bdi", plan.path.escaped)]),
            .element("p", counts.map { "\(plan.count($0)) \($0.word)" }.joined(separator: ", ")),
        ]
        return .element(
            "section",
            ["aria-labelledby": "plan-\(number)"],
            [.lineBreak, .element("header", title), .element("div", ["class": "cases"], [.rendered(plan.bytes)])]
        )
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
    /// Allows the style sheet and the script of this page, known by their hashes, and nothing else.
    private static var policy: String {
        "default-src 'none'; base-uri 'none'; form-action 'none'" + source("style-src", style)
            + source("script-src", script)
    }

    /// Nothing when there is no hash: the page can be read without both.
    private static func source(_ directive: String, _ text: StaticString) -> String {
        guard let hash = try? Digests.hash(Array(text.description.utf8), .sha256) else { return "" }
        return "; \(directive) 'sha256-\(Data(hash).base64EncodedString())'"
    }
}
