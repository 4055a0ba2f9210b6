/// An entry `[[fault]]`: what goes wrong, and for which requests.
struct Fault: Sendable {
    /// What goes wrong.
    enum Kind: Sendable {
        case latency(seconds: Double)
        case status(Int, retryAfter: String?, body: String?)
        case redirect(to: String, status: Int)
        case loginPage
        case html
        case drop
        case cut
        case endless
        case drip(seconds: Double)
        case malformedJSON
        case headers(bytes: Int)
        case hostile(status: Int)
        case cookiesNone
    }

    private enum Name: String, CaseIterable {
        case latency, status, redirect
        case loginPage = "login-page"
        case html, drop, cut, endless, drip
        case malformedJSON = "malformed-json"
        case headers, hostile
        case cookiesNone = "cookies-none"
    }

    let path: String
    let method: String?
    let times: Int?
    let kind: Kind

    init(_ section: inout ConfigSection) throws(ConfigError) {
        path = try section.requiredString("path")
        guard path == "*" || path.hasPrefix("/") else {
            throw section.wrong("path", "must be '*' or begin with '/'", hint: "such as path = \"/login/jwt-session\"")
        }
        method = try section.string("method")?.uppercased()
        times = try section.integer("times", in: 0...1_000_000)
        guard let name = try section.choice("kind", of: Name.self) else {
            throw section.wrong("kind", "missing", hint: ConfigSection.oneOf(Name.allCases.map(\.rawValue)))
        }
        kind = try Self.kind(name, &section)
        try section.finish()
    }

    func concerns(_ request: IncomingRequest) -> Bool {
        (path == "*" || path == request.path) && (method == nil || method == request.method)
    }

    private static func kind(_ name: Name, _ section: inout ConfigSection) throws(ConfigError) -> Kind {
        switch name {
        case .latency: .latency(seconds: try seconds(&section))
        case .status: try status(&section)
        case .redirect:
            .redirect(
                to: try section.requiredString("to"),
                status: try section.integer("status", in: 300...399) ?? 302
            )
        case .loginPage: .loginPage
        case .html: .html
        case .drop: .drop
        case .cut: .cut
        case .endless: .endless
        case .drip: .drip(seconds: try seconds(&section))
        case .malformedJSON: .malformedJSON
        case .headers: .headers(bytes: try required("bytes", section.integer("bytes", in: 1...67_108_864), section))
        case .hostile: .hostile(status: try section.integer("status", in: 200...599) ?? 401)
        case .cookiesNone: .cookiesNone
        }
    }

    private static func status(_ section: inout ConfigSection) throws(ConfigError) -> Kind {
        .status(
            try required("status", section.integer("status", in: 200...599), section),
            retryAfter: try section.string("retry-after"),
            body: try section.string("body")
        )
    }

    private static func seconds(_ section: inout ConfigSection) throws(ConfigError) -> Double {
        try required("seconds", section.seconds("seconds", in: 0...86_400), section)
    }

    private static func required<Value>(
        _ key: String,
        _ value: Value?,
        _ section: ConfigSection
    ) throws(ConfigError) -> Value {
        guard let value else {
            throw section.wrong(key, "missing", hint: "add \(key) = 1, with the number that is wanted")
        }
        return value
    }
}
