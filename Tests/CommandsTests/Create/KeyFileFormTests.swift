import Foundation
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("Key files as other programs write them, for signing, verifying and runs")
struct KeyFileFormTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private static let passphrase = ["PASS": "correct horse"]
    private static let opening = ["--passphrase-env", "PASS"]

    private func sign(_ words: [String], environment: [String: String] = passphrase) -> Outcome {
        run(Create.clientManaged + words, environment: environment)
    }

    private func verify(_ words: [String], _ token: String) -> Outcome {
        run(["verify"] + words + ["--jwt", token], environment: Self.passphrase)
    }

    @Test(
        "PKCS#12 signs and verifies",
        arguments: [
            ("rsa2048.aes.p12", "rsa2048"), ("rsa2048.3des.p12", "rsa2048"), ("p256.chain.p12", "p256"),
            ("p256.empty.p12", "p256"), ("ed25519.p12", "ed25519"), ("p256.certutil.cer", "p256"),
        ]
    )
    func takesPKCS12(_ file: String, _ pair: String) throws {
        let path = Fixture.file("key-files/\(file)")
        let made = sign(["--cert-privatekey-file", path] + Self.opening)
        #expect(verify(["--cert-publickey-file", Fixture.publicKeyFile(pair)], try made.line()).status == 0)
        let verified = verify(["--cert-publickey-file", path] + Self.opening, try made.line())
        #expect(verified.status == 0, "\(verified)")
        #expect(verified.errors.isEmpty, "\(verified.errors)")
    }

    @Test("a certificate that is under a cipher of old is left out; the key verifies")
    func leavesOutAnOldCertificate() throws {
        let path = try scratch.write(Fixture.bytes(file: "key-files/rsa2048.rc2.p12"), to: "old file.pfx")
        let made = sign(["--cert-privatekey-file", path] + Self.opening)
        let left = "item 1 of 2 was left out: the certificate is encrypted with pbeWithSHA1And40BitRC2-CBC"
        #expect(made.said("info").contains { $0.contains(left) }, "\(made.errors)")
        let verified = verify(["--cert-publickey-file", path] + Self.opening, try made.line())
        #expect(verified.status == 0)
        #expect(verified.said("warning").contains { $0.contains(left) }, "\(verified.errors)")
        #expect(
            verified.errors.contains { $0.hasSuffix("openssl pkcs12 -legacy -in '\(path)' -noenc -out new-key.pem") }
        )
    }

    @Test("the command of a hint names the file, quoted if need be", arguments: ["old.pem", "my old key.pem"])
    func namesTheFile(_ name: String) throws {
        let path = try scratch.write(Fixture.bytes(file: "key-files/pbe-md5-des.pem"), to: name)
        let word = name.contains(" ") ? "'\(path)'" : path
        let command = "openssl pkcs8 -topk8 -in \(word) -out new-key.pem -provider legacy -provider default"
        let made = sign(["--cert-privatekey-file", path] + Self.opening)
        #expect(made.status == 2)
        #expect(made.errors.last?.hasSuffix(command) == true, "\(made.errors)")
        let inspected = run(["inspect-key", path] + Self.opening, environment: Self.passphrase)
        #expect(inspected.status == 1)
        #expect(inspected.output.contains("\n      \(command)\n"), "\(inspected.output)")
        // A key that is given in a variable has no name.
        let text = ["KEY": try Fixture.text(file: "key-files/pbe-md5-des.pem"), "PASS": "correct horse"]
        let unnamed = sign(["--cert-privatekey-env", "KEY"] + Self.opening, environment: text)
        #expect(unnamed.errors.last?.contains("-in FILE -out") == true)
    }

    @Test("a name that a shell would obey stays out of the command", arguments: ["$(id).pem", "a'b.pem", "a;b.pem"])
    func keepsNamesOut(_ name: String) throws {
        let path = try scratch.write(Fixture.bytes(file: "key-files/pbe-md5-des.pem"), to: name)
        #expect(sign(["--cert-privatekey-file", path] + Self.opening).errors.last?.contains("-in FILE -out") == true)
    }

    @Test("a file of certificate and locked key verifies, and needs the passphrase to sign")
    func leavesOutALockedKey() throws {
        let text = try Fixture.text("rsa2048.certificate.pem") + Fixture.text("rsa2048.encrypted.pem")
        let path = try scratch.write(text, to: "privpub.pem")
        let token = try Fixture.token()
        let verified = verify(["--cert-publickey-file", path], token)
        #expect(verified.status == 0)
        let reason = "the private key is encrypted and no passphrase was given"
        #expect(verified.said("info") == ["\(path): block 2 of 2 (ENCRYPTED PRIVATE KEY) was left out: \(reason)"])
        #expect(sign(["--cert-privatekey-file", path]).message == "\(path): \(reason)")
        #expect(sign(["--cert-privatekey-file", path] + Self.opening).status == 0)
        let wrong = run(
            ["verify", "--cert-publickey-file", path, "--jwt", token] + Self.opening,
            environment: ["PASS": "another"]
        )
        #expect(wrong.status == 0 && wrong.said("warning").count == 1, "\(wrong.errors)")
    }

    @Test("base64 alone, XML and PKCS#7, as a file and as a text")
    func takesBareTexts() throws {
        let token = try Fixture.token()
        let body = try Fixture.text("rsa2048.certificate.pem").split(separator: "\n").dropFirst().dropLast().joined()
        let note = "the key is base64 without its BEGIN and END lines"
        let text = verify(["--cert-publickey", body], token)
        #expect(text.status == 0 && text.said("info") == ["--cert-publickey: \(note)"], "\(text)")
        let path = try scratch.write(body, to: "realm.txt")
        #expect(verify(["--cert-publickey-file", path], token).said("info") == ["\(path): \(note)"])
        for file in ["rsa2048.p7b", "rsa2048.aes.p12"] {
            let words = ["--cert-publickey-file", Fixture.file("key-files/\(file)")] + Self.opening
            #expect(verify(words, token).status == 0)
        }
        let pfx = Data(try Fixture.bytes(file: "key-files/rsa2048.aes.p12")).base64EncodedString()
        let made = sign(
            ["--cert-privatekey-env", "KEY"] + Self.opening,
            environment: ["KEY": pfx, "PASS": "correct horse"]
        )
        #expect(made.status == 0, "\(made)")
    }

    @Test("an answer of the tenant's API with its key ID, and a service account")
    func takesJSON() throws {
        let pem = JSONValue.string(try Fixture.text("rsa2048.certificate.pem"))
        let key: JSONValue = .object([.init("kid", "key-1"), .init("pem", pem)])
        let options: JSONValue = .object([.init("staticKeys", .array([key]))])
        let answer: JSONValue = .object([.init("data", .array([.object([.init("options", options)])]))])
        let path = try scratch.write(answer.compact, to: "idp.json")
        let good = try Fixture.token(header: #"{"alg":"RS256","kid":"key-1"}"#)
        #expect(verify(["--cert-publickey-file", path], good).status == 0)
        let other = try Fixture.token(header: #"{"alg":"RS256","kid":"key-2"}"#)
        #expect(verify(["--cert-publickey-file", path], other).output.contains("key-id-mismatch"))
        let account: JSONValue = .object([.init("private_key", .string(try Fixture.text("rsa2048.private.pem")))])
        let file = try scratch.write(account.compact, to: "account.json")
        let made = sign(["--cert-privatekey-file", file])
        #expect(made.said("info") == ["\(file): the key is the text in the JSON member private_key"])
        #expect(verify(["--cert-publickey-file", path], try made.line()).status == 0)
    }

    @Test(
        "file:// in front of a path",
        arguments: ["file://", "file://localhost", "file:", "FILE://"]
    )
    func takesURLs(_ prefix: String) throws {
        let path = try scratch.write(Fixture.bytes("rsa2048.private.pem"), to: "my key%.pem")
        let url = prefix + path.replacing("%", with: "%25").replacing(" ", with: "%20")
        let made = sign(["--cert-privatekey-file", url])
        guard prefix != "FILE://" else {
            #expect(made.status == 2)
            return
        }
        #expect(made.status == 0, "\(made)")
        let jwt = try scratch.write(try made.line(), to: "t.jwt")
        let judged = run("verify", "--cert-publickey-file", url, "--jwt-file", "file://\(jwt)")
        #expect(judged.status == 0, "\(judged)")
        #expect(run("inspect-key", url).status == 0)
        let plan = "[[case]]\nname = \"n\"\njwt-file = \"file://\(jwt)\"\nexpect = \"accepted\"\n"
        let head = "platform = \"qseow\"\naudience = \"hdJh34wkK\"\ncert-publickey-file = \"\(url)\"\n"
        let ran = try runPlan(head + plan)
        #expect(ran.status == 0, "\(ran)")
    }

    @Test(
        "URLs that name no file of this machine",
        arguments: [
            ("file://C:/keys/a.pem", "this names a file of a Windows machine"),
            ("file:///C:/keys/a.pem", "this names a file of a Windows machine"),
            ("file://server/share/a.pem", "this names no file of this machine"),
            ("file://key.pem", "this names no file of this machine"),
            ("file:///a%zz.pem", "this names no file of this machine"),
            ("file:///a%00b", "this names no file of this machine"),
            ("file:///a%", "this names no file of this machine"), ("file:///%ff", "this names no file of this machine"),
        ]
    )
    func refusesURLs(_ url: String, _ reason: String) {
        #expect(sign(["--cert-privatekey-file", url]).message == "'\(url)': \(reason)")
    }

    @Test("a variable that holds the name of a file, as some pipelines have it")
    func readsTheFileOfAVariable() throws {
        let path = try scratch.write(Fixture.bytes("rsa2048.private.pem"), to: "key.pem")
        for value in [path, "file://\(path)"] {
            let made = sign(["--cert-privatekey-env", "KEY"], environment: ["KEY": value])
            #expect(made.status == 0)
            #expect(made.said("info") == ["the private key in $KEY: this is the name of a file, which is read"])
        }
        let missing = sign(["--cert-privatekey-env", "KEY"], environment: ["KEY": "\(path).old"])
        #expect(missing.message == "the private key in $KEY: this is neither a key nor a certificate")
        let folder = sign(["--cert-privatekey-env", "KEY"], environment: ["KEY": scratch.path])
        #expect(folder.status == 2)
        let file = sign(["--cert-privatekey-env", "KEY"], environment: ["KEY": try scratch.write("x", to: "x.pem")])
        let reason = try #require(file.said("error").first)
        #expect(reason.hasSuffix("x.pem: this is neither a key nor a certificate"), "\(file.errors)")
    }

    @Test("a file to be written has a path", arguments: ["file:///tmp/a", "file://localhost/tmp/b"])
    func refusesURLsOfNewFiles(_ url: String) throws {
        let message = "'\(url)privatekey.pem' is the URL of a file"
        run("create-cert", "--cert-file-prefix", url).expectRefusal(message, hints: ["give the path without file://"])
        let ran = try runPlan(PlanText.cloud + PlanText.good, "--report-json", url)
        #expect(ran.status == 2 && ran.message == "'\(url)' is the URL of a file", "\(ran)")
    }
}
