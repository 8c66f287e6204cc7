// SPDX-License-Identifier: BSL-1.0
// RouteLink: a Link that answers by method and path and keeps what was written, for flows whose order is not the point.
#pragma once

#include <camsdk/driver/link.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "../played_link.hpp"

namespace hikvision_test {

using namespace camsdk;

class RouteLink final : public testing::PlayedLink {
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
        return deliver(request, std::move(response));
    }

    std::map<std::string, std::string> documents;
    std::map<std::string, Handler> handlers;
    std::vector<std::string> asked;
    std::string last_body;
    bool frozen = false;  ///< writes are answered with 200 and not done
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
