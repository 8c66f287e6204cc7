// SPDX-License-Identifier: BSL-1.0
// A client without sockets: asks a camera as HTTP would, and logs in with Digest.
#pragma once

#include "core/camera.hpp"

#include <pugixml.hpp>

#include <map>
#include <string>

namespace camsim::test {

class Client {
 public:
    Client(Camera& camera, std::string user, std::string password)
        : camera_(camera), user_(std::move(user)), password_(std::move(password))
    {
    }

    /// One request, answering one challenge.
    HttpResponse ask(const std::string& method, const std::string& target, const std::string& body = {});
    /// The same without looking at a challenge, with the nonce got before.
    HttpResponse ask_once(const std::string& method, const std::string& target, const std::string& body = {});
    HttpResponse get(const std::string& target) { return ask("GET", target); }
    HttpResponse put(const std::string& target, const std::string& body) { return ask("PUT", target, body); }
    /// Text of an element of the last answer, by path of local names from the root.
    std::string text(const std::string& path) const;
    /// The GET document with one element changed, put back whole.
    HttpResponse change(const std::string& target, const std::string& path, const std::string& value);

    std::map<std::string, std::string> challenge;  ///< of the last 401
    std::uint64_t count = 0;
    Headers more;  ///< sent with each request
    HttpResponse last;

 private:
    Camera& camera_;
    std::string user_, password_;
};

}  // namespace camsim::test
