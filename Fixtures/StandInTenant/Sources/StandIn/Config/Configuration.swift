/// All that the configuration file says.
public struct Configuration: Sendable {
    public var port: Int
    let tls: Bool
    let names: [String]
    let clockOffset: Double
    let cloud: CloudConfiguration?
    let windows: WindowsConfiguration?
    let faults: [Fault]

    /// Reads a TOML file; whatever is wrong with it is thrown, with the key that it is about.
    public init(file path: String) throws(ConfigError) {
        var top = try ConfigFile(path: path).root
        port = try top.integer("port", in: 0...65_535) ?? 0
        tls = try top.flag("tls", default: true)
        names = try Self.names(&top)
        clockOffset = try top.seconds("clock-offset", in: -3_000_000_000...3_000_000_000) ?? 0
        cloud = try CloudConfiguration(&top)
        windows = try WindowsConfiguration(&top)
        var faults: [Fault] = []
        for var section in try top.sections("fault") { faults.append(try Fault(&section)) }
        self.faults = faults
        try top.finish()
    }

    private static func names(_ top: inout ConfigSection) throws(ConfigError) -> [String] {
        let names = try top.strings("names") ?? ["localhost", "127.0.0.1"]
        guard !names.isEmpty, names.allSatisfy(\.isHostName) else {
            throw top.wrong("names", "must be host names or IP addresses", hint: "they stand in the certificate")
        }
        return names
    }
}

extension String {
    /// Whether there is nothing in it but what host names and IP addresses are of, and there is something.
    var isHostName: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"): true
                case UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: ":"): true
                default: false
                }
            }
    }
}
