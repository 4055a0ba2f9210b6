internal import COpenSSL

extension Certificate {
    /// The hash of the certificate's DER, as `x5t` and `x5t#S256` carry it (RFC 7515 §4.1.7, §4.1.8).
    package func fingerprint(_ hash: SignatureHash) throws(KeyError) -> [UInt8] {
        let der = try operating("encode the certificate") { () throws(OpenSSLError) in
            try MemoryStream.writing { (bio) throws(OpenSSLError) in
                try withPointer { (x509) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe i2d_X509_bio(bio, x509), "i2d_X509_bio")
                }
            }
        }
        return try hash.digest(der)
    }
}
