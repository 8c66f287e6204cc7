// SPDX-License-Identifier: BSL-1.0
// A camera that asks for a Digest login, for the tests of logins.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "net/crypto.hpp"
#include "rig.hpp"

namespace net_test {

using driver::get;
using net::Hash;

/// A camera that asks for Digest, and counts.
struct DigestCamera {
    std::string password = "right";
    std::string algorithm = "MD5";
    bool sha = false;
    bool once = false;          ///< a nonce holds once
    bool by_path = false;       ///< a nonce holds for one path
    bool forbid_reuse = false;  ///< 403 instead of 401 where a nonce is used again
    bool in_order = false;      ///< a nonce's counts must grow
    bool say_stale = true;
    std::string refusal;  ///< body of a rejection
    std::string public_path;
    int pause_ms = 0;

    std::atomic<int> challenges{0}, logins{0}, rejected{0}, stale{0};
    std::mutex mutex;
    struct Nonce {
        std::string path;
        std::set<std::string> counts;
    };
    std::map<std::string, Nonce> nonces;

    Reply challenge(const Seen& request, bool is_stale, const std::string& body = {})
    {
        ++challenges;
        const auto nonce = net::to_hex(net::random_bytes(8));
        nonces[nonce].path = request.target;
        return reply(401, body,
                     "WWW-Authenticate: Digest realm=\"cam \\\"1\\\"\", qop=\"auth\", nonce=\"" + nonce +
                         "\", algorithm=" + algorithm + (is_stale && say_stale ? ", stale=true" : "") + "\r\n");
    }
    std::string want(const Seen& request) const
    {
        const Hash hash = sha ? Hash::sha256 : Hash::md5;
        const auto a1 = hash_hex(hash, {"admin:cam \"1\":", password});
        const auto a2 = hash_hex(hash, {request.method, ":", request.target});
        return hash_hex(hash, {a1, ":", request.login("nonce"), ":", request.login("nc"), ":", request.login("cnonce"),
                               ":auth:", a2});
    }
    Reply answer(const Seen& request)
    {
        std::lock_guard lock(mutex);
        Reply out;
        if (request.target == public_path)
            out = reply(200, "public");
        else if (request.header("authorization").empty())
            out = challenge(request, false);
        else
            out = judge(request);
        out.pause_ms = pause_ms;
        return out;
    }
    Reply judge(const Seen& request)
    {
        const auto found = nonces.find(request.login("nonce"));
        const bool fresh = found != nonces.end() && found->second.counts.insert(request.login("nc")).second;
        const bool late = in_order && fresh && *found->second.counts.rbegin() != request.login("nc");
        const bool used_up =
            late ||
            (fresh && ((once && found->second.counts.size() > 1) || (by_path && found->second.path != request.target)));
        if (used_up && forbid_reuse)
            return reply(403, "");
        if (!fresh || used_up) {
            ++stale;
            return challenge(request, true);
        }
        if (request.login("response") != want(request)) {
            ++rejected;
            return challenge(request, false, refusal);
        }
        ++logins;
        return reply(request.target == "/forbidden" ? 403 : 200, "welcome");
    }
};

inline OpenOptions account(const std::string& password = "right")
{
    OpenOptions options;
    options.user = "admin";
    options.password = password;
    return options;
}

inline std::vector<Request> many(int count, const std::string& path = "/x")
{
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i)
        requests.push_back(get(path));
    return requests;
}

}  // namespace net_test
