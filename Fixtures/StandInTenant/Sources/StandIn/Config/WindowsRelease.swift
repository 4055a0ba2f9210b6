/// A release of QSEoW that answers otherwise than others.
enum WindowsRelease: String, CaseIterable, Sendable {
    case november2024 = "2024-11"
    case may2024 = "2024-05"
    case february2024 = "2024-02"
    case may2023 = "2023-05"
    case february2020 = "2020-02"

    /// Whether there is `/qps/csrftoken`: since May 2024.
    var hasCSRFToken: Bool { self == .november2024 || self == .may2024 }

    /// Whether a WebSocket has to bring the token as a query parameter: since November 2024.
    var checksWebSockets: Bool { self == .november2024 }

    /// As the product calls it.
    var label: String {
        switch self {
        case .november2024: "November 2024"
        case .may2024: "May 2024"
        case .february2024: "February 2024"
        case .may2023: "May 2023"
        case .february2020: "February 2020"
        }
    }

    /// The number in `product-info.json`: the year and month, but for the one release whose number is recorded.
    var version: String { self == .february2024 ? "14.173.4" : rawValue.replacing("-", with: ".") + ".0" }

    var year: Substring { rawValue.prefix(4) }
}
