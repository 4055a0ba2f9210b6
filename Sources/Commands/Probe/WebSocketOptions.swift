internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik
internal import TenantProbe

/// Whether the WebSocket of the engine is opened after the login.
struct WebSocketOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Open the WebSocket of the engine as well",
            discussion: "As apps and mashups do after the login."
        )
    )
    var websocket = false

    @Option(
        help: ArgumentHelp(
            "App to open it for",
            discussion: "Qlik Cloud needs one. Only the greeting is read.",
            valueName: "id"
        )
    )
    var app: String?

    /// The app of the WebSocket; `nil` when none is wanted.
    ///
    /// - Throws: `Failure` for options that do not go together, and for what is no ID.
    func app(for platform: Platform) throws(Failure) -> String? {
        guard websocket else {
            guard app == nil else { throw Failure("\(option: .app) needs \(option: .websocket)") }
            return nil
        }
        guard let app else {
            guard platform == .cloud else { return ProbeRequest.noApp }
            throw Failure(
                "\(option: .websocket) needs an app on Qlik Cloud",
                hint: "\(option: .app, "ID"), which stands in the address of an open app"
            )
        }
        let isID = app.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: "-_.".utf8.contains(byte)
            }
        }
        guard isID, (1...128).contains(app.utf8.count), app != ".", app != ".." else {
            throw Failure(
                "\(option: .app) takes the ID of an app, not '\(app.excerpt(40))'",
                hint: "it has letters, digits and dashes, as in /app/ID"
            )
        }
        return app
    }
}

extension WebSocketOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        websocket = try values.takeFlag(.websocket)
        app = try values.take(.app)
    }
}
