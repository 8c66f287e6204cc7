// SPDX-License-Identifier: BSL-1.0
// Passwords without echo, and files that are written or not there at all.
#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "session.hpp"

namespace camctl {

using namespace camsdk;

namespace {

/// Switches the terminal's echo off for as long as it lives; signals that would leave it off are held back meanwhile.
class QuietTerminal {
 public:
    explicit QuietTerminal(int file) : file_(file)
    {
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGTSTP, SIGHUP})
            sigaddset(&held, signal);
        pthread_sigmask(SIG_BLOCK, &held, &before_signals_);
        tcgetattr(file_, &before_);
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(file_, TCSAFLUSH, &quiet);
    }
    ~QuietTerminal()
    {
        tcsetattr(file_, TCSAFLUSH, &before_);
        pthread_sigmask(SIG_SETMASK, &before_signals_, nullptr);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

 private:
    int file_;
    termios before_{};
    sigset_t before_signals_{};
};

}  // namespace

std::optional<Secret> prompt_password(const std::string& question)
{
    if (!isatty(STDIN_FILENO))
        return std::nullopt;
    const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal < 0)
        return std::nullopt;
    std::string typed;
    {
        const QuietTerminal quiet(terminal);
        (void)!write(terminal, question.data(), question.size());
        char c = 0;
        while (typed.size() < 1024 && read(terminal, &c, 1) == 1 && c != '\n')
            typed += c;
        (void)!write(terminal, "\n", 1);
    }
    close(terminal);
    return Secret(std::move(typed));
}

Secret secret_of_file(const std::string& path)
{
    auto secret = services::secret_of_file(path);
    if (!secret)
        throw WordsOff(secret.error().message());
    return std::move(*secret);
}

OutputFile::OutputFile(std::string path, bool secret) : path_(std::move(path))
{
    const int file = open((path_ + ".part").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                          secret ? S_IRUSR | S_IWUSR : S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    file_ = file < 0 ? nullptr : fdopen(file, "wb");
    if (!file_)
        throw WordsOff("cannot write " + path_);
}

OutputFile::~OutputFile()
{
    if (file_)
        std::fclose(file_);
    if (!kept_)
        unlink((path_ + ".part").c_str());
}

bool OutputFile::write(std::string_view bytes)
{
    failed_ = failed_ || std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size();
    return !failed_;
}

void OutputFile::keep()
{
    failed_ = std::fclose(std::exchange(file_, nullptr)) != 0 || failed_;
    if (failed_ || std::rename((path_ + ".part").c_str(), path_.c_str()) != 0)
        throw WordsOff("cannot write " + path_);
    kept_ = true;
}

std::string file_name_of(const std::string& text)
{
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || (c == '.' && !name.empty());
        name += plain ? c : '_';
    }
    return name.empty() ? "camera" : name.substr(0, 100);
}

}  // namespace camctl
