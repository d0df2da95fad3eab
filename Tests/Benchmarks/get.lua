-- get.lua PATHS [COOKIE]: asks for the paths in a file, one after the other.

local paths, headers, at = {}, {}, 0

function init(arguments)
    paths = lines_of(arguments[1])
    if arguments[2] then headers["Cookie"] = arguments[2] end
    at = number * 7919
end

function request()
    at = at + 1
    return wrk.format("GET", paths[at % #paths + 1], headers)
end
