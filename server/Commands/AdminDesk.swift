import Foundation
import HubDomain
import Terminal

/// Does what is asked at the command line, in the process that holds the data.
struct AdminDesk: Sendable {
    let house: House
    let passwords: PasswordDesk
    let now: @Sendable () -> Instant
    var mail = MailSettings()

    /// Answers a request that came through the socket.
    func answer(_ request: Data) async -> Data {
        let answer: AdminAnswer
        do {
            answer = await self.answer(try JSONDecoder().decode(AdminRequest.self, from: request))
        } catch {
            answer = .refused("The running server is of another version. Please restart it, then try again.")
        }
        return (try? JSONEncoder().encode(answer)) ?? Data()
    }

    func answer(_ request: AdminRequest) async -> AdminAnswer {
        do {
            return try await perform(request)
        } catch {
            return .refused(sentence(for: error))
        }
    }

    private func perform(_ request: AdminRequest) async throws -> AdminAnswer {
        let store = house.store
        switch request {
        case .addPartner(let name, let sector):
            let name = try TextLine(name)
            let id = try await doing(.partnerAdded).write(at: now()) {
                try $0.addPartner(name: name, sector: sector).id
            }
            return .done([id.text])
        case .addAccount(let email, let name, let role, let partner, let password):
            return .done([try await addAccount(email, name, role, partner, password)])
        case .addToken(let email, let name):
            let email = try EmailAddress(email)
            let name = try TextLine(name)
            let token = try await doing(.tokenAdded).write(at: now()) { hub in
                guard let found = try hub.signInAccount(email: email) else {
                    throw CommandFailure.failed("There is no account with the address \(email).")
                }
                return try hub.addToken(for: found.account.id, name: name)
            }
            return .done([token.text])
        case .addKiosk(let name, let room):
            let name = try TextLine(name)
            let code = try await doing(.kioskAdded).write(at: now()) { try $0.addKiosk(name: name, room: room).code }
            return .done([code.grouped])
        case .exportPerson(let email):
            let email = try EmailAddress(email)
            let export = try await doing(.personExported).write(at: now()) {
                try PersonExport(of: $0.personFile(of: email), in: $0)
            }
            return .done([String(decoding: try Answer.jsonData(export), as: UTF8.self)])
        case .erasePerson(let email, let reason, let isRehearsal):
            return .done(try await erase(try EmailAddress(email), try TextLine(reason), isRehearsal))
        case .applyRetention(let isRehearsal):
            return .done(try await applyRetention(isRehearsal))
        case .listKeys:
            return .done(try await store.read(at: now()) { try $0.signingKeyStates() }.map(\.line))
        case .rotateKeys:
            let (key, from) = try await house.rotateKeys(at: now(), by: .commandLine)
            return .done(["Key \(key.rawValue) signs from \(from.rfc3339) on.", "\(key.rawValue)"])
        case .withdrawKey(let key):
            return .done(try await house.withdrawKey(key, at: now()).lines)
        case .fillDemo:
            return .done(try await DemoHub(store: store, passwords: passwords).fill(at: now()))
        case .backUp(let path):
            try await house.backUp(to: URL(filePath: path), at: now())
            return .done([])
        case .examine:
            return await examination()
        case .verify(let known):
            let known = known.flatMap { AuditMark($0) }
            let mark = try await store.read(at: now()) { try $0.verifyAudit(since: known) }
            return .done(["The audit log is as it was written.", mark.text])
        }
    }

    /// The store, whose writes the audit log has as a deed of the command line.
    private func doing(_ action: AuditAction) -> Store {
        house.store.acting(as: AuditAct(actor: .commandLine, action: action))
    }

    private func examination() async -> AdminAnswer {
        let findings = await Doctor(house: house, now: now(), mailSettings: mail).findings()
        let lines = findings.map(\.line)
        return findings.allSatisfy(\.isWell) ? .done(lines + ["All is well."]) : .unwell(lines)
    }

