/// All that the configuration file says.
public struct Configuration: Sendable {
    public var port: Int
    let tls: Bool
    let names: [String]
    let clockOffset: Double
    let cloud: CloudConfiguration?
    let windows: WindowsConfiguration?
    let faults: [Fault]
    /// How long a client may take for a whole request.
    let requestSeconds: Int

    /// Reads a TOML file; whatever is wrong with it is thrown, with the key that it is about.
    public init(file path: String) throws(ConfigError) {
        var top = try ConfigFile(path: path).root
        port = try top.integer("port", in: 0...65_535) ?? 0
        tls = try top.flag("tls", default: true)
        names = try top.hosts("names", wildcards: true) ?? ["localhost", "127.0.0.1", "::1"]
        clockOffset = try top.seconds("clock-offset", in: -3_000_000_000...3_000_000_000) ?? 0
        cloud = try CloudConfiguration(&top)
        windows = try WindowsConfiguration(&top, hasTenant: cloud != nil)
        var faults: [Fault] = []
        for var section in try top.sections("fault") { faults.append(try Fault(&section)) }
        self.faults = faults
        requestSeconds = try top.integer("request-seconds", in: 1...86_400) ?? 60
        try top.finish()
        guard cloud != nil || windows != nil else { throw top.file.empty }
    }

    /// Who answers where.
    var paths: PathMap {
        PathMap(
            hasTenant: cloud != nil,
            hasSite: windows != nil,
            hasDefaultProxy: windows?.hasDefaultProxy ?? false
        )
    }
}
