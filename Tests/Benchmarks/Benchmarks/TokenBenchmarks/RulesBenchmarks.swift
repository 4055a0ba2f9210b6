internal import Benchmark
internal import JOSE
internal import Qlik

/// The rules of both platforms about a token for Qlik Cloud, apart from its signature.
func registerRules(_ sample: Sample) {
    let token = Token(parsing: sample.token)
    for platform in Platform.allCases {
        let judge = TokenJudge(platform: platform, expectations: sample.expectations)
        measure("rules of \(platform.rawValue)", .thousand) { blackHole(judge.ruleFindings(about: token)) }
    }
}