    /// How much there was, or is, of each kind.
    private func erase(_ email: EmailAddress, _ reason: TextLine, _ isRehearsal: Bool) async throws -> [String] {
        let store = house.store
        let counts: [PersonalData: Int]
        if isRehearsal {
            counts = try await store.read(at: now()) { hub in
                let file = try hub.personFile(of: email)
                try hub.checkErasure(of: file, reason: reason, by: nil)
                return file.counts
            }
        } else {
            counts = try await doing(.personErased).write(at: now()) { hub in
                try hub.erase(hub.personFile(of: email), reason: reason, by: nil).counts
            }
            try await store.forgetErased()
        }
        let found = PersonalData.allCases.compactMap { kind in counts[kind].map { "\(kind.rawValue) \($0)" } }
        return found.isEmpty ? ["Nothing is kept about this address."] : found
    }

    /// How much of each kind was removed, or would be.
    private func applyRetention(_ isRehearsal: Bool) async throws -> [String] {
        let store = house.store
        let counts =
            try await isRehearsal
            ? store.rehearseRetention(at: now()) : store.applyRetention(at: now(), by: .commandLine).counts
        return counts.isEmpty ? ["Nothing has been kept long enough."] : counts.lines
    }

    private func addAccount(
        _ email: String,
        _ name: String,
        _ role: Role,
        _ partner: Partner.ID?,
        _ password: String
    ) async throws -> String {
        let email = try EmailAddress(email)
        let name = try TextLine(name)
        guard let password = Password(password) else {
            throw CommandFailure.failed("A password has 8 to 200 characters. Please choose another one.")
        }
        let hash = try await passwords.hash(password.text, salt: house.store.randomness.bytes(16))
        let account = try await doing(.accountAdded).writeAccess(at: now()) { hub in
            try hub.addAccount(email: email, name: name, role: role, partner: partner, password: hash)
        }
        return account.id.text
    }

    private func sentence(for error: any Error) -> String {
        switch error {
        case let problem as Problem where problem.violations.contains { $0.rule == ErasureRefusal.lastManager.rawValue }:
            "Nobody could look after the hub then. Please add another manager first."
        case let problem as Problem
        where problem.violations.contains { $0.rule == ErasureRefusal.reasonNamesPerson.rawValue }:
            "The reason is kept, so it must not name the person. Please write it otherwise."
        case is TextProblem: "A name has 1 to 200 characters on one line. Please choose another one."
        case is EmailAddress.Problem: "This is no mail address. Please write it like name@example.org."
        case HubTransaction.KeyFailure.unknown: "There is no such key. `keys list` names those there are."
        case HubTransaction.KeyFailure.withdrawn: "This key was withdrawn already."
        case House.KeyFailure.noneLeft: "A hub has 255 keys at most. Please make a new hub."
        case HubTransaction.AccountFailure.emailTaken: "There is an account with this address already."
        case HubTransaction.AccountFailure.unknownPartner: "There is no partner with this id."
        case HubTransaction.AccountFailure.partnerMissing: "A partner's account needs --partner ID."
        case HubTransaction.AccountFailure.partnerNotWanted: "Only a partner's account takes --partner ID."
        case let fault as AuditEntry.Break: fault.sentence
        default: CommandFailure(error).description
        }
    }
}

extension AuditEntry.Break {
    fileprivate var sentence: String {
        let fault =
            switch kind {
            case .altered: "is not as it was written"
            case .missing: "is missing"
            case .outOfPlace: "does not follow the one before"
            case .unknown: "is not the one that was known"
            }
        return
            "Line \(number) of the audit log \(fault). Please keep a copy of the data directory, and compare with a backup."
    }
}

extension SigningKeyState {
    /// As it is told at a terminal.
    fileprivate var line: String {
        let since =
            switch standing {
            case .announced: "signs from \(key.notBefore.rfc3339) on"
            case .signing, .resting:
                announcedAt.map { "published \($0.rfc3339)" } ?? "published before this was counted"
            case .withdrawn: "withdrawn \(withdrawnAt?.rfc3339 ?? "")"
            }
        return "\(key.id.rawValue)  \(standing.rawValue)  \(since)  \(openTickets) open tickets"
    }
}

extension KeyWithdrawal {
    /// As it is told at a terminal: last the key that signs now.
    fileprivate var lines: [String] {
        let lost =
            lost == 0 ? [] : ["\(lost) tickets had 256 codes and can have no more; please write to their holders."]
        return ["\(reissued) tickets have a new code; their holders are told by mail."] + lost + [
            "\(successor.rawValue)"
        ]
    }
}
