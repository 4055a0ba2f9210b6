import TestSupport
import Testing

/// TLS as strict clients want it, and clients that do not speak it.
@Suite
struct SecureWireTests {
    @Test(.enabled(if: Tool.hasOpenSSL)) func strictClientsTrustIt() async throws {
        try await StandIn.run(Tenant(), options: ["--folder", "."]) { standIn in
            // -x509_strict is what Python asks for since 3.13.
            let outcome = try await standIn.scratch.sh(
                """
                openssl verify -x509_strict -CAfile root.pem client.pem
                openssl s_client -connect \(standIn.authority) -servername localhost -verify_hostname localhost \
                    -verify_return_error -x509_strict -CAfile root.pem </dev/null 2>&1 | grep 'Verify return code'
                for address in 127.0.0.1 ::1; do
                    openssl s_client -connect \(standIn.authority) -verify_ip $address -CAfile root.pem \
                        -verify_return_error </dev/null 2>&1 | grep 'Verify return code'
                done
                """
            )
            let lines = Set(outcome.lines.map { $0.trimmingPrefix { $0 == " " } })
            #expect(lines == ["client.pem: OK", "Verify return code: 0 (ok)", ""], "\(outcome.all)")
        }
    }

    @Test func aClientOfPlainHTTPIsTold() async throws {
        try await StandIn.run { standIn in
            for method in ["GET", "POST"] {
                let answer = try standIn.client().send(method, "/login/jwt-session")
                #expect(answer.status == 400)
                let text = String(decoding: answer.body, as: UTF8.self)
                #expect(text == "this port speaks TLS: \(standIn.origin)\n")
            }
        }
    }

    /// Python says goodbye, and waits for the server to do the same; a request that goes before is answered first.
    @Test(.enabled(if: Tool.hasPython)) func aGoodbyeIsReturned() async throws {
        let slow = Tenant.fault("/jwt/qps/user", "kind = \"latency\"\nseconds = 1")
        try await StandIn.run(Tenant(more: slow)) { standIn in
            let port = try standIn.client().port
            let outcome = try await standIn.scratch.sh(
                """
                python3 - <<'END'
                import socket, ssl
                context = ssl.create_default_context(cafile="root.pem")
                for path, words in ("/", b"</html>"), (None, b""), ("/jwt/qps/user", None):
                    plain = socket.create_connection(("127.0.0.1", \(port)))
                    plain.settimeout(60)
                    connection = context.wrap_socket(plain, server_hostname="localhost")
                    if path:
                        connection.sendall(f"GET {path} HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n".encode())
                    received = b""
                    while words and words not in received:
                        received += connection.recv(65536)
                    try:
                        rest = connection.unwrap()
                        print("goodbye", rest.recv(1))
                    except ssl.SSLError as error:
                        # What comes after the goodbye, and before the other one, is the answer.
                        print(error.reason)
                END
                """
            )
            #expect(
                outcome.output == "goodbye b''\ngoodbye b''\nAPPLICATION_DATA_AFTER_CLOSE_NOTIFY\n",
                "\(outcome.all)"
            )
        }
    }
}
