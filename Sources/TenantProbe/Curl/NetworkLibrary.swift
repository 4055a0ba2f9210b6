/// The library that talks to servers.
package enum NetworkLibrary {
    /// Its name and version: `libcurl 7.88.1`; `nil` where there is none, which only a probe misses.
    package static var version: String? {
        guard case .success(let library) = CurlLibrary.shared else { return nil }
        return library.version.split(separator: " ").first.map { String($0.replacing("/", with: " ")) }
    }
}
