internal import JSON

extension ServerError {
    /// Reads `{"errors":[{"code","title","detail"}],"traceId"}`; `nil` when the answer holds nothing of it.
    init?(_ answer: HTTPAnswer) {
        guard answer.status >= 400, let json = answer.json, json.members != nil else { return nil }
        let first = json.member("errors")?.elements?.first
        code = first?.member("code")?.text
        title = first?.member("title")?.text
        detail = first?.member("detail")?.text
        traceID = json.member("traceId")?.text
        guard code != nil || title != nil || detail != nil || traceID != nil else { return nil }
    }
}

extension JSONValue {
    /// A string, or the text of a number: services differ.
    fileprivate var text: String? { stringValue ?? numberValue?.text }
}
