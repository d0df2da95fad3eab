/// What a refusal is called, the same for ever; worded by `problem.CODE` in the locales.
enum ProblemCode: String, CaseIterable, Sendable {
    // Not understandable
    case bodyMissing = "body-missing"
    case emptyRange = "empty-range"
    case idempotencyKeyMalformed = "idempotency-key-malformed"
    case idempotencyKeyNotUUID = "idempotency-key-not-a-uuid"
    case malformedCursor = "malformed-cursor"
    case malformedJSON = "malformed-json"
    case missing
    case notADate = "not-a-date"
    case notAMonth = "not-a-month"
    case notAnInstant = "not-an-instant"
    case notAnObject = "not-an-object"
    case notInRange = "not-in-range"
    case notOneOf = "not-one-of"

    // Who may
    case unauthorized
    case forbidden
    case crossSite = "cross-site"
    case signInFailed = "sign-in-failed"
    case tooManyRequests = "too-many-requests"

    // What is there
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case tooLarge = "too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case ifMatchMissing = "if-match-missing"
    case changedMeanwhile = "changed-meanwhile"

    // What was refused
    case conflict
    case taken
    case invalid
    case unknownMember = "unknown-member"
    case idempotencyKeyReused = "idempotency-key-reused"
    case refused
    case pairingCodeUnknown = "pairing-code-unknown"
    case pairingCodeUsed = "pairing-code-used"
    case pairingCodeExpired = "pairing-code-expired"
    case pairingCodeRevoked = "pairing-code-revoked"

    // What went wrong here
    case notStored = "not-stored"
    case passNotMade = "pass-not-made"
    case unforeseen
}
