// SPDX-License-Identifier: BSL-1.0
// Starting camsim, and talking to its control address.
#include "simulated.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <mutex>
#include <regex>
#include <stdexcept>

extern char** environ;

namespace camsdk::testing {

Simulated::Simulated(std::vector<std::string> words)
{
    static std::mutex starting;  // tests start cameras from several threads, and the environment is one
    const std::lock_guard lock(starting);
    setenv("CAMSIM_PASSWORD", password, 1);
    setenv("CITY_PW", password, 1);
    words.insert(words.begin(), CAMSIM_PROGRAM);
    words.insert(words.end(), {"--control", "127.0.0.1:0"});
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int pipe_ends[2];
    if (pipe2(pipe_ends, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    const int failed = posix_spawn(&pid_, CAMSIM_PROGRAM, &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipe_ends[1]);
    if (failed) {
        close(pipe_ends[0]);
        throw std::runtime_error("camsim does not start");
    }
    wait_ready(pipe_ends[0]);
    close(pipe_ends[0]);
}

Simulated Simulated::camera(const std::string& driver, const std::vector<std::string>& quirks,
                            const std::vector<std::string>& more)
{
    std::vector<std::string> words{"camera", driver};
    for (const std::string& quirk : quirks)
        words.insert(words.end(), {"--quirk", quirk});
    words.insert(words.end(), more.begin(), more.end());
    return Simulated(words);
}

Simulated::Simulated(Simulated&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), url_(std::move(other.url_)), control_(std::move(other.control_))
{
}

Simulated::~Simulated()
{
    if (pid_ <= 0)
        return;
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
}

void Simulated::wait_ready(int out)
{
    std::string text;
    while (text.find("\nready ") == std::string::npos && text.rfind("ready ", 0) != 0) {
        pollfd ready{out, POLLIN, 0};
        char piece[4096];
        const bool readable = poll(&ready, 1, 60000) > 0;
        const ssize_t got = readable ? read(out, piece, sizeof piece) : 0;
        if (got <= 0)
            throw std::runtime_error("camsim is not ready: " + text);
        text.append(piece, static_cast<std::size_t>(got));
    }
    std::smatch found;
    if (std::regex_search(text, found, std::regex("camera \\S+ (\\S+) rtsp")))
        url_ = found[1];
    if (std::regex_search(text, found, std::regex("control (\\S+)")))
        control_ = found[1];
}

OpenOptions Simulated::options() const
{
    OpenOptions options;
    options.user = "admin";
    options.password = password;
    return options;
}

std::string Simulated::look(const std::string& path) const
{
    return http(control_ + path);
}

void Simulated::tell(const std::string& path, const std::string& body) const
{
    http(control_ + path, &body);
}

long Simulated::stat(const std::string& name) const
{
    const std::string all = look("/cameras/camera-1/stats");
    std::smatch found;
    if (!std::regex_search(all, found, std::regex("\"" + name + "\":(\\d+)")))
        throw std::runtime_error("no count of " + name);
    return std::stol(found[1]);
}

void Simulated::quirk(const std::string& name, bool on) const
{
    tell("/cameras/camera-1/quirks", "{\"" + name + "\":" + (on ? "true" : "null") + "}");
}

void Simulated::emit(const std::string& kind, const std::string& phase, const std::string& more) const
{
    tell("/cameras/camera-1/events",
         R"({"kind":")" + kind + R"(","phase":")" + phase + R"(","channel":1)" + more + "}");
}

void Simulated::power(const std::string& word) const
{
    tell("/cameras/camera-1/power", R"({"power":")" + word + R"("})");
}

bool Simulated::turning() const
{
    return look("/cameras/camera-1/state").find("\"moving\":true") != std::string::npos;
}

std::vector<std::string> Simulated::urls() const
{
    const std::string all = look("/cameras");
    const std::regex one(
        "\"driver\":\"(\\w+)\",\"address\":\"([^\"]+)\",\"port\":(\\d+),\"rtsp_port\":\\d+,\"tls\":(\\w+)");
    std::vector<std::string> urls;
    for (std::sregex_iterator at(all.begin(), all.end(), one), end; at != end; ++at)
        urls.push_back((*at)[1].str() + ((*at)[4] == "true" ? "+https://" : "+http://") + (*at)[2].str() + ":" +
                       (*at)[3].str());
    return urls;
}

std::string simulated_firmware(const std::string& driver)
{
    // A line of the simulator's own; its ONVIF part reads the version behind a mark of its own.
    return "CAMSIM-FIRMWARE " + driver + " V9.9.1\nversion: V9.9.1\n" + std::string(200000, '\x17');
}

std::string http(const std::string& url, const std::string* post)
{
    CURL* handle = curl_easy_init();
    std::string body;
    const auto take = +[](char* bytes, std::size_t size, std::size_t count, void* into) -> std::size_t {
        static_cast<std::string*>(into)->append(bytes, size * count);
        return size * count;
    };
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, 20L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    if (post) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, post->c_str());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(post->size()));
    }
    const CURLcode code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(handle);
    if (code != CURLE_OK || status >= 300)
        throw std::runtime_error("control: " + url + ": " + std::to_string(status) + " " + body);
    return body;
}

}  // namespace camsdk::testing
