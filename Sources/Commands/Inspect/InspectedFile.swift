internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import SystemPackage

/// All that was found, to be rendered.
struct Inspection {
    let files: [InspectedFile]
    let pairing: KeyPairing
    /// What was found about the files together.
    let findings: [Finding]
    let now: NumericDate
}

/// One file of keys and certificates, read and judged.
struct InspectedFile {
    /// As it was given.
    let path: String
    let entries: [InspectedEntry]

    /// Reads the file.
    ///
    /// - Throws: `Failure` when it cannot be read, holds no key, or the passphrase does not open a key in it.
    init(_ path: String, passphrase: [UInt8]?, _ context: Context) throws(Failure) {
        self.path = path
        var (bytes, exposingMode) = try Self.contents(path, context)
        defer { bytes.cleanse() }
        let name = path == "-" ? "standard input" : path
        do throws(KeyError) {
            let keys = try KeyEntry.all(in: bytes, passphrase: passphrase)
            if let error = keys.compactMap(\.error).first(where: Self.endsCommand) { throw error }
            var checks = EntryChecks(
                path: name,
                exposingMode: exposingMode,
                now: context.now,
                hasUsable: keys.contains { $0.error == nil }
            )
            let names = Self.names(of: keys, name.escaped)
            var entries: [InspectedEntry] = []
            for (index, key) in keys.enumerated() {
                let place = InspectedEntry.Place(path: path, number: index + 1, name: names[index])
                entries.append(try InspectedEntry(key, place, findings: checks.findings(key)))
            }
            self.entries = entries
        } catch { throw Failure(error, source: Message(name.escaped), path: path == "-" ? nil : path) }
    }

    /// What the file holds, and its permissions where others may read it.
    private static func contents(_ path: String, _ context: Context) throws(Failure) -> ([UInt8], String?) {
        guard path != "-" else { return (try context.readInput(KeyMaterial.maximumSize), nil) }
        let file = try FileReading.open(path)
        return (try file.bytes(limit: KeyMaterial.maximumSize), OperatingSystem.exposingMode(file.descriptor))
    }

    /// A wrong passphrase is the caller's mistake, and what OpenSSL lacks that of the machine: no file is to blame.
    private static func endsCommand(_ error: KeyError) -> Bool {
        [.passphraseWrong, .operationFailed, .unavailable].contains(error.code)
    }

    /// The file's name where it holds one key; with several, the key ID or the place besides.
    private static func names(of keys: [KeyEntry], _ file: String) -> [String] {
        guard keys.count > 1 else { return [file] }
        return keys.indices.map { index in
            let place = "\(index + 1) of \(keys.count)"
            guard let keyID = keys[index].keyID else { return "\(file) (\(place))" }
            let isUnique = keys.count { $0.keyID?.hasSameBytes(as: keyID) ?? false } == 1
            return "\(file) (kid \(keyID.excerpt(40))\(isUnique ? "" : ", \(place)"))"
        }
    }
}
