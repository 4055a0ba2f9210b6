internal import COpenSSL

/// The memory of this process, which holds keys, passphrases and tokens.
package enum ProcessMemory {
    /// Keeps it out of files, reports of crashes and other processes of the same user, from now on.
    ///
    /// No core is dumped, on Linux nobody but root attaches a debugger, and Swift's own report of a crash, which
    /// shows what the registers point at, is not made. In a build with a sanitizer nothing changes.
    package static func keepPrivate() { qs_keep_memory_private() }
}
