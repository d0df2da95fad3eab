import ArgumentParser
import Foundation
import Terminal

/// What an operator has from Apple and Google for passes of their own: all that belongs together, or nothing of it.
struct WalletOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The certificate of a pass type ID, in PEM.", valueName: "FILE"))
    var appleWalletCertificate: String?
    @Option(help: ArgumentHelp("Its private key, in PEM and without a passphrase.", valueName: "FILE"))
    var appleWalletKey: String?
    @Option(help: ArgumentHelp("Apple's certificate that issued it, in PEM.", valueName: "FILE"))
    var appleWalletIntermediate: String?
    @Option(help: ArgumentHelp("The issuer ID that Google Wallet gave out.", valueName: "NUMBER"))
    var googleWalletIssuer: String?
    @Option(help: ArgumentHelp("The key of a service account as Google gives it out, in JSON.", valueName: "FILE"))
    var googleWalletKey: String?
}

extension WalletOptions {
    /// The wallets that are fully set; half of a set is refused.
    func read(_ settings: Settings) async throws -> Wallets {
        Wallets(apple: try await apple(settings), google: try await google(settings))
    }

    private func apple(_ settings: Settings) async throws -> AppleWallet? {
        let given = [
            ("apple-wallet-certificate", appleWalletCertificate), ("apple-wallet-key", appleWalletKey),
            ("apple-wallet-intermediate", appleWalletIntermediate),
        ]
        guard let files = try await all(given, settings) else { return nil }
        let certificate = PassCertificate(certificate: files[0], key: files[1], intermediate: files[2])
        let (passType, team) = try await certificate.subject()
        return AppleWallet(passType: passType, team: team) { try await certificate.signature(of: $0) }
    }

    private func google(_ settings: Settings) async throws -> GoogleWallet? {
        let given = [("google-wallet-issuer", googleWalletIssuer), ("google-wallet-key", googleWalletKey)]
        guard let values = try await all(given, settings) else { return nil }
        let (issuer, path) = (values[0], values[1])
        guard (1...20).contains(issuer.count), issuer.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            throw CommandFailure.configuration("The issuer ID of Google Wallet is a number, not \(issuer).")
        }
        guard let file = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.configuration("The file \(path) for Google Wallet is missing or can't be read.")
        }
        guard let wallet = try? GoogleWallet(issuer: issuer, keyFile: file) else {
            throw CommandFailure.configuration(
                "The file \(path) is no key of a service account. Please use the JSON file that Google gives out."
            )
        }
        return wallet
    }

    /// The values of options that go together; nil where none is set.
    private func all(_ options: [(name: String, given: String?)], _ settings: Settings) async throws -> [String]? {
        var values: [String] = []
        var missing: [String] = []
        for option in options {
            if let value = try await settings.value(option.name, given: option.given) {
                values.append(value)
            } else {
                missing.append("--\(option.name)")
            }
        }
        if values.isEmpty { return nil }
        guard missing.isEmpty else {
            throw CommandFailure.configuration(
                "Of a wallet's settings these are missing: \(missing.joined(separator: ", "))."
            )
        }
        return values
    }
}
