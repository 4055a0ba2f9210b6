extension StandInServer {
    /// The version, which is that of `qs-jwt`.
    public static let version = "2.0.0"
}
