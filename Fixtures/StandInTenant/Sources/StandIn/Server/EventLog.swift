/// What happened, a line of JSON each; nothing of a token but the user it stands for, once it is accepted.
struct EventLog: Sendable {
    enum Platform: String, Sendable { case qscloud, qseow }

    /// So many characters of a value are written, since a token may bring a user of any length.
    private static let longest = 500
    private let clock: TenantClock
    private let writer: LineWriter

    /// Writes to a descriptor, such as that of standard error.
    init(clock: TenantClock, descriptor: Int32) {
        self.clock = clock
        writer = LineWriter(descriptor) { Self.line("left-out", at: clock.timestamp, [("lines", .integer($0))]) }
    }

    /// Waits until what is noted is written, unless nobody reads it.
    func settle() async { await writer.settle() }

    /// Waits for that, for so many milliseconds at most; not on a thread that others wait for.
    func finish(within milliseconds: Int) { writer.finish(within: milliseconds) }

    /// Somebody has logged in.
    func accepted(_ request: IncomingRequest, _ platform: Platform, user: String) {
        note("login", platform, [request.entry, ("verdict", "accepted"), ("user", .string(user))])
    }

    /// Somebody has not: `error` is the code that the client gets, and `isRecorded` whether its answer is that of a
    /// real site, as far as anybody has made one public.
    func refused(
        _ request: IncomingRequest,
        _ platform: Platform,
        _ refusal: Refusal,
        error: String? = nil,
        isRecorded: Bool
    ) {
        note(
            "login",
            platform,
            [
                request.entry, ("verdict", "refused"), ("code", .string(refusal.code.rawValue)),
                ("reason", .string(refusal.reason)),
            ] + refusal.user.entry("user") + error.entry("error") + [("recorded", .bool(isRecorded))]
        )
    }

    /// A WebSocket was opened, or was not.
    func webSocket(_ request: IncomingRequest, _ platform: Platform, user: String?, refused code: String? = nil) {
        let verdict: JSON = code == nil ? "accepted" : "refused"
        note("websocket", platform, [request.entry, ("verdict", verdict)] + code.entry("code") + user.entry("user"))
    }

    /// A token with a new subject has taken over the user who has its e-mail address.
    func reassigned(user: String, from old: String, to new: String) {
        note("reassigned", .qscloud, [("user", .string(user)), ("from", .string(old)), ("to", .string(new))])
    }

    /// Somebody has more sessions open than are allowed.
    func sessionLimit(user: String, open: Int, allowed: Int) {
        note(
            "session-limit",
            .qseow,
            [("user", .string(user)), ("open", .integer(open)), ("allowed", .integer(allowed))]
        )
    }

    /// An answer that no real site is known to give.
    func unrecorded(_ request: IncomingRequest, status: Int) {
        note("answer", nil, [request.entry, ("status", .integer(status)), ("recorded", false)])
    }

    private func note(_ event: String, _ platform: Platform?, _ entries: [(name: String, value: JSON)]) {
        writer.write(Self.line(event, at: clock.timestamp, (platform?.rawValue).entry("platform") + entries))
    }

    private static func line(
        _ event: String,
        at time: String,
        _ entries: [(name: String, value: JSON)]
    ) -> String {
        let all: [(name: String, value: JSON)] = [("time", .string(time)), ("event", .string(event))] + entries
        let members = all.map { "\"\($0.name)\":\(shortened($0.value).text)" }
        return "{" + members.joined(separator: ",") + "}"
    }

    private static func shortened(_ value: JSON) -> JSON { value.string.map { .string($0.cut(at: longest)) } ?? value }
}

extension IncomingRequest {
    fileprivate var entry: (name: String, value: JSON) { ("request", .string("\(method) \(path)".withoutTokens)) }
}

extension String? {
    fileprivate func entry(_ name: String) -> [(name: String, value: JSON)] { map { [(name, .string($0))] } ?? [] }
}
