import Foundation
import TestSupport
import Testing

/// An empty folder, and beside it one with the programs that a reader of a document has on the path.
///
/// What the documents name is not there: a tenant, a package, the Linux of a Windows machine. Each is replaced by a script
/// of that name that takes the words as they are, and does the same on this machine.
struct Workplace {
    let scratch: Scratch

    /// The folder that everything runs in.
    private var folder: String { scratch.file("work") }

    init() throws {
        scratch = try Scratch(links: ["qs-jwt": Binary.path])
        for name in ["work", "bin"] {
            try FileManager.default.createDirectory(atPath: scratch.file(name), withIntermediateDirectories: false)
        }
        try addProgram("qs-jwt", "exec \"\(scratch.path)/qs-jwt\" \"$@\"")
        // Takes the words, and installs nothing.
        try addProgram(
            "apt-get",
            "case $* in update | \"install ./qs-jwt_\"*.deb) ;; *) exit 1 ;; esac"
        )
        try addProgram("wsl", "[ \"$1\" = -e ] && shift && exec \"$@\"")
        try addProgram("parallel", Self.parallel)
    }

    /// Runs what GNU parallel would run, one after the other, for those who do not have it.
    private static let parallel = """
        [ "$1" = --jobs ] && [ "$4" = ::: ] || exit 2
        command=$3
        shift 4
        for value in "$@"; do
            sh -c "$(printf '%s' "$command" | sed "s/{}/$value/g")" || exit
        done
        """

    func addProgram(_ name: String, _ script: String) throws {
        try scratch.write("#!/bin/sh\n\(script)\n", to: "bin/\(name)")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.file("bin/\(name)"))
    }

    /// From now on, the tenant and the site of the documents are at this address.
    func placeServer(_ standIn: StandIn) throws {
        let options = ["acme.eu.qlikcloud.com", "qlik.acme.com"]
            .map { "--connect-to \($0):443:\(standIn.authority)" }.joined(separator: " ")
        try addProgram(
            "qs-jwt",
            """
            export no_proxy='*'
            program='\(scratch.path)/qs-jwt'
            case $1 in
            probe-qscloud) exec "$program" "$@" \(options) --cacert root.pem ;;
            probe-qseow) exec "$program" "$@" \(options) ;;
            run)
                [ "$2" = --live ] || exec "$program" "$@"
                { printf 'cacert = "root.pem"\\nconnect-to = ["acme.eu.qlikcloud.com:443:\(standIn.authority)"]\\n'
                    cat "$3"; } >live.toml
                exec "$program" run --live live.toml ;;
            *) exec "$program" "$@" ;;
            esac
            """
        )
        try scratch.write(scratch.read("root.pem"), to: "work/root.pem")
    }

    /// What accepts the tokens of the key that the documents make.
    static let server = """
        port = 0
        names = ["localhost", "acme.eu.qlikcloud.com", "qlik.acme.com"]
        [qscloud]
        [[qscloud.identity-provider]]
        issuer = "acme.eu.qlikcloud.com"
        keyid = "key-2026"
        certificate = "work/publickey.cer"
        [[qseow.virtual-proxy]]
        prefix = "jwt"
        certificate = "work/publickey.cer"
        audience = "hdJh34wkK"
        """

    func write(_ text: String, to name: String) throws { try scratch.write(text, to: "work/\(name)") }

    /// Whether there is such a file, and it is not empty.
    func has(_ name: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        return attributes?[.size] as? Int ?? 0 > 0
    }

    /// Runs a script with nothing but a PATH; what it sets is there for the next one, as in a terminal.
    ///
    /// A command that fails ends the script with its status.
    func run(_ script: String) async throws -> Outcome {
        try scratch.write(script, to: "block")
        return try await scratch.sh(
            """
            cd work && exec env -i PATH="\(scratch.path)/bin:/usr/bin:/bin" /bin/sh -c '
            [ ! -f ../state ] || . ../state
            set -e
            trap "status=\\$?; export -p >../state; exit \\$status" EXIT
            set -a
            . ../block'
            """
        )
    }
}
