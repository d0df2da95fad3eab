import Hummingbird
import NIOCore

/// What accompanies a request through the router.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the peer, without port; empty where there is none, as in tests of the router alone.
    let peer: String
    /// Closes the connection, whatever is still to be written.
    let hangUp: @Sendable () -> Void

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        let channel = source.channel
        peer = channel.remoteAddress?.ipAddress ?? ""
        hangUp = { channel.close(promise: nil) }
    }
}
