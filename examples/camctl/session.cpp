// SPDX-License-Identifier: BSL-1.0
// What all commands share.
#include "session.hpp"

#include <cstdlib>
#include <filesystem>

namespace camctl {

using namespace camsdk;

const std::vector<CommonOption>& common_option_list()
{
    static const std::vector<CommonOption> list{
        {"json", "", "the answer as JSON, errors too"},
        {"csv", "", "the answer as CSV"},
        {"timeout", "SECONDS", "bounds the whole call"},
        {"fleet", "FILE", "the fleet file, instead of $CAMCTL_FLEET"},
        {"tag", "TAG", "only cameras of the fleet file with this tag; may stand several times"},
        {"user", "USER", "who logs in, where neither the URL nor the fleet file says"},
        {"password-file", "FILE", "the password is this file's first line"},
        {"tls-pin", "sha256:…", "the camera's public key has to have this SHA-256"},
        {"trust-on-first-use", "FILE", "the key that a camera showed first is kept in FILE, and no other taken later"},
        {"legacy-tls", "", "TLS 1.0, 1.1 and old ciphers too; certificates are verified all the same"},
        {"allow-basic", "", "HTTP Basic too, over verified TLS only"},
        {"plugin", "FILE", "loads a driver; may stand several times"},
        {"verbose", "", "what the library logs goes to standard error"},
        {"help", "", "the help, or a command's own words"},
    };
    return list;
}

namespace {

OptionNames names_of(const std::vector<CommonOption>& list)
{
    OptionNames names;
    for (const CommonOption& option : list)
        names.push_back(std::string(option.name) + (*option.value ? "=" : ""));
    return names;
}

}  // namespace

const OptionNames common_options = names_of(common_option_list());

namespace {

constexpr double longest_timeout = 7 * 24 * 3600.0;

ContextOptions context_options(bool verbose)
{
    ContextOptions options;
    if (verbose)
        options.log = [](LogLevel, const std::string& text) { std::fprintf(stderr, "%s\n", shown(text).c_str()); };
    return options;
}

// Where drivers are files of their own, those that were installed are taken: a package of one is enough to have it.
void load_installed([[maybe_unused]] Context& context)
{
#ifdef CAMCTL_PLUGIN_FOLDER
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(CAMCTL_PLUGIN_FOLDER, none))
        if (entry.path().extension() == ".so")
            if (auto loaded = context.load_plugin(entry.path().string()); !loaded)
                std::fprintf(stderr, "camctl: %s\n", loaded.error().message().c_str());
#endif
}

bool has_user(const std::string& url)
{
    return services::shown_url(url) != url;
}

}  // namespace

Session::Session(Arguments& arguments) : arguments_(arguments)
{
    if (const auto seconds = arguments.number("timeout"); seconds && (*seconds <= 0 || *seconds > longest_timeout))
        throw WordsOff("--timeout is seconds, more than 0 and at most a week");
    if (arguments.flag("json") && arguments.flag("csv"))
        throw WordsOff("--json and --csv exclude each other");
    context_ = std::make_unique<Context>(context_options(arguments.flag("verbose")));
    load_installed(*context_);
    for (const std::string& path : arguments.all("plugin"))
        context_->load_plugin(path).value();
}

std::optional<std::chrono::milliseconds> Session::time_left() const
{
    const auto seconds = arguments_.number("timeout");
    if (!seconds)
        return std::nullopt;
    const auto spent = std::chrono::steady_clock::now() - started_;
    const auto whole = std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
    return std::max(std::chrono::milliseconds(0), whole - std::chrono::duration_cast<std::chrono::milliseconds>(spent));
}

Error Session::out_of_time() const
{
    return Error(ErrorCode::timeout,
                 "not done within the " + arguments_.option("timeout").value_or("") + " seconds that --timeout gives");
}

