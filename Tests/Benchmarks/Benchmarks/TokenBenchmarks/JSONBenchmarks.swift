internal import Benchmark
internal import JOSE
internal import JSON
internal import Qlik

/// The JSON of a token for Qlik Cloud, read and written.
func registerJSON(_ sample: Sample) throws {
    let header = JSONValue.object(
        [JSONMember("alg", .string(sample.algorithm.rawValue)), JSONMember("typ", "JWT")] + sample.draft.header
    )
    for (name, value) in [("header", header), ("payload", JSONValue.object(sample.draft.claims))] {
        let bytes = value.compactBytes
        measure("JSON parse \(name)", .thousand) { blackHole(try JSONDocument(parsing: bytes)) }
        measure("JSON print \(name)", .thousand) { blackHole(value.compactBytes) }
        measure("JSON print \(name) in lines", .thousand) { blackHole(value.pretty()) }
    }
}
