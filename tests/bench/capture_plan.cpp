// SPDX-License-Identifier: BSL-1.0
// Writes down which requests the cameras of a simulated city got: capture_plan CONTROL FLEET ROWS SKIP > PLAN
// A line a camera: name, origin, user, then its requests in their order, tab separated, each "METHOD LOGIN TARGET" or
// "METHOD LOGIN TARGET OPERATION" for ONVIF, where LOGIN is "login" or "open": whether it carried credentials. Cameras
// that failed or are slow on purpose are named in SKIP instead: waiting is not what is measured.
#include <curl/curl.h>

#include <boost/json/src.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;

std::size_t keep(char* data, std::size_t size, std::size_t count, void* to)
{
    static_cast<std::string*>(to)->append(data, size * count);
    return size * count;
}

json::value fetch(CURL* easy, const std::string& url)
{
    std::string body;
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
    if (const CURLcode code = curl_easy_perform(easy); code != CURLE_OK)
        throw std::runtime_error(url + ": " + curl_easy_strerror(code));
    return json::parse(body);
}

// A camera that takes its time for one answer without a login.
bool is_slow(CURL* easy, const std::string& origin)
{
    std::string body;
    curl_easy_setopt(easy, CURLOPT_URL, origin.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 200L);
    return curl_easy_perform(easy) != CURLE_OK;
}

std::string read_all(const char* path)
{
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::map<std::string, std::string> results_of(const char* path)
{
    std::map<std::string, std::string> results;
    std::ifstream file(path);
    for (std::string name, code; file >> name >> code;)
        results[name] = code;
    return results;
}

// What the camera was asked, but for requests whose answer was a Digest challenge that the next one met: libcurl's own
// logins add those to the bare program.
std::vector<std::string> requests_of(const json::array& asked)
{
    std::vector<std::string> requests;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const json::value& one = asked[i];
        const bool login = one.at("login").as_bool();
        const auto& operation = one.at("operation").as_string();
        const bool met = operation.empty() && i + 1 < asked.size() && asked[i + 1].at("login").as_bool() &&
                         asked[i + 1].at("target") == one.at("target");
        if (!login && one.at("status") == 401 && met)
            continue;
        std::string request(one.at("method").as_string());
        request += login ? " login " : " open ";
        request += one.at("target").as_string();
        if (!operation.empty())
            (request += ' ') += operation;
        requests.push_back(std::move(request));
    }
    return requests;
}

std::string origin_of(const json::value& entry)
{
    const std::string url(entry.at("url").as_string());
    return url.substr(url.find('+') + 1);
}

void write_camera(const json::value& entry, const json::object& defaults, const json::value& stats)
{
    const auto* user = entry.as_object().if_contains("user");
    std::cout << entry.at("name").as_string().c_str() << '\t' << origin_of(entry) << '\t'
              << (user ? *user : defaults.at("user")).as_string().c_str();
    for (const auto& request : requests_of(stats.at("first_asked").as_array()))
        std::cout << '\t' << request;
    std::cout << '\n';
}

}  // namespace

int main(int argc, char** argv)
try {
    if (argc != 5)
        return std::cerr << "capture_plan CONTROL FLEET ROWS SKIP\n", 2;
    const json::value fleet = json::parse(read_all(argv[2]));
    const auto results = results_of(argv[3]);
    std::ofstream skip(argv[4]);
    CURL* easy = curl_easy_init();
    for (const json::value& entry : fleet.at("cameras").as_array()) {
        const std::string name(entry.at("name").as_string());
        const auto result = results.find(name);
        const json::value stats = fetch(easy, std::string("http://") + argv[1] + "/cameras/" + name + "/stats");
        if (result == results.end() || result->second != "ok" || is_slow(easy, origin_of(entry)))
            skip << name << '\n';
        else
            write_camera(entry, fleet.at("defaults").as_object(), stats);
    }
    curl_easy_cleanup(easy);
    return 0;
} catch (const std::exception& failure) {
    std::cerr << "capture_plan: " << failure.what() << '\n';
    return 1;
}
