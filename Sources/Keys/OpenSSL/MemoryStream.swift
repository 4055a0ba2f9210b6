internal import COpenSSL

/// A BIO in memory, overwritten when it is given back: how OpenSSL writes to byte arrays.
enum MemoryStream {
    /// Collects what `body` writes.
    @safe static func writing(_ body: (OpaquePointer) throws(OpenSSLError) -> Void) throws(OpenSSLError) -> [UInt8] {
        let stream = try unsafe Owned<Stream>(BIO_new(BIO_s_secmem()), "BIO_new")
        return try stream.withPointer { (bio) throws(OpenSSLError) in
            try unsafe body(bio)
            var start: UnsafeMutablePointer<CChar>?
            let count = unsafe qs_BIO_get_mem_data(bio, &start)
            guard let start = unsafe start, count > 0 else { return [] }
            return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
        }
    }
}
