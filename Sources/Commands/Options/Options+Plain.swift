internal import JOSE
internal import Keys

extension LogOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        loglevel = try words.take("--loglevel", LogLevel.init(rawValue:)) ?? .info
    }
}

extension PassphraseOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        passphraseEnv = try words.take("--passphrase-env")
        passphraseFile = try words.take("--passphrase-file")
    }
}

extension TokenInput: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        token = words.takeArgument()
        jwt = try words.take("--jwt")
        jwtFile = try words.take("--jwt-file")
    }
}

extension VerificationKeyOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        certPublickeyFile = words.takeAll("--cert-publickey-file")
        certPublickey = try words.take("--cert-publickey")
        secretFile = try words.take("--secret-file")
        secretEnv = try words.take("--secret-env")
        passphrase = try PassphraseOptions(plain: &words)
    }
}

extension ExpectationOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        issuer = words.takeAll("--issuer")
        audience = words.takeAll("--audience")
        subject = words.takeAll("--subject")
        keyid = words.takeAll("--keyid")
        let algorithms = words.takeAll("--algorithm")
        algorithm = algorithms.compactMap(Algorithm.init(named:))
        guard algorithm.count == algorithms.count else { throw PlainWords.NotPlain() }
        type = words.takeAll("--type")
        at = try words.take("--at")
        leeway = try words.take("--leeway")
        allowNoExpiry = try words.takeFlag("--allow-no-expiry")
        signatureOnly = try words.takeFlag("--signature-only")
    }
}

extension SigningKeyOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        certPrivatekeyFile = try words.take("--cert-privatekey-file")
        certPrivatekey = try words.take("--cert-privatekey")
        certPrivatekeyEnv = try words.take("--cert-privatekey-env")
        passphrase = try PassphraseOptions(plain: &words)
    }
}

extension NewKeyOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        certCreateExpiresDays = try words.take("--cert-create-expires-days", Int.init) ?? Self.days
        certFilePrefix = try words.take("--cert-file-prefix") ?? ""
        certKeyType = try words.take("--cert-key-type", NewKeyType.init(rawValue:)) ?? .rsa4096
        certCommonName = try words.take("--cert-common-name") ?? Self.commonName
        force = try words.takeFlag("--force")
    }
}

extension TokenOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        expires = try words.take("--expires")
        notBefore = try words.take("--not-before")
        username = try words.take("--username")
        useremail = try words.take("--useremail")
        groups = words.takeAll("--groups")
        claim = words.takeAll("--claim")
        algorithm = try words.take("--algorithm", Algorithm.init(named:))
    }
}

extension CreateOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        token = try TokenOptions(plain: &words)
        signing = try SigningKeyOptions(plain: &words)
        certCreate = try words.take("--cert-create", Toggle.init(argument:))
        newKey = try NewKeyOptions(plain: &words)
        strict = try words.takeFlag("--strict")
        output = try words.take("--output")
        minimalOutput = try words.takeFlag("--minimal-output")
        log = try LogOptions(plain: &words)
    }
}
