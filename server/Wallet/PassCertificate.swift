import Foundation
import Terminal

/// The operator's certificate of a pass type, its key, and Apple's certificate between: three PEM files.
struct PassCertificate: Equatable, Sendable {
    let certificate: String
    let key: String
    let intermediate: String

    /// A detached signature of `content` (PKCS #7, RFC 2315).
    func signature(of content: [UInt8]) async throws(WalletFailure) -> [UInt8] {
        try await OpenSSL.run(
            [
                "smime", "-sign", "-binary", "-outform", "DER", "-md", "sha256", "-signer", certificate, "-inkey", key,
                "-certfile", intermediate,
                // A key with a passphrase is refused; nobody is asked for it.
                "-passin", "pass:",
            ],
            content
        )
    }

    /// What it was issued for; refused where the three files don't belong together.
    func subject() async throws -> (passType: String, team: String) {
        for file in [certificate, key, intermediate] where !FileManager.default.isReadableFile(atPath: file) {
            throw CommandFailure.configuration("The file \(file) for Apple Wallet is missing or can't be read.")
        }
        guard Program(named: OpenSSL.program) != nil else {
            throw CommandFailure.configuration("Passes for Apple Wallet are signed by openssl. Please install it.")
        }
        let names = try await names()
        guard let passType = names["userId"], let team = names["organizationalUnitName"] else {
            throw CommandFailure.configuration(
                "The certificate \(certificate) names no pass type and team. Please use the one of a pass type ID."
            )
        }
        do {
            // Whether its time is over is no reason not to start: everything else goes on without passes.
            let asked = ["verify", "-partial_chain", "-no_check_time", "-ignore_critical", "-trusted", intermediate]
            _ = try await OpenSSL.run(asked + [certificate])
        } catch {
            throw CommandFailure.configuration(
                "The certificate \(certificate) was not issued by \(intermediate). Please use the one that issued it."
            )
        }
        do {
            _ = try await signature(of: [])
        } catch {
            throw CommandFailure.configuration(
                "The key \(key) does not fit the certificate \(certificate), or has a passphrase. Please correct it."
            )
        }
        return (passType, team)
    }

    /// The parts of the certificate's subject, by their names.
    private func names() async throws -> [String: String] {
        let answer: [UInt8]
        do {
            let form = "sep_multiline,lname,utf8,esc_ctrl"
            answer = try await OpenSSL.run(["x509", "-in", certificate, "-noout", "-subject", "-nameopt", form])
        } catch {
            throw CommandFailure.configuration("The file \(certificate) for Apple Wallet is no certificate in PEM.")
        }
        let lines = String(decoding: answer, as: UTF8.self).split(separator: "\n")
        let parts = lines.compactMap { line -> (String, String)? in
            let part = line.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1)
            return part.count == 2 ? (String(part[0]), String(part[1])) : nil
        }
        return Dictionary(parts) { first, _ in first }
    }
}
