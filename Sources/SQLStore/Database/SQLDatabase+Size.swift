import Foundation
import GRDB

extension SQLDatabase {
    /// How many bytes the database takes on disk, without its log; nil when its file can't be looked at.
    package var byteCount: Int64? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: connections.pool.path)
        return (attributes?[.size] as? NSNumber)?.int64Value
    }
}
