import Foundation
import SystemPackage
import Terminal

extension Printer {
    /// How long handing over a job may take, and how long a look.
    private static let patience = Duration.seconds(10)
    private static let glance = Duration.seconds(3)
    /// After so many seconds at the printer CUPS itself drops a job, also when there is no kiosk any more.
    private static let longestPrint = 180

    /// Where Debian's `cups-client` has its programs.
    private static let folder = FilePath("/usr/bin")

    /// A queue of CUPS by its name, by the programs of `folder`.
    static func cups(
        _ name: String,
        folder: FilePath = folder,
        patience: Duration = patience,
        glance: Duration = glance
    ) throws(CommandFailure) -> Printer {
        guard isQueue(name) else {
            throw .usage("A printer is the name of a CUPS queue, as lpstat -a lists them, not \(name).")
        }
        for program in ["lp", "lpstat", "cancel"] {
            let path = folder.appending(program).string
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw .configuration("Printing needs \(path). Please install cups-client, or leave out --printer.")
            }
        }
        let tool = CUPSTool(folder: folder)
        return Printer(
            name: name,
            look: {
                let arguments = ["-r", "-a", name, "-o", name, "-l", "-p", name]
                guard let answer = await tool.run("lpstat", arguments, within: glance) else {
                    return PrinterStanding(fault: .silent)
                }
                return PrinterStanding(lpstat: answer.text, of: name)
            },
            hand: { pdf, sheet in
                let options = ["job-cancel-after=\(longestPrint)"] + (sheet.media.map { ["media=\($0)"] } ?? [])
                let arguments = ["-d", name, "-t", sheet.rawValue] + options.flatMap { ["-o", $0] }
                guard let answer = await tool.run("lp", arguments, pdf, within: patience) else {
                    return .failure(.silent)
                }
                guard answer.isDone, let job = job(in: answer.text, of: name) else { return .failure(.refused) }
                return .success(job)
            },
            cancel: { job in _ = await tool.run("cancel", [job], within: glance) }
        )
    }

    /// As CUPS names queues; none begins like an option.
    private static func isQueue(_ name: String) -> Bool {
        let allowed = name.unicodeScalars.allSatisfy {
            $0.value > 32 && $0.value != 127 && !"/\\?'\"#".unicodeScalars.contains($0)
        }
        return allowed && !name.isEmpty && name.utf8.count <= 127 && !name.hasPrefix("-")
    }

    /// `request id is NAME-7 (1 file(s))`.
    private static func job(in answer: String, of name: String) -> String? {
        answer.split { $0.isWhitespace }.first { $0.hasPrefix("\(name)-") }.map(String.init)
    }
}

/// The programs of CUPS, in words that no language changes.
private struct CUPSTool: Sendable {
    let folder: FilePath

    /// What it needs comes by standard input, so that no name lies on the disk; nil where nothing is heard of it in time.
    func run(_ name: String, _ arguments: [String], _ content: [UInt8] = [], within patience: Duration) async
        -> Program.Answer?
    {
        let program = Program(path: folder.appending(name))
        return await Terminal.within(patience) {
            let answer = try? await program.run(arguments, environment: ["LC_ALL": "C"], reading: content)
            return answer ?? .nothing
        }
    }
}
