package import ArgumentParser
import Configuration
package import Foundation
import SystemPackage

/// Where options come from: the command line, then `ANKERPLATZ_<OPTION>`, then the file named by `--config`.
package struct Settings: ParsableArguments {
    @Option(help: ArgumentHelp("The data directory.", valueName: "DIR"))
    package var data: String?

    @Option(help: ArgumentHelp("A YAML or JSON file with options by their names.", valueName: "FILE"))
    package var config: String?

    package init() {}

    /// The data directory; wrong usage when nobody names it.
    package func directory() async throws -> URL {
        guard let path = try await value("data", given: data) else {
            throw ValidationError("Please name the data directory: --data DIR, or ANKERPLATZ_DATA.")
        }
        return URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
    }

    /// The value of an option, from the nearest place that names it.
    package func value(_ option: String, given: String?) async throws -> String? {
        if let given { return given }
        let environment = ConfigReader(provider: EnvironmentVariablesProvider())
        if let value = environment.string(
            forKey: ConfigKey(["ankerplatz"] + option.split(separator: "-").map(String.init))
        ) {
            return value
        }
        let path = config ?? environment.string(forKey: "ankerplatz.config")
        guard let path else { return nil }
        return try await fileReader(path).string(forKey: ConfigKey([option]))
    }

    /// The value of a port; 0 where a free one may be picked.
    package func port(given: String?) async throws -> Int? {
        guard let text = try await value("port", given: given) else { return nil }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw CommandFailure.usage("A port is a number from 0 to 65535, not \(text).")
        }
        return port
    }

    private func fileReader(_ path: String) async throws -> ConfigReader {
        do {
            if path.hasSuffix(".json") {
                return ConfigReader(provider: try await FileProvider<JSONSnapshot>(filePath: FilePath(path)))
            }
            return ConfigReader(provider: try await FileProvider<YAMLSnapshot>(filePath: FilePath(path)))
        } catch {
            throw CommandFailure.configuration("The file \(path) can't be read as YAML or JSON. Please check it.")
        }
    }
}
