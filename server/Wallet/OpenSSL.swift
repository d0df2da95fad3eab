import Terminal

/// OpenSSL as Debian installs it, which can make the signatures (PKCS #7) that Apple asks for.
enum OpenSSL {
    static let program = "openssl"

    /// Where several want a pass at once, so many are signed at a time.
    private static let gangway = Gangway(width: 4)

    /// What it answers; `content` is what it reads.
    static func run(
        _ arguments: [String],
        _ content: [UInt8] = [],
        program: String = program,
        patience: Duration = .seconds(10)
    ) async throws(WalletFailure) -> [UInt8] {
        let result = await gangway.pass {
            await within(patience) { await answer(program, arguments, content) } ?? .failure(.noAnswer)
        }
        return try result.get()
    }

    private static func answer(
        _ program: String,
        _ arguments: [String],
        _ content: [UInt8]
    ) async -> Result<[UInt8], WalletFailure> {
        guard let program = Program(named: program) else { return .failure(.unusable) }
        do {
            let answer = try await program.run(arguments, reading: content)
            return answer.isDone ? .success(answer.output) : .failure(.refused(answer.complaint))
        } catch is CancellationError {
            return .failure(.noAnswer)
        } catch {
            return .failure(.unusable)
        }
    }
}

/// Lets so many through at a time; the others wait for their turn.
private actor Gangway {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(width: Int) {
        free = width
    }

    func pass<Value: Sendable>(_ work: @Sendable () async -> Value) async -> Value {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        let value = await work()
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        return value
    }
}
