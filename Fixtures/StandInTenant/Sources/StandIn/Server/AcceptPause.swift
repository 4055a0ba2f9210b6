internal import NIOCore

/// Stops accepting connections for a while when the process has no descriptor left for one.
///
/// swift-nio's own `AcceptBackoffHandler` does so only where another connection has been accepted in the same round;
/// else the server would try again and again.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private static let pause = TimeAmount.seconds(1)

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is IOError else { return context.fireErrorCaught(error) }
        let channel = context.channel
        _ = channel.setOption(.autoRead, value: false)
        context.eventLoop.scheduleTask(in: Self.pause) { channel.setOption(.autoRead, value: true) }
    }
}
