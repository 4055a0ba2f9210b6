internal import ArgumentParser
internal import JOSE
internal import Messages

/// A word that is to be `true` or `false`.
///
/// It is read as any word and judged later: ArgumentParser takes a value that it cannot read for no value at all.
struct Toggle: ExpressibleByArgument, CustomStringConvertible {
    let description: String

    init(argument: String) { description = argument }

    static var allValueStrings: [String] { ["true", "false"] }

    func value(of option: OptionName) throws(Failure) -> Bool {
        switch description.lowercased() {
        case "true": true
        case "false": false
        default: throw Failure("\(option: option) takes true or false, not '\(description.excerpt())'")
        }
    }
}
