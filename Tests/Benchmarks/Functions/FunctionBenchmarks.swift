import Foundation
import HubDomain
import QRCode

/// Processor time of what no request reaches alone: a line of JSON, microseconds a call by name.
@main
struct FunctionBenchmarks {
    static func main() throws {
        let key = try required(SigningKey(id: SigningKeyID(rawValue: 1), seed: Array(0..<32)))
        let publicKey = try required(PublicSigningKey(id: key.id, bytes: key.publicKey, notBefore: now, notAfter: nil))
        let ring = KeyRing([publicKey])
        let claims = try (0..<1000).map(claims)
        let codes = try claims.map(key.sign)
        let symbols = try codes.prefix(100).map { try QRSymbol($0.text) }

        let figures = [
            "sign": try time(claims) { try key.sign($0).bytes.count },
            "verify": time(codes) { ring.check($0, at: now) == .genuine ? 1 : 0 },
            "encode": try time(codes) { try QRSymbol($0.text).size },
            "svg": time(symbols) { $0.svg(title: "Ticket").utf8.count },
            "png": try time(symbols) { try $0.png().count },
        ]
        print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
    }

    private static let now = Instant(seconds: 1_800_000_000)

    private static func claims(_ number: Int) throws -> TicketClaims {
        TicketClaims(
            key: SigningKeyID(rawValue: 1),
            hub: HubID(rawValue: 7),
            ticket: TicketID(bits: UInt64(number)),
            issue: 0,
            event: EventNumber(rawValue: 1),
            validity: try required(TicketValidity(start: 3_500_000, length: 240))
        )
    }

    /// Microseconds for each of `inputs`: the median of eleven rounds, after one that warms up.
    ///
    /// `work` answers a number, so that none of it is left out.
    private static func time<Input>(_ inputs: [Input], _ work: (Input) throws -> Int) rethrows -> Double {
        var rounds: [Double] = []
        var sum = 0
        for round in 0...11 {
            let before = clock()
            for input in inputs { sum &+= try work(input) }
            let seconds = Double(clock() - before) / Double(CLOCKS_PER_SEC)
            if round > 0 { rounds.append(seconds * 1_000_000 / Double(inputs.count)) }
        }
        precondition(sum > 0, "nothing was done")
        return rounds.sorted()[rounds.count / 2]
    }

    private static func required<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw CocoaError(.featureUnsupported) }
        return value
    }
}
