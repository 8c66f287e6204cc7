// SPDX-License-Identifier: BSL-1.0
// A Link without a network that answers out of a recording, the way a camera with WS-UsernameToken (or none) does.
#pragma once

#include <camsdk/driver/driver.hpp>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace camsdk::drivers::onvif {
std::unique_ptr<driver::Driver> make_driver();
}

namespace onvif_test {

using namespace camsdk;

inline std::filesystem::path captures()
{
    const char* env = std::getenv("CAMSDK_SHARED");
    return (env != nullptr ? std::filesystem::path(env)
                           : std::filesystem::path(CAMSDK_SOURCE_DIR).parent_path() / "shared") /
           "captures";
}

inline std::string slurp(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline std::string fault(const std::string& subcode)
{
    return R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:)" +
           subcode +
           "</s:Value></s:Subcode></s:Code><s:Reason><s:Text>no</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>";
}

/// The local name of the first element in a SOAP body.
inline std::string operation_of(const std::string& envelope)
{
    const auto body = envelope.find("<s:Body><");
    if (body == std::string::npos)
        return {};
    const auto start = body + 9;
    const auto end = envelope.find_first_of(" />", start);
    const auto name = envelope.substr(start, end - start);
    return name.substr(name.find(':') + 1);
}

/// Answers by a function of the request, status 0 for an answer that was cut; counts what was asked. Time passes only
/// in sleep().
class FunctionLink final : public driver::Link {
 public:
    using Answer = std::function<driver::Response(const driver::Request&)>;
    explicit FunctionLink(Answer answer) : answer_(std::move(answer)) {}

    std::map<std::string, int> asked;  ///< by SOAP operation, or by target where the request is no SOAP
    int requests = 0;
    int tokens = 0;
    std::vector<driver::LoginVerdict> verdicts;
    std::vector<std::chrono::milliseconds> offsets;
    std::vector<std::string> bodies;

    Task<driver::Response> send(driver::Request request) override
    {
        ++requests;
        const auto operation = operation_of(request.body);
        ++asked[operation.empty() ? request.target : operation];
        bodies.push_back(request.body);
        driver::Response answer = answer_(request);
        if (answer.status == 0)
            return Error(ErrorCode::protocol, "the answer was shorter than it said");
        return Result<driver::Response>(std::move(answer));
    }
    Task<StreamDescription> describe(std::string) override { return Error(ErrorCode::unreachable, "no RTSP here"); }
    Result<std::string> localize(std::string_view uri) const override
    {
        const auto scheme = uri.find("://");
        if (scheme == std::string_view::npos)
            return Error(ErrorCode::host_mismatch, "not an address");
        const auto path = uri.find('/', scheme + 3);
        return std::string(uri.substr(0, scheme)) + "://192.0.2.10" +
               std::string(path == std::string_view::npos ? "" : uri.substr(path));
    }
    std::string origin() const override { return "http://192.0.2.10"; }
    std::string base_path() const override { return {}; }
    std::string user() const override { return "admin"; }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds offset) override
    {
        if (!verdicts.empty() && verdicts.back() == driver::LoginVerdict::rejected)
            return Error(ErrorCode::unauthorized, "rejected before");
        ++tokens;
        offsets.push_back(offset);
        return driver::UsernameToken{"admin", "ZGlnZXN0", "bm9uY2U=", "2026-01-01T00:00:00Z"};
    }
    void login_verdict(driver::LoginVerdict verdict) override { verdicts.push_back(verdict); }
    void password_changed(std::string_view, Secret) override {}
    driver::TlsPeer tls_peer() const override { return {}; }
    Task<void> sleep(std::chrono::milliseconds time) override
    {
        now_ += time;
        return Result<void>();
    }
    TimePoint now() const override { return now_; }
    const Limits& limits() const override { return limits_; }
    void log(std::string_view) override {}

 private:
    Answer answer_;
    TimePoint now_ = std::chrono::system_clock::from_time_t(1767225600);  // 2026-01-01T00:00:00Z
    Limits limits_;
};

inline driver::Response soap(std::string body, int status = 200)
{
    driver::Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

/// What a recording answers to a request; the texts that a route wants are elements' whole contents. With `login`, all
/// but the public operations want a token.
inline driver::Response replay(const std::filesystem::path& folder, const boost::json::value& device,
                               const driver::Request& request, bool login)
{
    const auto operation = operation_of(request.body);
    const bool is_public = operation == "GetServices" || operation == "GetCapabilities" ||
                           operation == "GetSystemDateAndTime" || operation == "GetHostname";
    if (login && !is_public && request.body.find("UsernameToken>") == std::string::npos)
        return soap(fault("NotAuthorized"), 400);
    for (const auto& route : device.at("routes").as_array()) {
        const auto& r = route.as_object();
        const auto path = std::string(r.at("path").as_string());
        if (path != "*" && path != request.target)
            continue;
        if (!r.contains("soap") || r.at("soap").as_string() != operation)
            continue;
        if (const auto* ns = r.if_contains("namespace");
            ns != nullptr && request.body.find(std::string(ns->as_string())) == std::string::npos)
            continue;
        bool holds = true;
        if (const auto* texts = r.if_contains("contains"))
            for (const auto& text : texts->as_array())
                holds = holds && request.body.find(">" + std::string(text.as_string()) + "<") != std::string::npos;
        if (!holds)
            continue;
        const auto* status = r.if_contains("status");
        return soap(slurp(folder / std::string(r.at("file").as_string())),
                    status != nullptr ? static_cast<int>(status->as_int64()) : 200);
    }
    return soap(fault("ActionNotSupported"), 500);
}

}  // namespace onvif_test
