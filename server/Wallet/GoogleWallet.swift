import Crypto
import CryptoExtras
import Foundation
import HubDomain
import Terminal

/// Makes links that put a ticket into Google Wallet once somebody follows them; nothing is asked of Google here.
struct GoogleWallet: Sendable {
    /// Where a ticket is put into it, followed by the token.
    static let address = "https://pay.google.com/gp/v/save/"

    /// A longer token may be cut on its way.
    private static let longestToken = 1800

    /// The number that Google gave the operator.
    let issuer: String
    private let account: String
    private let key: _RSA.Signing.PrivateKey

    /// `file` is the key of a service account as Google gives it out, in JSON.
    init(issuer: String, keyFile file: Data) throws {
        let stored = try JSONDecoder().decode(StoredKey.self, from: file)
        self.issuer = issuer
        account = stored.client_email
        key = try _RSA.Signing.PrivateKey(pemRepresentation: stored.private_key)
    }

    /// What Google's file holds besides is of no use here.
    private struct StoredKey: Decodable {
        // As the file spells them.
        // swift-format-ignore: AlwaysUseLowerCamelCase
        let client_email: String
        // swift-format-ignore: AlwaysUseLowerCamelCase
        let private_key: String
    }

    /// The ticket itself stands in the link, as a JSON web token (RFC 7519) of the class and the object.
    func link(_ pass: WalletPass, at now: Instant) throws -> String {
        let signed = try signedPart(pass, at: now)
        // RS256 is RSASSA-PKCS1-v1_5 (RFC 7518, 3.3).
        let signature = try key.signature(for: SHA256.hash(data: Data(signed.utf8)), padding: .insecurePKCS1v1_5)
        return "\(GoogleWallet.address)\(signed).\(signature.rawRepresentation.base64URL)"
    }

    /// Header and claims, the texts as long as the token may be.
    private func signedPart(_ pass: WalletPass, at now: Instant) throws -> String {
        let header = try Answer.jsonData(["alg": "RS256", "typ": "JWT"]).base64URL
        let room = GoogleWallet.longestToken - 1 - (key.keySizeInBits / 8 * 4 + 2) / 3
        var part = ""
        for length in [96, 64, 48, 32, 16] {
            let claims = try GoogleClaims(pass, issuer: issuer, account: account, textLength: length, at: now)
            part = try "\(header).\(Answer.jsonData(claims).base64URL)"
            if part.utf8.count <= room { break }
        }
        return part
    }
}

extension Data {
    /// Without padding (RFC 7515, 2).
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