const services::Fleet& Session::fleet()
{
    if (fleet_)
        return *fleet_;
    const char* from_environment = std::getenv("CAMCTL_FLEET");
    const std::string path = arguments_.option("fleet").value_or(from_environment ? from_environment : "");
    if (path.empty())
        throw WordsOff("there is no fleet file: name one by --fleet FILE or $CAMCTL_FLEET");
    auto fleet = services::read_fleet(path).value();
    if (const auto tags = arguments_.all("tag"); !tags.empty()) {
        std::vector<services::FleetCamera> chosen;
        for (auto& camera : fleet.cameras)
            for (const std::string& tag : camera.tags)
                if (std::find(tags.begin(), tags.end(), tag) != tags.end()) {
                    chosen.push_back(std::move(camera));
                    break;
                }
        fleet.cameras = std::move(chosen);
    }
    fleet_ = std::move(fleet);
    return *fleet_;
}

OpenOptions Session::open_options()
{
    OpenOptions options;
    options.user = arguments_.option("user").value_or("");
    options.allow_basic = arguments_.flag("allow-basic");
    options.tls.legacy = arguments_.flag("legacy-tls");
    if (const auto pin = arguments_.option("tls-pin")) {
        options.tls.trust = TlsTrust::pin;
        options.tls.pin = *pin;
    } else if (const auto file = arguments_.option("trust-on-first-use")) {
        options.tls.trust = TlsTrust::trust_on_first_use;
        options.tls.trust_file = *file;
    }
    if (const auto file = arguments_.option("password-file"))
        options.password = secret_of_file(*file);
    else if (const char* value = std::getenv("CAMSDK_PASSWORD"))
        options.password = Secret(value);
    if (patience_) {
        options.deadline = *patience_;
        options.limits.exchange = *patience_;
    }
    return options;
}

OpenOptions Session::with_login(OpenOptions options, const std::string& url)
{
    const bool named = !options.user.empty() || has_user(url);
    if (named && options.password.empty())
        if (auto typed = prompt_password("Password for " + shown(label_) + ": "))
            options.password = std::move(*typed);
    return options;
}

Camera Session::open_next()
{
    return open(arguments_.take("CAMERA"));
}

Camera Session::open(const std::string& word)
{
    if (word.find("://") != std::string::npos) {
        label_ = services::shown_url(word);
        return run(context_->open(word, with_login(open_options(), word)));
    }
    const services::FleetCamera* entry = fleet().find(word);
    if (!entry)
        throw WordsOff("\"" + word + "\" is neither a URL nor a camera of the fleet file");
    label_ = entry->name;
    auto options = services::open_options(*entry, open_options());
    if (!options)
        throw Failure(options.error());
    return run(context_->open(entry->url, with_login(std::move(*options), entry->url)));
}

Secret Session::new_password(const std::string& user)
{
    if (const auto file = arguments_.option("new-password-file"))
        return secret_of_file(*file);
    if (const char* value = std::getenv("CAMSDK_NEW_PASSWORD"))
        return Secret(value);
    auto first = prompt_password("New password for " + shown(user) + ": ");
    if (!first)
        throw WordsOff("there is no new password: give --new-password-file FILE or $CAMSDK_NEW_PASSWORD");
    auto second = prompt_password("Once more: ");
    if (!second || first->reveal() != second->reveal())
        throw WordsOff("the two passwords differ");
    return std::move(*first);
}

void Session::print(const Value& value, const std::vector<std::string>& columns) const
{
    std::string text;
    if (json())
        text = value.json() + "\n";
    else if (arguments_.flag("csv"))
        text = csv(value, columns);
    else
        text = table(value, columns, terminal_width(stdout));
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void Session::print_line(const Value& value) const
{
    const std::string text = value.json() + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

Value error_value(const Error& error, const std::string& camera)
{
    const auto known = [](const std::string& text) { return text.empty() ? Value() : Value(text); };
    Value value;
    value.set("code", to_string(error.code()))
        .set("message", error.message())
        .set("camera", known(camera.empty() ? error.camera() : camera))
        .set("operation", known(error.operation()))
        .set("retryable", error.retryable());
    if (error.http_status())
        value.set("http_status", error.http_status());
    if (!error.vendor_text().empty())
        value.set("vendor_text", error.vendor_text());
    return value;
}

Value words_value(const std::string& message)
{
    return error_value(Error(ErrorCode::invalid_argument, message), {});
}

}  // namespace camctl
