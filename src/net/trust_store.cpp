// SPDX-License-Identifier: BSL-1.0
// Trust on first use, in files with one line a camera: "host:port sha256:…".
#include "net/trust_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>

namespace camsdk::net {

namespace {

constexpr std::size_t largest_file = 16u << 20;

/// A file that is open and locked until destroyed.
class LockedFile {
 public:
    explicit LockedFile(const std::string& path)
        : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
    {
        if (fd_ >= 0 && ::flock(fd_, LOCK_EX) != 0) {
            ::close(fd_);
            fd_ = -1;
        }
    }
    ~LockedFile()
    {
        if (fd_ >= 0)
            ::close(fd_);
    }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;
    bool usable() const noexcept { return fd_ >= 0; }

    std::optional<std::string> read() const
    {
        std::string all;
        std::array<char, 4096> buffer;
        for (off_t at = 0;;) {
            const auto got = ::pread(fd_, buffer.data(), buffer.size(), at);
            if (got < 0 || all.size() > largest_file)
                return std::nullopt;
            if (got == 0)
                return all;
            all.append(buffer.data(), static_cast<std::size_t>(got));
            at += got;
        }
    }
    bool append(std::string_view line) const
    {
        return ::write(fd_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    }

 private:
    int fd_;
};

std::map<std::string, std::string, std::less<>> parse(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> keys;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const auto blank = line.find(' ');
        if (line.empty() || line.front() == '#' || blank == std::string_view::npos)
            continue;
        auto key = line.substr(blank + 1);
        key = key.substr(0, key.find_first_of(" \r"));
        keys.emplace(line.substr(0, blank), key);
    }
    return keys;
}

}  // namespace

std::optional<Error> TrustStore::look_up(const std::string& file, const std::string& camera,
                                         const std::string& fingerprint)
{
    LockedFile locked(file);
    const auto text = locked.usable() ? locked.read() : std::nullopt;
    if (!text)
        return Error(ErrorCode::tls, "the file of trusted keys cannot be opened or read: " + file);
    auto& known = files_[file] = parse(*text);
    if (const auto found = known.find(camera); found != known.end()) {
        if (found->second == fingerprint)
            return std::nullopt;
        return Error(ErrorCode::tls,
                     "the key of " + camera + " changed: trusted is " + found->second + ", shown was " + fingerprint);
    }
    const bool broken_end = !text->empty() && text->back() != '\n';
    if (!locked.append((broken_end ? "\n" : "") + camera + " " + fingerprint + "\n"))
        return Error(ErrorCode::tls, "the key of " + camera + " could not be written to " + file);
    known[camera] = fingerprint;
    return std::nullopt;
}

std::optional<Error> TrustStore::check(const std::string& file, const std::string& camera,
                                       const std::string& fingerprint)
{
    std::lock_guard lock(mutex_);
    if (const auto store = files_.find(file); store != files_.end())
        if (const auto found = store->second.find(camera); found != store->second.end() && found->second == fingerprint)
            return std::nullopt;
    return look_up(file, camera, fingerprint);  // the user may have changed the file meanwhile
}

}  // namespace camsdk::net
