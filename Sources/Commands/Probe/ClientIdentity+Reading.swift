internal import JOSE
internal import Keys
internal import Messages
internal import TenantProbe

extension ClientIdentity {
    /// Reads a client certificate and its key, in any form that keys come in.
    ///
    /// - Throws: `Failure` when one of them is not what it should be, or they do not belong together.
    init(
        certificatePath: String,
        privateKeyPath: String,
        passphrase: [UInt8]?,
        _ context: Context
    ) throws(Failure) {
        let certificates = try Self.read(certificatePath, passphrase, context).compactMap(\.certificate)
        guard !certificates.isEmpty else {
            throw Failure(
                "\(option: .clientCert): '\(certificatePath.escaped)' holds no certificate",
                hint: "client.pem from the QMC"
            )
        }
        let key = try Self.read(privateKeyPath, passphrase, context).lazy.compactMap { item in
            if case .privateKey(let key) = item { key } else { nil }
        }.first
        guard let key else {
            throw Failure(
                "\(option: .clientKey): '\(privateKeyPath.escaped)' holds no private key",
                hint: "client_key.pem from the QMC"
            )
        }
        do {
            // libcurl wants the certificate of the key first, and those that certify it behind it.
            let own = try certificates.filter { (certificate) throws(KeyError) in
                try VerificationKey(certificate.publicKey, source: "").isSameKey(
                    as: VerificationKey(key.publicKey, source: "")
                )
            }
            guard !own.isEmpty else {
                throw Failure(
                    "\(option: .clientCert) and \(option: .clientKey) do not belong together",
                    hint: "qs-jwt inspect-key FILE... says which files do"
                )
            }
            let chain = own + certificates.filter { !own.contains($0) }
            let pem = try chain.map { (certificate) throws(KeyError) in try certificate.pem() }
            self.init(
                certificate: Array(pem.joined()),
                privateKey: try key.pkcs8PEM(),
                certificatePath: certificatePath,
                privateKeyPath: privateKeyPath
            )
        } catch let error as KeyError {
            throw Failure(error, source: "\(option: .clientKey)")
        } catch let failure as Failure { throw failure } catch {
            throw Failure(Message(String(describing: error)), status: .internalError)
        }
    }

    private static func read(
        _ path: String,
        _ passphrase: [UInt8]?,
        _ context: Context
    ) throws(Failure) -> [KeyFileItem] {
        let bytes = try FileReading.bytes(at: path, limit: KeyMaterial.maximumSize, context: context)
        do { return try KeyFile(reading: bytes, passphrase: passphrase).items } catch {
            throw Failure(error, source: Message(path.escaped))
        }
    }
}
