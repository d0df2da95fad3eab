import Hummingbird
import NIOCore

/// What accompanies a request through the router.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the peer, without port; empty where there is none, as in tests of the router alone.
    let peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
