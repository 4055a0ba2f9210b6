internal import COpenSSL
internal import Messages

/// One block of a PEM text (RFC 7468), its base64 already decoded.
struct PEMBlock: Sendable, Equatable {
    let label: String
    /// RFC 1421 headers as `Name: value`, which only the old way of encrypting a key uses.
    let headers: [String]
    var contents: [UInt8]

    /// The block as OpenSSL expects it, with its line breaks where they belong.
    var text: [UInt8] {
        var lines = ["-----BEGIN \(label)-----"] + headers
        if !headers.isEmpty { lines.append("") }
        lines += PEM.base64Lines(contents)
        lines.append("-----END \(label)-----")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }
}

/// PEM texts, also those that lost their line breaks on the way.
///
/// An unquoted `$(cat key.pem)` joins the lines with blanks, a JSON string or an environment file writes `\n`, and the
/// `pem` field of an identity provider has nothing at all between them. All of these are read.
enum PEM {
    private static let begin = Array("-----BEGIN ".utf8)
    private static let end = Array("-----END ".utf8)
    private static let dashes = Array("-----".utf8)
    private static let maximumBlocks = 100

    static func contains(_ text: [UInt8]) -> Bool { text.range(of: begin, from: 0) != nil }

    /// What begins as a block.
    struct Found: Sendable {
        /// As it stands in the first line, if that can be read.
        let label: String?
        /// The block, or `.damaged` when it does not end or its base64 is broken.
        let block: Result<PEMBlock, KeyError>
    }

    /// Everything that begins as a block, in order; text around them is ignored.
    ///
    /// - Throws: `KeyError.unsupported` for more blocks than are read.
    static func blocks(in text: [UInt8]) throws(KeyError) -> [Found] {
        guard text.contains(UInt8(ascii: "\\")) else { return try blocks(inLines: text) }
        var lines = withLineBreaks(text)
        defer { lines.cleanse() }
        return try blocks(inLines: lines)
    }

    private static func blocks(inLines text: [UInt8]) throws(KeyError) -> [Found] {
        var blocks: [Found] = []
        var position = 0
        while let start = text.range(of: begin, from: position) {
            guard blocks.count < maximumBlocks else {
                throw KeyError(.unsupported, "the file holds more than \(maximumBlocks) PEM blocks")
            }
            let (found, end) = block(in: text, after: start.upperBound)
            blocks.append(found)
            position = end
        }
        return blocks
    }

    /// The block whose first line goes on at an offset, and where to look for the next one.
    private static func block(in text: [UInt8], after start: Int) -> (Found, end: Int) {
        func damaged(_ label: String?, _ reason: String) -> Found {
            let error = ArmorLine.error(in: text) ?? KeyError(.damaged, reason, hint: truncationHint)
            return Found(label: label, block: .failure(error))
        }
        guard let labelEnd = text.range(of: dashes, from: start) else {
            return (damaged(nil, "the PEM text ends within its first line"), start)
        }
        let name = text[start..<labelEnd.lowerBound]
        // Without its dashes the first line would run on into the key, and the label be shown with part of it.
        guard name.allSatisfy(isLabelLetter) else {
            return (damaged(nil, "the first line of the PEM text is broken"), start)
        }
        let label = String(decoding: name, as: UTF8.self)
        guard let stop = text.range(of: Array("-----END \(label)-----".utf8), from: labelEnd.upperBound) else {
            let shown = ForeignForm.shown(label)
            return (damaged(label, "the PEM text begins a block \"\(shown)\" and does not end it"), labelEnd.upperBound)
        }
        do throws(KeyError) {
            let block = try block(label, body: text[labelEnd.upperBound..<stop.lowerBound])
            return (Found(label: label, block: .success(block)), stop.upperBound)
        } catch {
            return (Found(label: label, block: .failure(ArmorLine.error(in: text) ?? error)), stop.upperBound)
        }
    }

    /// The labels in use are of capitals, digits, blanks and a dot (`X9.42 DH PARAMETERS`), which base64 is not.
    static func isLabelLetter(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == UInt8(ascii: ".") || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
    }

    private static let truncationHint: Message = "copy the whole text, including the BEGIN and END lines"

    private static func block(_ label: String, body: ArraySlice<UInt8>) throws(KeyError) -> PEMBlock {
        var words = body.split(whereSeparator: { $0 == 0x20 || (0x09...0x0d).contains($0) })
        var headers: [String] = []
        while words.count >= 2, words[0].last == UInt8(ascii: ":") {
            headers.append(String(decoding: words[0] + [0x20] + words[1], as: UTF8.self))
            words.removeFirst(2)
        }
        var letters: [UInt8] = []
        letters.reserveCapacity(body.count)
        defer { letters.cleanse() }
        for word in words { letters += word }
        guard let contents = base64(letters) else {
            throw KeyError(
                .damaged,
                "the base64 between the BEGIN and END lines of the PEM text is broken",
                hint: truncationHint
            )
        }
        guard !contents.isEmpty else {
            throw KeyError(.damaged, "there is nothing between the BEGIN and END lines of the PEM text")
        }
        return PEMBlock(label: label, headers: headers, contents: contents)
    }

    /// Turns the two characters `\n` and `\r` into blanks; no PEM text holds a backslash of its own.
    private static func withLineBreaks(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let isEscape = text[index] == UInt8(ascii: "\\") && index + 1 < text.count
            if isEscape, text[index + 1] == UInt8(ascii: "n") || text[index + 1] == UInt8(ascii: "r") {
                result.append(0x0a)
                index += 2
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }
}

extension PEM {
    /// Standard base64 with its padding; `nil` for anything else.
    static func base64(_ letters: [UInt8]) -> [UInt8]? {
        let padding = letters.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        // OpenSSL passes over a dash at the end, takes padding for zeros wherever it stands, and has no word for nothing.
        guard letters.count % 4 == 0, padding <= 2, letters.last != UInt8(ascii: "-"),
            !letters.dropLast(padding).contains(UInt8(ascii: "="))
        else { return nil }
        guard !letters.isEmpty else { return [] }
        var bytes = [UInt8](repeating: 0, count: letters.count / 4 * 3)
        let decoded = unsafe EVP_DecodeBlock(&bytes, letters, Int32(letters.count))
        ERR_clear_error()
        guard decoded == bytes.count else { return nil }
        bytes.removeLast(padding)
        return bytes
    }

    /// Standard base64 in lines of 64.
    static func base64Lines(_ bytes: [UInt8]) -> [String] {
        // OpenSSL writes a zero behind the letters.
        var letters = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let count = unsafe Int(EVP_EncodeBlock(&letters, bytes, Int32(bytes.count)))
        return stride(from: 0, to: count, by: 64).map { start in
            String(decoding: letters[start..<min(start + 64, count)], as: UTF8.self)
        }
    }
}

extension [UInt8] {
    /// Where `part` stands first at or after `from`.
    func range(of part: [UInt8], from: Int) -> Range<Int>? {
        guard let first = part.first, from >= 0 else { return nil }
        var index = from
        while index + part.count <= count {
            guard let next = self[index...].firstIndex(of: first), next + part.count <= count else { return nil }
            if self[next..<next + part.count].elementsEqual(part) { return next..<next + part.count }
            index = next + 1
        }
        return nil
    }
}
