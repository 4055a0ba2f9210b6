internal import Foundation
internal import ManualPages

// Writes the manual pages into the folder that is named.
guard CommandLine.arguments.count == 2 else {
    print("usage: manual-pages FOLDER")
    exit(2)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1])
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
for page in ManualPage.all {
    try Data(page.text.utf8).write(to: folder.appendingPathComponent(page.name), options: .atomic)
}
