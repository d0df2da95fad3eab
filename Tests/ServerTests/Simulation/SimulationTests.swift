import Foundation
import Testing

/// Whole days at the door, replayed from seeds: `ANKERPLATZ_SEED=17` runs one alone, `ANKERPLATZ_SEEDS` says how many, or
/// which (`501-1000`).
@Suite("Server and kiosks together")
struct SimulationTests {
    private static let settings = ProcessInfo.processInfo.environment

    private static var seeds: Range<UInt64> {
        if let seed = settings["ANKERPLATZ_SEED"].flatMap({ UInt64($0) }) { return seed..<seed + 1 }
        let bounds = (settings["ANKERPLATZ_SEEDS"] ?? "500").split(separator: "-").compactMap { UInt64($0) }
        guard let last = bounds.last else { preconditionFailure("ANKERPLATZ_SEEDS is no number of seeds") }
        return (bounds.count > 1 ? bounds[0] : 1)..<last + 1
    }

    /// In blocks that run beside each other; of many seeds they are larger, so that there are never too many.
    private static let size = max(50, seeds.count / 20)
    private static let blocks: [Range<UInt64>] = stride(from: seeds.lowerBound, to: seeds.upperBound, by: size).map {
        $0..<min($0 + UInt64(size), seeds.upperBound)
    }

    @Test(arguments: blocks)
    func `lose and double nothing, and agree in the end, whatever happens`(seeds: Range<UInt64>) async throws {
        var fates: [SimulatedDisk.Fate: Int] = [:]
        for seed in seeds {
            let report = try await Simulation.run(seed: seed, steps: 40)
            #expect(report.faults == [], "ANKERPLATZ_SEED=\(seed)")
            fates.merge(report.fates, uniquingKeysWith: +)
        }
        // Of fifty days none passes without each of them.
        #expect(seeds.count < 50 || Set(fates.keys) == Set(SimulatedDisk.Fate.allCases), "\(fates)")
    }
}
