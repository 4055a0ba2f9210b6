// For `exit`; on Windows it is in `ucrt`.
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif
internal import Commands

exit(EntryPoint.run(Array(CommandLine.arguments.dropFirst()), context: .system()))
