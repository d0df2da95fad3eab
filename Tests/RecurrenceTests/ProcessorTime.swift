#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Time that this thread has computed: neighbours on a busy machine do not count.
enum ProcessorTime {
    static func of(_ work: () -> Void) -> Duration {
        let before = now
        work()
        return now - before
    }

    private static var now: Duration {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
