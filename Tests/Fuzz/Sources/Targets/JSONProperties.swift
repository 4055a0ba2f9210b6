internal import JSON

/// What is read can be written, and reads as the same.
enum JSONProperties {
    static func hold(for input: [UInt8]) {
        holdReading(input, .token)
        var object = PlainObject()
        if object.read(input) { holdAgreement(of: object, with: input) }
    }

    private static func holdReading(_ input: [UInt8], _ limits: JSONLimits) {
        do throws(JSONError) {
            let document = try JSONDocument(parsing: input, limits: limits)
            let printed = document.value.compactBytes
            let again = try? JSONDocument(parsing: printed, limits: limits)
            require(again?.value == document.value, "what is written reads as the same")
            require(again?.value.compactBytes == printed, "what is written is written alike again")
            require(again?.duplicates.count == document.duplicates.count, "no repeated name is lost")
            require(!document.isPlain || printed == input, "a plain text is the text that is written")
            let pretty = Array(document.value.pretty().utf8)
            if pretty.count <= limits.maximumBytes {
                require(
                    (try? JSONDocument(parsing: pretty, limits: limits))?.value == document.value,
                    "in lines as well"
                )
            }
            holdPlaces(in: document, input, limits)
            for duplicate in document.duplicates {
                require(input.indices.contains(duplicate.offset), "a repeated name lies in the text")
            }
        } catch {
            require(error.offset <= input.count, "an error lies in the text")
        }
    }

    /// The first members alone: each place is found by reading the text again.
    private static func holdPlaces(in document: JSONDocument, _ input: [UInt8], _ limits: JSONLimits) {
        func value(_ place: Range<Int>?) -> JSONValue? {
            place.flatMap { try? JSONDocument(parsing: Array(input[$0]), limits: limits).value }
        }
        for member in document.value.members?.prefix(8) ?? [] {
            require(value(document.nameRange(of: [member.name])) == .string(member.name), "a name has its place")
            let first = document.value.member(member.name)
            require(value(document.range(of: [member.name])) == first, "and its value, the first of several")
        }
    }

    private static func holdAgreement(of object: PlainObject, with input: [UInt8]) {
        guard let document = try? JSONDocument(parsing: input) else { fail("a plain object is no JSON") }
        require(document.isPlain, "a plain object is written plainly")
        let names = object.members.map { Array(input[$0.name]) }
        require(names == document.value.members?.map { Array($0.name.utf8) }, "both readers see the same names")
        let values = object.members.map { Array(input[$0.value]) }
        let written = document.value.members?.map { $0.value.compactBytes } ?? []
        require(zip(values, written).allSatisfy { $0 == $1 || [0x22] + $0 + [0x22] == $1 }, "and the same values")
    }
}
