-- What every load has in common: who sends it, and one line of figures at the end.

local threads = {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

-- A UUID of this run and thread; cheap, since the load is made by the cores that are measured.
local drawn, mine = 0, nil

function identifier()
    mine = mine or string.format("%08x-%04x-4000-8%03x-", math.random(0, 2 ^ 31), math.random(0, 65535), math.random(0, 4095))
    drawn = drawn + 1
    return mine .. string.format("%012x", drawn)
end

function lines_of(path)
    local lines = {}
    for line in io.lines(path) do lines[#lines + 1] = line end
    return lines
end

function done(summary, latency, requests)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"seconds":%.6f,"p50":%.3f,"p95":%.3f,"p99":%.3f,"refused":%d,"broken":%d}\n',
        summary.requests, summary.duration / 1e6,
        latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3,
        errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
