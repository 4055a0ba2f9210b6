internal import JOSE
internal import Qlik

/// The line of a case, or of a case with its variants: what is seen of it while it is closed.
struct HTMLLine {
    let outcome: CaseRecord.Outcome
    let title: Markup
    /// What else there is to say, escaped.
    let remark: String?
    let time: String
    let labels: Markup?

    var markup: Markup {
        let parts = [
            .element("span", ["class": "outcome"], outcome.word), title,
            remark.map { .element("span", ["class": "remark"], [HTMLText.isolated($0)]) },
            .element("span", ["class": "time"], time), labels,
        ].compactMap { $0 }
        return .element("summary", Array(parts.map { [$0] }.joined(separator: [Markup(" ")])))
    }

    /// `isLive` tells whether any of its tokens was sent.
    static func labels(_ record: CaseRecord, isLive: Bool) -> Markup {
        let platform = Markup.element("span", record.platform.name)
        let live = isLive ? [Markup.element("span", "live")] : []
        let tags = record.tags.map { tag in
            Markup.element("span", ["class": "tag"], [.element("bdi", tag.excerpt(HTMLCase.tagLimit))])
        }
        return .element("span", ["class": "labels"], ([platform] + live + tags).flatMap { [$0, Markup(" ")] })
    }
}
