extension Fixture {
    /// A public JWK with the mark of ROCA (CVE-2017-15361); its modulus is no product of two primes.
    package static let markedJWK =
        #"{"kty":"RSA","e":"AQAB","n":""#
        + "jHia6V9VcgMwGFDFo4_VR5I6c2mU47-RGmHb4i5EFYuul7qU0O2oL49tBVhO-Ko4kidmWB4nocCKamPsJO3mpGtMsk"
        + "JKI9WWIhe-rdvElsuOgZc-C-zXsDiY0ZD569rMDLHinGWM2hSV5gr1k70Ezw_WMPHynQ2plT9I8aCfdrWhcLM4OSYw"
        + "WfKMEF0fsXwjkMGSz9OslK8PId22bK1KJo0Rbs4XOPfZPZwXJBHiC49rDVSbbwNnWhYAo1oJmVDYNvZ1zIHnTvXo4l"
        + "2UDtkEdZUxmF1dncn4GBjoEYkvkCvSPwgkEeftGCe1lg0pr-V1XsrOTxJKGFcQv_Weogv5uQ"
        + #""}"#
}
