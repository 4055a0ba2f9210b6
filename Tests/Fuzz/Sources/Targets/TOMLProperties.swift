internal import Harness
internal import TOML

/// A plan is read, or each fault has a place in it.
enum TOMLProperties {
    static func hold(for input: [UInt8]) {
        let document = TOMLDocument(parsing: input)
        for error in document.errors {
            require(error.offset <= input.count, "an error lies in the text")
            let excerpt = document.source.excerpt(at: error.offset)
            require(excerpt.text.utf8.count < 4096, "an excerpt is short")
        }
        let reader = PlanReader(isLive: true) { $0.isEmpty ? nil : "value of \($0)" }
        let read = reader.read(input, path: "plan.toml")
        require(document.errors.isEmpty || !read.faults.isEmpty, "a plan that is no TOML has a fault")
        for fault in read.faults.told {
            require(fault.place.map { $0.line > 0 && $0.column > 0 } ?? true, "places count from 1")
        }
    }
}
