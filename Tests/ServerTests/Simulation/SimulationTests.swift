import Foundation
import Testing

/// Whole days at the door, replayed from seeds: `ANKERPLATZ_SEED=17` runs one alone, `ANKERPLATZ_SEEDS` says how many.
@Suite("Server and kiosks together")
struct SimulationTests {
    private static let settings = ProcessInfo.processInfo.environment

    private static var seeds: Range<UInt64> {
        if let seed = settings["ANKERPLATZ_SEED"].flatMap({ UInt64($0) }) { return seed..<seed + 1 }
        return 1..<(settings["ANKERPLATZ_SEEDS"].flatMap { UInt64($0) } ?? 500) + 1
    }

    /// In blocks, so that as many run at once as there are cores.
    private static let blocks: [Range<UInt64>] = stride(from: seeds.lowerBound, to: seeds.upperBound, by: 50).map {
        $0..<min($0 + 50, seeds.upperBound)
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
