import Commands
import Foundation
import Testing

@testable import ManualPages

@Suite("Manual pages")
struct ManualPageTests {
    @Test("one for the program, each command and each article, none of them twice")
    func names() {
        let names = ManualPage.all.map(\.name)
        #expect(Set(names).count == names.count)
        for command in CommandDescription.all.dropFirst() { #expect(names.contains("qs-jwt-\(command.name).1")) }
        #expect(names.contains("qs-jwt.1") && names.contains("qs-jwt-plan.5") && names.contains("qs-jwt-ci.7"))
    }

    @Test("a page of a command has its options with values and defaults, the exit status and the examples as they are")
    func command() throws {
        let text = try #require(ManualPage.all.first { $0.name == "qs-jwt-verify.1" }).text
        #expect(text.contains(".SH EXIT STATUS\n.TP\n\\fB0\\fR\n"))
        #expect(text.contains(#"\fB\-\-format\fR \fItext|json\fR"#))
        #expect(text.contains("The default is text."))
        #expect(text.contains(".EX\n" + #"qs\-jwt verify \-\-for qscloud "#))
    }

    @Test("text that would be a macro or an escape is shown as it is")
    func escapes() {
        var roff = Roff("a", section: 1, date: "2026-11-28", source: "b")
        roff.add(#".x 'y' \z --w"#)
        roff.addExample([".b", #"c\d"#])
        let shown = [#"\&.x \(aqy\(aq \ez \-\-w"#, ".EX", #"\&.b"#, #"c\ed"#, ".EE"]
        #expect(Array(roff.lines.dropFirst()) == shown)
    }

    /// With the tools of whoever reads them, where they are installed.
    @Test("mandoc and groff have nothing to say", arguments: ManualPage.all.map(\.name))
    func lint(_ name: String) throws {
        let page = try #require(ManualPage.all.first { $0.name == name })
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("qs-jwt-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try Data(page.text.utf8).write(to: file)
        for (tool, words) in [("mandoc", ["-T", "lint"]), ("groff", ["-man", "-ww", "-Tutf8", "-z"])] {
            guard
                let path = ["/usr/bin", "/usr/local/bin"].map({ "\($0)/\(tool)" }).first(
                    where: FileManager.default.isExecutableFile
                )
            else { continue }
            let process = Process()
            process.executableURL = URL(fileURLWithPath: path)
            process.arguments = words + [file.path]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0 && said.isEmpty, "\(tool): \(said)")
        }
    }
}
