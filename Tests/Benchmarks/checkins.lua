-- checkins.lua CODES TOKEN: checks tickets in and out, each request with an id of its own.

local codes, headers, at = {}, {}, 0

function init(arguments)
    math.randomseed(os.time() * 10 + number)
    codes = lines_of(arguments[1])
    headers["Authorization"] = "Bearer " .. arguments[2]
    headers["Content-Type"] = "application/json"
    at = math.random(#codes)
end

function request()
    at = at + 1
    local direction = math.floor(at / #codes) % 2 == 0 and "in" or "out"
    local body = string.format('{"id":"%s","code":"%s","direction":"%s"}', identifier(), codes[at % #codes + 1], direction)
    return wrk.format("POST", "/api/v1/checkins", headers, body)
end
