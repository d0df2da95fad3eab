import CQREncode

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The text of a symbol, in the mode that makes it smallest.
struct SymbolEncoder {
    private static let alphanumeric = Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    private let bytes: [UInt8]
    private let mode: QRencodeMode
    private let level: QRecLevel

    init(text: String, correction: QRSymbol.Correction) throws(QRSymbolFailure) {
        bytes = Array(text.utf8)
        if bytes.isEmpty { throw .empty }
        mode = bytes.allSatisfy(Self.alphanumeric.contains) ? QR_MODE_AN : QR_MODE_8
        level =
            switch correction {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            case .high: QR_ECLEVEL_H
            }
    }

    /// Version, size and modules, row by row.
    func encode() throws(QRSymbolFailure) -> (version: Int, size: Int, modules: [Bool]) {
        // Version 0 asks for the smallest one that fits.
        guard let input = unsafe QRinput_new2(0, level) else { throw .outOfMemory }
        defer { unsafe QRinput_free(input) }
        guard let count = Int32(exactly: bytes.count), unsafe QRinput_append(input, mode, count, bytes) == 0 else {
            throw .tooLong
        }
        guard let symbol = unsafe QRcode_encodeInput(input) else { throw errno == ENOMEM ? .outOfMemory : .tooLong }
        defer { unsafe QRcode_free(symbol) }
        let size = Int(unsafe symbol.pointee.width)
        // The lowest bit of each byte is the colour, the others say what the module is for.
        let modules = unsafe UnsafeBufferPointer(start: symbol.pointee.data, count: size * size)
        return (Int(unsafe symbol.pointee.version), size, unsafe modules.map { $0 & 1 == 1 })
    }
}
