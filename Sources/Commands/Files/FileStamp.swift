internal import Messages

/// What a file was like when it was looked at.
enum FileStamp: Equatable {
    case missing
    /// Device, number, size and time of the last change.
    case there([Int])
}

/// Files that are looked at from time to time.
struct WatchedFiles {
    private var stamps: [String: FileStamp] = [:]

    /// Remembers what files are like now; whoever reads them afterwards misses no change.
    mutating func note(_ paths: [String]) { for path in paths { stamps[path] = Self.stamp(path) } }

    var count: Int { stamps.count }

    /// What they are like now.
    var current: [String: FileStamp] { Dictionary(uniqueKeysWithValues: stamps.keys.map { ($0, Self.stamp($0)) }) }

    /// Those that are not as they were, in order.
    func changed(in current: [String: FileStamp]) -> [String] {
        stamps.filter { current[$0.key] != $0.value }.map(\.key).sorted()
    }

    /// Whether one is gone that was there.
    func isMissing(in current: [String: FileStamp]) -> Bool {
        stamps.contains { current[$0.key] == .missing && $0.value != .missing }
    }

    /// Whether there was nothing by this name.
    func wasMissing(_ path: String) -> Bool { stamps[path] == .missing }

    private static func stamp(_ path: String) -> FileStamp {
        OperatingSystem.stamp(of: (try? FileURL.path(path, name: "")) ?? path)
    }
}
