internal import Synchronization

/// The last requests, without what is in their headers.
final class RequestLog: Sendable {
    private struct Entry {
        let number: Int
        let method: String
        let path: String
        let headers: [String]
        let authorization: String
        var status: Int?
    }

    private static let length = 1000
    private let state = Mutex<(next: Int, entries: [Entry])>((0, []))

    /// Notes a request that has come in, and returns its number.
    func note(_ request: IncomingRequest, apiKey: String?) -> Int {
        let names = request.headers.map { $0.name.withoutTokens.lowercased() }
        return state.withLock { state in
            let number = state.next
            let entry = Entry(
                number: number,
                method: request.method.withoutTokens,
                path: request.path.withoutTokens,
                headers: names,
                authorization: Self.authorization(request, apiKey: apiKey)
            )
            state.next += 1
            state.entries.append(entry)
            if state.entries.count > Self.length { state.entries.removeFirst() }
            return number
        }
    }

    /// Adds the status that the request is answered with; 0 stands for no answer.
    func note(status: Int, of number: Int) {
        state.withLock { state in
            guard let index = state.entries.firstIndex(where: { $0.number == number }) else { return }
            state.entries[index].status = status
        }
    }

    var json: JSON {
        .array(
            state.withLock(\.entries).map { entry in
                [
                    "method": .string(entry.method), "path": .string(entry.path),
                    "status": entry.status.map(JSON.integer) ?? .null,
                    "headers": .array(entry.headers.map(JSON.string)), "authorization": .string(entry.authorization),
                ]
            }
        )
    }

    private static func authorization(_ request: IncomingRequest, apiKey: String?) -> String {
        guard request.header("Authorization") != nil else { return "none" }
        guard let bearer = request.bearer else { return "other" }
        return bearer == apiKey ? "bearer-api-key" : "bearer"
    }
}
