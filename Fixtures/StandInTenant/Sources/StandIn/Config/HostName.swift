internal import OpenSSL

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

    /// Whether it is a host name or an IP address, without a scheme, a port or brackets.
    var isHost: Bool { isHostName && (!contains(":") || isIPAddress(self)) }
}
