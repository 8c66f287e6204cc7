// SPDX-License-Identifier: BSL-1.0
// RouteLink: a Link that answers by method and path and keeps what was written, for flows whose order is not the point.
#pragma once

#include <camsdk/driver/link.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace hikvision_test {

using namespace camsdk;

class RouteLink final : public driver::Link {
 public:
    using Handler = std::function<driver::Response(const driver::Request&)>;

    /// Answers a GET with a document; a PUT to the same path replaces it unless `frozen`.
    void document(const std::string& path, std::string body) { documents[path] = std::move(body); }
    void on(const std::string& method_and_path, Handler handler) { handlers[method_and_path] = std::move(handler); }
    static driver::Response answer(int status, std::string body = {}, std::string type = "application/xml")
    {
        driver::Response response;
        response.status = status;
        response.body = std::move(body);
        response.received = response.body.size();
        response.headers.push_back({"Content-Type", std::move(type)});
        return response;
    }
    std::size_t count(const std::string& start) const
    {
        std::size_t found = 0;
        for (const auto& line : asked)
            found += line.rfind(start, 0) == 0;
        return found;
    }

    Task<driver::Response> send(driver::Request request) override
    {
        static const char* const names[] = {"GET", "PUT", "POST", "DELETE"};
        const std::string name = names[static_cast<int>(request.method)];
        asked.push_back(name + " " + request.target);
        last_body = request.body;
        const auto handler = handlers.find(name + " " + request.target);
        driver::Response response = answer(404, "<html><body>Not Found</body></html>", "text/html");
        if (handler != handlers.end()) {
            response = handler->second(request);
        } else if (const auto known = documents.find(request.target); known != documents.end()) {
            if (request.method == driver::Method::put && !frozen)
                known->second = request.body;
            response = request.method == driver::Method::get ? answer(200, known->second) : answer(200);
        }
        if (request.sink && response.ok()) {
            if (request.on_head)
                request.on_head();
            for (std::size_t at = 0; at < response.body.size(); at += 7)
                if (!request.sink(std::string_view(response.body).substr(at, 7)))
                    return Error(ErrorCode::cancelled, "stopped");
            response.body.clear();
        }
        return Result<driver::Response>(response);
    }
    Task<StreamDescription> describe(std::string uri) override
    {
        described = uri;
        StreamDescription description;
        description.status = 200;
        return Result<StreamDescription>(description);
    }
    Result<std::string> localize(std::string_view uri) const override { return std::string(uri); }
    std::string origin() const override { return "http://192.0.2.10:8080"; }
    std::string base_path() const override { return {}; }
    std::string user() const override { return "admin"; }
    Result<driver::UsernameToken> username_token(std::chrono::milliseconds) override
    {
        return Error(ErrorCode::unauthorized, "none");
    }
    void login_verdict(driver::LoginVerdict) override {}
    void password_changed(std::string_view user, Secret) override { changed_password_of = user; }
    driver::TlsPeer tls_peer() const override { return {}; }
    Task<void> sleep(std::chrono::milliseconds time) override
    {
        clock += time;
        slept += time;
        return Result<void>();
    }
    TimePoint now() const override { return clock; }
    const Limits& limits() const override { return bounds; }
    void log(std::string_view text) override { logged.emplace_back(text); }

    std::map<std::string, std::string> documents;
    std::map<std::string, Handler> handlers;
    std::vector<std::string> asked;
    std::vector<std::string> logged;
    std::string last_body;
    std::string described;
    std::string changed_password_of;
    bool frozen = false;  ///< writes are answered with 200 and not done
    TimePoint clock = std::chrono::system_clock::from_time_t(1774778400);  // 2026-03-29T10:00:00Z
    std::chrono::milliseconds slept{0};
    Limits bounds;
};

/// Recordings beside the project: ../shared or CAMSDK_SHARED; empty where they are not.
inline std::filesystem::path recordings()
{
    const char* given = std::getenv("CAMSDK_SHARED");
    const std::filesystem::path shared =
        given ? std::filesystem::path(given) : std::filesystem::path(CAMSDK_SOURCE_DIR).parent_path() / "shared";
    const auto folder = shared / "captures" / "hikvision";
    return std::filesystem::is_directory(folder) ? folder : std::filesystem::path();
}

inline std::string read_file(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream all;
    all << file.rdbuf();
    return all.str();
}

/// Every document of a recording, under the path that its file's name spells.
inline void load_recording(RouteLink& link, const std::filesystem::path& folder)
{
    // device.json names path and file of each route on lines of their own.
    std::ifstream routes(folder / "device.json");
    std::string line;
    std::string path;
    auto quoted = [&](const char* name) -> std::string {
        const auto at = line.find(std::string("\"") + name + "\": \"");
        if (at == std::string::npos)
            return {};
        const auto from = at + std::string(name).size() + 5;
        return line.substr(from, line.find('"', from) - from);
    };
    while (std::getline(routes, line)) {
        if (auto found = quoted("path"); !found.empty())
            path = found;
        if (auto file = quoted("file"); !file.empty() && !path.empty())
            link.document(path, read_file(folder / file));
    }
}

}  // namespace hikvision_test
