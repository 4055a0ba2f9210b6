internal import COpenSSL

/// A BIO in memory: how OpenSSL reads from and writes to byte arrays.
enum MemoryStream {
    /// Lends `bytes` as a readable BIO.
    @safe static func reading<Result: ~Copyable>(
        _ bytes: [UInt8],
        _ body: (OpaquePointer) throws(OpenSSLError) -> Result
    ) throws(OpenSSLError) -> Result {
        // Typed throws do not pass through the standard library's pointer closures, so the BIO copies the bytes.
        let stream = try unsafe Owned<Stream>(BIO_new(BIO_s_mem()), "BIO_new")
        return try stream.withPointer { (bio) throws(OpenSSLError) in
            let written = unsafe bytes.withUnsafeBytes { unsafe BIO_write(bio, $0.baseAddress, Int32($0.count)) }
            guard written == bytes.count else { throw .last("BIO_write") }
            return try unsafe body(bio)
        }
    }

    /// Collects what `body` writes.
    @safe static func writing(_ body: (OpaquePointer) throws(OpenSSLError) -> Void) throws(OpenSSLError) -> [UInt8] {
        let stream = try unsafe Owned<Stream>(BIO_new(BIO_s_mem()), "BIO_new")
        return try stream.withPointer { (bio) throws(OpenSSLError) in
            try unsafe body(bio)
            var start: UnsafeMutablePointer<CChar>?
            let count = unsafe qs_BIO_get_mem_data(bio, &start)
            guard let start = unsafe start, count > 0 else { return [] }
            return unsafe UnsafeRawBufferPointer(start: start, count: count).map { $0 }
        }
    }
}
