internal import JOSE
internal import Keys
internal import Messages
internal import TenantProbe

extension ClientIdentity {
    /// Reads a client certificate and its key, in any form that keys come in.
    ///
    /// Without a path of its own, the key is in the file of the certificate, as in PKCS#12.
    ///
    /// - Throws: `Failure` when one of them is not what it should be, or they do not belong together.
    init(
        certificatePath: String,
        privateKeyPath: String?,
        passphrase: [UInt8]?,
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        let material = try Self.read(certificatePath, for: .verifying, passphrase, context, console)
        let certificates = material.certificates + material.issuers
        guard !certificates.isEmpty else {
            throw Failure(
                "\(option: .clientCert): '\(certificatePath.escaped)' holds no certificate",
                hint: "client.pem from the QMC"
            )
        }
        guard let key = try Self.key(privateKeyPath, besides: material, passphrase, context, console) else {
            guard let privateKeyPath else { throw Self.keyMissing }
            throw Failure(
                "\(option: .clientKey): '\(privateKeyPath.escaped)' holds no private key",
                hint: "client_key.pem from the QMC"
            )
        }
        do throws(KeyError) {
            self.init(
                certificate: try Self.chain(of: key, certificates),
                privateKey: try key.pkcs8PEM(),
                certificatePath: certificatePath,
                privateKeyPath: privateKeyPath,
                isPKCS12: material.container == KeyContainer.pkcs12.rawValue
            )
        } catch {
            guard error.code == .unfit else { throw Failure(error, source: "\(option: .clientKey)") }
            throw Failure(
                "\(option: .clientCert) and \(option: .clientKey) do not belong together",
                hint: "qs-jwt inspect-key FILE... says which files do"
            )
        }
    }

    /// That the one needs the other.
    static var keyMissing: Failure {
        Failure(
            "\(option: .clientCert) and \(option: .clientKey) go together",
            hint: "client.pem and client_key.pem from the QMC, or a PKCS#12 file with both as \(option: .clientCert)"
        )
    }

    /// libcurl wants the certificate of the key first, and those that certify it behind it.
    ///
    /// - Throws: `KeyError.unfit` when none is of the key.
    private static func chain(of key: PrivateKey, _ certificates: [Certificate]) throws(KeyError) -> [UInt8] {
        let identity = try key.publicKey.subjectPublicKeyInfo()
        var own: [Certificate] = []
        for certificate in certificates where try certificate.publicKey.subjectPublicKeyInfo() == identity {
            own.append(certificate)
        }
        guard !own.isEmpty else { throw KeyError(.unfit, "no certificate is of the key") }
        let chain = own + certificates.filter { !own.contains($0) }
        var text: [UInt8] = []
        for certificate in chain { text += try certificate.pem() }
        return text
    }

    /// The private key of its own file, or of the certificate's.
    private static func key(
        _ path: String?,
        besides material: KeyMaterial,
        _ passphrase: [UInt8]?,
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> PrivateKey? {
        let material =
            try path.map { (path) throws(Failure) in
                try read(path, for: .signing, passphrase, context, console)
            } ?? material
        return material.entries.lazy.compactMap { entry in
            if case .plain(.privateKey(let key), _) = entry { key } else { nil }
        }.first
    }

    private static func read(
        _ path: String,
        for purpose: KeyMaterial.Purpose,
        _ passphrase: [UInt8]?,
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> KeyMaterial {
        var input = try KeyInput(file: path, context)
        defer { input.cleanse() }
        do { return try input.material(for: purpose, passphrase, console) } catch {
            throw Failure(error, source: input.name, path: input.path)
        }
    }
}
