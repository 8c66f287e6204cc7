// SPDX-License-Identifier: BSL-1.0
// What all commands share: options, context, fleet, opening cameras, waiting within the call's time, printing.
#pragma once

#include <camsdk/camsdk.hpp>
#include <camsdk/services/fleet.hpp>

#include <memory>

#include "arguments.hpp"
#include "table.hpp"

namespace camctl {

/// An option that every command takes; `value` is what the usage calls its value, "" where it takes none.
struct CommonOption {
    const char* name;
    const char* value;
    const char* summary;
};
/// In the order in which the help lists them.
const std::vector<CommonOption>& common_option_list();
/// Their names.
extern const OptionNames common_options;

class Session {
 public:
    explicit Session(Arguments& arguments);

    Arguments& arguments() { return arguments_; }
    camsdk::Context& context() { return *context_; }

    /// Opens what the next word names: a URL, or a camera of the fleet file. Throws camsdk::Failure.
    camsdk::Camera open_next();
    camsdk::Camera open(const std::string& word);
    /// For transfers: exchanges and operations of the cameras opened from now on may last this long.
    void be_patient(std::chrono::milliseconds limit) { patience_ = limit; }

    /// Waits for a task within the call's time and answers its value; throws camsdk::Failure.
    template <class T>
    T run(camsdk::Task<T> task)
    {
        return attempt(std::move(task)).value();
    }
    /// The same, with the error as a value.
    template <class T>
    camsdk::Result<T> attempt(camsdk::Task<T> task)
    {
        const auto left = time_left();
        if (left && left->count() <= 0)
            return out_of_time();
        if (left)
            return std::move(task).within(*left).get();
        if (patience_)
            return std::move(task).within(*patience_).get();
        return task.get();
    }

    /// What is left of --timeout; empty where it was not given.
    std::optional<std::chrono::milliseconds> time_left() const;
    camsdk::Error out_of_time() const;

    /// The fleet of --fleet or $CAMCTL_FLEET, the cameras of --tag only where that is given.
    const camsdk::services::Fleet& fleet();
    /// Options for opening, out of the command line: TLS, Basic, the user, the password that needs no prompt.
    camsdk::OpenOptions open_options();
    /// A password that a command needs beside the login: --new-password-file, $CAMSDK_NEW_PASSWORD or a prompt.
    camsdk::Secret new_password(const std::string& user);

    /// What errors call the camera: its name in the fleet file, or its URL without credentials.
    const std::string& camera_label() const { return label_; }

    bool json() const { return arguments_.flag("json"); }
    /// Prints the answer as --json, --csv or a table.
    void print(const Value& value, const std::vector<std::string>& columns = {}) const;
    /// Prints one line of JSON Lines and flushes.
    void print_line(const Value& value) const;

 private:
    camsdk::OpenOptions with_login(camsdk::OpenOptions options, const std::string& url);

    Arguments& arguments_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::unique_ptr<camsdk::Context> context_;
    std::optional<camsdk::services::Fleet> fleet_;
    std::optional<std::chrono::milliseconds> patience_;
    std::string label_;
};

/// An error as the contract has it; `camera` stands in where the error names none.
Value error_value(const camsdk::Error& error, const std::string& camera);

/// The error of bad words: {"code": "invalid_argument", …}.
Value words_value(const std::string& message);

/// Asks on the terminal without echo; empty where there is none.
std::optional<camsdk::Secret> prompt_password(const std::string& question);

/// The first line of a file; throws WordsOff.
camsdk::Secret secret_of_file(const std::string& path);

/// A file that is written piece by piece, and removed again unless kept. `secret`: nobody else may read it.
class OutputFile {
 public:
    explicit OutputFile(std::string path, bool secret = false);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    bool write(std::string_view bytes);
    /// Closes it and leaves it there; throws WordsOff where it could not be written.
    void keep();

 private:
    std::string path_;
    std::FILE* file_ = nullptr;
    bool failed_ = false;
    bool kept_ = false;
};

/// A name that can be part of a file name.
std::string file_name_of(const std::string& text);

}  // namespace camctl
