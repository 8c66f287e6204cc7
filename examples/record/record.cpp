// SPDX-License-Identifier: BSL-1.0
// record URL FILE.mp4 SECONDS: records a camera's H.264 stream as it comes. The password is $CAMSDK_PASSWORD.
#include <camsdk/camsdk.hpp>

#include <cstdio>

#include "../common/example.hpp"
#include "recorder.hpp"

namespace {

int fail(const camsdk::Error& error)
{
    std::fprintf(stderr, "%s: %s\n", std::string(to_string(error.code())).c_str(), error.message().c_str());
    return 1;
}

// The login stands in the URL as in http://USER@host.
std::string user_of(const std::string& url)
{
    const std::size_t from = url.find("://") + 3;
    const std::size_t to = url.find('@');
    return to == std::string::npos ? "" : url.substr(from, to - from);
}

// The first profile that is H.264: that is what the recorder writes.
std::string h264_profile(const std::vector<camsdk::Profile>& profiles)
{
    for (const camsdk::Profile& profile : profiles)
        if (profile.video && profile.video->codec == camsdk::Codec::h264)
            return profile.token;
    return "";
}

}  // namespace

int main(int count, char** words)
{
    if (count != 4 || std::atof(words[3]) <= 0)
        return std::fputs("usage: record [DRIVER+]http[s]://user@host[:port] FILE.mp4 SECONDS\n", stderr), 2;
    camsdk::Context context;
    const camsdk::OpenOptions options = example::login();
    auto camera = context.open(words[1], options).get();
    if (!camera)
        return fail(camera.error());
    const auto profiles = camera->media().profiles().get();
    if (!profiles)
        return fail(profiles.error());
    const std::string profile = h264_profile(*profiles);
    if (profile.empty())
        return std::fputs("no profile of this camera is H.264\n", stderr), 1;
    const auto uri = camera->media().stream_uri(profile).get();
    if (!uri)
        return fail(uri.error());
    // Asked by camsdk first, whose rules hold for the login: once, to this host, and never by Basic without TLS.
    const auto described = camera->media().describe_stream(profile).get();
    if (!described)
        return fail(described.error());

    const StreamLogin login{user_of(words[1]), options.password};
    const auto time = std::chrono::milliseconds(static_cast<long>(std::atof(words[3]) * 1000));
    if (const auto wrong = record(*uri, login, words[2], time))
        return std::fprintf(stderr, "%s\n", wrong->c_str()), 1;
    std::printf("%s: %s seconds of %s\n", words[2], words[3], uri->c_str());
    return 0;
}
