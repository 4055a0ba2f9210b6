/// What may end a transfer before its answer is there.
struct TransferBounds: Sendable {
    /// Milliseconds until the whole conversation has to be over; `nil` when it may take as long as it takes.
    var remaining: Int?
    /// Whether the user has asked for an end; looked at during the transfer as well.
    var isInterrupted: @Sendable () -> Bool = { false }
}
