internal import Qlik

extension CloudOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        issuer = try words.take("--issuer")
        keyid = try words.take("--keyid")
        subject = try words.take("--subject")
        useremailVerified = try words.take("--useremail-verified", Toggle.init(argument:))
    }
}

extension ClientManagedOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        userdir = try words.take("--userdir")
        userid = try words.take("--userid")
        audience = try words.take("--audience")
        let names = ClientManagedClaimNames()
        useridClaim = try words.take("--userid-claim") ?? names.userID
        userdirClaim = try words.take("--userdir-claim") ?? names.userDirectory
        groupsClaim = try words.take("--groups-claim") ?? names.groups
    }
}

extension PlatformOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        platform = try words.take("--for", Platform.init(rawValue:))
        useridClaim = try words.take("--userid-claim")
        userdirClaim = try words.take("--userdir-claim")
    }
}

extension StrictnessOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        strict = try words.takeFlag("--strict")
    }
}

extension CreateCloud: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        cloud = try CloudOptions(plain: &words)
        create = try CreateOptions(plain: &words)
    }
}

extension CreateClientManaged: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        proxy = try ClientManagedOptions(plain: &words)
        create = try CreateOptions(plain: &words)
    }
}

extension GivenTokenOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        input = try TokenInput(plain: &words)
        certPublickeyFile = words.takeAll("--cert-publickey-file")
    }
}

extension ProbeCloud: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        server = try TenantOptions(plain: &words)
        cloud = try CloudOptions(plain: &words)
        given = try GivenTokenOptions(plain: &words)
        token = try TokenOptions(plain: &words)
        signing = try SigningKeyOptions(plain: &words)
        connection = try ConnectionArguments(plain: &words)
        strictness = try StrictnessOptions(plain: &words)
        format = try words.take("--format", ReportFormat.init(rawValue:)) ?? .text
        log = try LogOptions(plain: &words)
    }
}

extension ProbeClientManaged: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        server = try SiteOptions(plain: &words)
        proxy = try ClientManagedOptions(plain: &words)
        given = try GivenTokenOptions(plain: &words)
        token = try TokenOptions(plain: &words)
        signing = try SigningKeyOptions(plain: &words)
        connection = try ConnectionArguments(plain: &words)
        strictness = try StrictnessOptions(plain: &words)
        format = try words.take("--format", ReportFormat.init(rawValue:)) ?? .text
        log = try LogOptions(plain: &words)
    }
}

extension Decode: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        input = try TokenInput(plain: &words)
        keyOptions = try VerificationKeyOptions(plain: &words)
        expectedAudience = try words.take("--expected-audience")
        platform = try PlatformOptions(plain: &words)
        format = try words.take("--format", ReportFormat.init(rawValue:)) ?? .text
        minimalOutput = try words.takeFlag("--minimal-output")
        log = try LogOptions(plain: &words)
    }
}

extension Verify: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        input = try TokenInput(plain: &words)
        keyOptions = try VerificationKeyOptions(plain: &words)
        platform = try PlatformOptions(plain: &words)
        expectations = try ExpectationOptions(plain: &words)
        strictness = try StrictnessOptions(plain: &words)
        format = try words.take("--format", ReportFormat.init(rawValue:)) ?? .text
        log = try LogOptions(plain: &words)
    }
}
