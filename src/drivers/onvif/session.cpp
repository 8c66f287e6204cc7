// SPDX-License-Identifier: BSL-1.0
// Session: addresses, logins, and what is kept.
#include "session.hpp"

#include <algorithm>

#include "utc_meant.hpp"
#include "values.hpp"

namespace camsdk::drivers::onvif {
namespace {

constexpr const char* device_path = "/onvif/device_service";

struct Uri {
    std::string scheme, authority, path;
};

/// Splits leniently: "http://h:8106:8106/x" and a missing path are read too.
std::optional<Uri> split(std::string_view text)
{
    const auto colon = text.find("://");
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    const auto rest = text.substr(colon + 3);
    const auto slash = rest.find_first_of("/?");
    Uri uri{std::string(text.substr(0, colon)), std::string(rest.substr(0, slash)), "/"};
    // A port that the scheme implies says nothing.
    const std::string implied = uri.scheme == "https" ? ":443" : ":80";
    if (uri.authority.size() > implied.size() && uri.authority.ends_with(implied))
        uri.authority.resize(uri.authority.size() - implied.size());
    if (slash != std::string_view::npos)
        uri.path = rest[slash] == '/' ? std::string(rest.substr(slash)) : "/" + std::string(rest.substr(slash));
    return uri;
}

Error http_error(int status)
{
    ErrorCode code = ErrorCode::protocol;
    std::string message = "the camera answered HTTP " + std::to_string(status) + " without SOAP";
    if (status == 401)
        code = ErrorCode::unauthorized;
    else if (status == 403)
        code = ErrorCode::forbidden;
    else if (status == 404 || status == 405 || status == 501)
        code = ErrorCode::not_supported;
    else if (status == 503 || status == 429)
        code = ErrorCode::overloaded;
    Error error(code, message);
    error.http_status(status);
    return error;
}

bool refused(std::string_view envelope)
{
    if (envelope.find("Auth") == std::string_view::npos)  // of NotAuthorized and FailedAuthentication
        return false;
    const auto opened = open_envelope(envelope, "");
    return !opened && is_not_authorized(opened.error());
}

std::string token_header(const driver::UsernameToken& t)
{
    // Bosch and Hanwha want just these prefixes.
    constexpr std::string_view begin =
        R"(<wsse:Security s:mustUnderstand="true" xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" )"
        R"(xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"><wsse:UsernameToken><wsse:Username>)";
    constexpr std::string_view password =
        R"(</wsse:Username><wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest">)";
    constexpr std::string_view nonce =
        R"(</wsse:Password><wsse:Nonce EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary">)";
    constexpr std::string_view created = "</wsse:Nonce><wsu:Created>";
    constexpr std::string_view end = "</wsu:Created></wsse:UsernameToken></wsse:Security>";
    const std::string user = escape_xml(t.user);
    std::string header;
    header.reserve(begin.size() + password.size() + nonce.size() + created.size() + end.size() + user.size() +
                   t.password_digest.size() + t.nonce.size() + t.created.size());
    header.append(begin).append(user).append(password).append(t.password_digest).append(nonce).append(t.nonce);
    return header.append(created).append(t.created).append(end);
}

bool moves_something(std::string_view action)
{
    const auto name = action.substr(action.rfind('/') + 1);
    return name.substr(0, 3) != "Get";
}

}  // namespace

Task<void> Session::start()
{
    addresses_[static_cast<std::size_t>(Service::device)] = device_path;
    bool cut = false;
    Task<Services> asking = call(get_services(false), &cut);
    Result<Services> found = co_await std::move(asking);
    if (cut)
        co_return found.error();
    if (!found) {
        const auto code = found.error().code();
        const bool older = code == ErrorCode::not_supported || code == ErrorCode::protocol ||
                           code == ErrorCode::invalid_argument || code == ErrorCode::limit_exceeded ||
                           code == ErrorCode::not_found;
        if (!older)
            co_return found.error();
        Result<Services> second = co_await call(get_capabilities());
        if (!second)
            co_return second.error();
        found = std::move(second);
    }
    if (found->list.empty())
        co_return Error(ErrorCode::protocol, "the camera lists no ONVIF services");
    take_addresses(std::move(*found));
    co_return Result<void>();
}

void Session::take_addresses(Services services)
{
    services_ = std::move(services);
    for (const auto& entry : services_.list)
        if (entry.ns == service_namespace(Service::device))
            if (const auto uri = split(entry.xaddr))
                own_authority_ = uri->authority;
    for (std::size_t i = 0; i < service_count; ++i)
        for (const auto& entry : services_.list)
            if (entry.ns == service_namespace(static_cast<Service>(i)) &&
                i != static_cast<std::size_t>(Service::device))
                addresses_[i] = http_target(entry.xaddr);
}

std::string Session::http_target(const std::string& text) const
{
    const auto uri = split(text);
    if (!uri)
        return text.empty() || text.front() != '/' ? "" : text;
    // Where the camera means the very server that we reached, its own idea of host and port (behind NAT, a forwarded
    // port, a name nobody resolves) is not needed; for another port the Link's host policy decides.
    if (own_authority_.empty() || uri->authority == own_authority_)
        return uri->path;
    return text;
}

Result<std::string> Session::public_uri(const std::string& text) const
{
    const auto target = http_target(text);
    if (target.empty())
        return Error(ErrorCode::not_supported, "the camera names no address");
    if (target.front() == '/')
        return link_.origin() + link_.base_path() + target;
    return link_.localize(text);
}

Session::Message Session::message(Service service, const std::string& name, const std::string& body) const
{
    Message message;
    message.target = address(service);
    const std::string_view space = service_namespace(service);
    message.action.reserve(space.size() + 1 + name.size());
    message.action.append(space).append("/").append(name);
    message.body = body;
    return message;
}

Task<std::string> Session::send(const Message& message, bool authenticate, std::string token)
{
    constexpr std::string_view soap = "application/soap+xml; charset=utf-8; action=\"";
    std::string type;
    type.reserve(soap.size() + message.action.size() + 1);
    type.append(soap).append(message.action).append("\"");
    driver::Request request(driver::Method::post, message.target, make_envelope(token, message.header, message.body),
                            std::move(type));
    request.authenticate = authenticate;
    request.idempotent = !moves_something(message.action);
    request.timeout = message.timeout;
    request.stream = message.timeout.has_value();  // a long poll must not keep others waiting
    Task<driver::Response> exchange = link_.send(std::move(request));
    Result<driver::Response> response = co_await std::move(exchange);
    if (!response)
        co_return response.error();
    // Faults come with any status, also 200; a status speaks only where the body is no SOAP.
    if (!response->ok() && response->body.find("Envelope") == std::string::npos)
        co_return http_error(response->status);
    co_return std::move(response->body);
}

Task<std::chrono::milliseconds> Session::clock_offset()
{
    Operation<SystemClock> operation = get_system_date_and_time();
    const TimePoint before = link_.now();
    const Message asking = message(Service::device, operation.name, operation.body);
    Result<std::string> envelope = co_await send(asking, !token_);
    if (!envelope)
        co_return envelope.error();
    Result<SystemClock> clock = operation.read(std::move(*envelope));
    if (!clock)
        co_return clock.error();
    const TimePoint middle = before + (link_.now() - before) / 2;
    const std::optional<TimePoint> utc = utc_meant(*clock, middle);
    if (!utc)
        co_return Error(ErrorCode::protocol, "the camera does not say its UTC time");
    co_return std::chrono::duration_cast<std::chrono::milliseconds>(*utc - middle);
}

Task<bool> Session::clock_moved()
{
    Result<std::chrono::milliseconds> now = co_await clock_offset();
    if (!now)
        co_return false;
    const auto change = *now - offset_.value_or(std::chrono::milliseconds(0));
    offset_ = *now;
    co_return change > std::chrono::seconds(2) || change < std::chrono::seconds(-2);
}

Task<bool> Session::login_still_good()
{
    Result<driver::UsernameToken> token = link_.username_token(offset_.value_or(std::chrono::milliseconds(0)));
    if (!token)
        co_return token.error();
    Operation<DeviceInformation> probe = get_device_information();
    const Message asking = message(Service::device, probe.name, probe.body);
    Result<std::string> envelope = co_await send(asking, false, token_header(*token));
    co_return envelope&& probe.read(std::move(*envelope));
}

Task<std::string> Session::with_token(const Message& message)
{
    const bool fresh_clock = !offset_;
    if (fresh_clock) {
        Result<std::chrono::milliseconds> offset = co_await clock_offset();
        // A device that does not tell its time is taken to have ours.
        offset_ = offset ? *offset : std::chrono::milliseconds(0);
    }
    for (int attempt = 0;; ++attempt) {
        Result<driver::UsernameToken> token = link_.username_token(*offset_);
        if (!token)
            co_return token.error();
        Result<std::string> envelope = co_await send(message, false, token_header(*token));
        const bool challenged = !envelope && envelope.error().http_status() == 401;
        if (challenged && attempt == 0) {
            // The device wants HTTP authentication after all (a firmware change); the Link answers its challenge.
            token_ = false;
            Result<std::string> by_http = co_await send(message, true);
            co_return by_http;
        }
        if (!envelope || !refused(*envelope)) {
            if (envelope && !token_) {
                token_ = true;
                link_.login_verdict(driver::LoginVerdict::accepted);
            }
            co_return envelope;
        }
        if (attempt == 0 && !fresh_clock) {
            Result<bool> moved = co_await clock_moved();
            if (moved && *moved)
                continue;
        }
        if (answered_) {
            Result<bool> good = co_await login_still_good();
            if (good && *good) {
                Error error(ErrorCode::forbidden, "this account may not do that");
                error.vendor_text(open_envelope(*envelope, "").error().vendor_text());
                co_return error;
            }
        }
        link_.login_verdict(driver::LoginVerdict::rejected);
        co_return envelope;
    }
}

Task<std::string> Session::exchange_at(std::string target, std::string action, std::string header, std::string body,
                                       std::optional<std::chrono::milliseconds> timeout)
{
    const Message message{std::move(target), std::move(action), std::move(header), std::move(body), timeout};
    Result<std::string> envelope = co_await with_login(message);
    co_return envelope;
}

Task<std::string> Session::with_login(const Message& message)
{
    if (token_) {
        Result<std::string> envelope = co_await with_token(message);
        co_return envelope;
    }
    Result<std::string> envelope = co_await send(message, true);
    if (link_.user().empty())
        co_return envelope;
    // A 401 without a challenge reaches us as `unauthorized`; where the Link really logged in and failed, it now
    // refuses to make a token, so that no second login is tried.
    const bool denied = envelope ? refused(*envelope) : envelope.error().http_status() == 401;
    if (!denied)
        co_return envelope;
    Result<std::string> second = co_await with_token(message);
    if (!second && !envelope)
        co_return envelope;
    co_return second;
}

Task<std::string> Session::exchange(Service service, const std::string& name, const std::string& body, bool public_call)
{
    const Message asking = message(service, name, body);
    if (asking.target.empty())
        co_return Error(ErrorCode::not_supported, "the camera has no such service (" + name + ")");
    if (public_call && token_) {
        // Needs no login; a device that wants one all the same gets it below.
        Result<std::string> open = co_await send(asking, false);
        if (open && !refused(*open))
            co_return open;
    }
    Result<std::string> envelope = co_await with_login(asking);
    if (envelope && !public_call && !refused(*envelope))
        answered_ = true;
    co_return envelope;
}

Task<Profiles> Session::profiles()
{
    if (profiles_)
        co_return profiles_;
    std::optional<Error> first;
    std::vector<MediaProfile> list;
    if (has(Service::media2)) {
        bool cut = false;
        Task<std::vector<MediaProfile>> asking = call(get_profiles2(), &cut);
        Result<std::vector<MediaProfile>> two = co_await std::move(asking);
        if (cut)
            co_return two.error();
        if (!two)
            first = two.error();
        else
            list = std::move(*two);
        const auto with_encoder = [](const MediaProfile& p) { return p.video.has_value(); };
        if (std::any_of(list.begin(), list.end(), with_encoder) || (two && !has(Service::media))) {
            media_ = Service::media2;
            profiles_ = std::make_shared<const std::vector<MediaProfile>>(std::move(list));
            co_return profiles_;
        }
        if (first && (first->code() == ErrorCode::unauthorized || first->code() == ErrorCode::unreachable ||
                      first->code() == ErrorCode::timeout))
            co_return *first;
    }
    if (!has(Service::media))
        co_return first ? *first : Error(ErrorCode::not_supported, "the camera has no media service");
    Result<std::vector<MediaProfile>> one = co_await call(get_profiles());
    if (!one)
        co_return one.error();
    media_ = Service::media;
    profiles_ = std::make_shared<const std::vector<MediaProfile>>(std::move(*one));
    co_return profiles_;
}

Task<int> Session::channel_count()
{
    if (!profiles_ && has(Service::media)) {
        Result<std::vector<VideoSourceEntry>> sources = co_await call(get_video_sources());
        if (sources && !sources->empty())
            co_return static_cast<int>(sources->size());
    }
    Result<Profiles> list = co_await profiles();
    if (!list)
        co_return list.error();
    const auto numbers = channel_numbers(**list);
    co_return numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
}

Task<Nodes> Session::nodes()
{
    if (!nodes_) {
        Result<std::vector<PtzNode>> list = co_await call(get_nodes());
        if (!list)
            co_return list.error();
        nodes_ = std::make_shared<const std::vector<PtzNode>>(std::move(*list));
    }
    co_return nodes_;
}

Task<ChannelSource> Session::channel(int number)
{
    Result<Profiles> list = co_await profiles();
    if (!list)
        co_return list.error();
    const auto numbers = channel_numbers(**list);
    ChannelSource source;
    const int wanted = number == 0 ? 1 : number;
    bool found = false;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i] != wanted)
            continue;
        const MediaProfile& p = (**list)[i];
        const auto keep = [](std::string& to, const std::string& from) {
            if (to.empty())
                to = from;
        };
        found = true;
        keep(source.first_profile, p.token);
        keep(source.video_source, p.video_source);
        keep(source.source_config, p.video_source_config);
        keep(source.analytics_config, p.analytics_config);
        if (source.ptz_profile.empty() && !p.ptz_config.empty()) {
            source.ptz_profile = p.token;
            source.ptz_node = p.ptz_node;
        }
    }
    if (!found)
        co_return Error(ErrorCode::not_found, "the camera has no channel " + std::to_string(wanted));
    co_return source;
}

std::vector<int> channel_numbers(const std::vector<MediaProfile>& profiles)
{
    std::vector<std::string> sources;
    std::vector<int> numbers;
    for (const auto& p : profiles) {
        if (p.video_source.empty()) {
            numbers.push_back(1);
            continue;
        }
        auto at = std::find(sources.begin(), sources.end(), p.video_source);
        if (at == sources.end())
            at = sources.insert(sources.end(), p.video_source);
        numbers.push_back(static_cast<int>(at - sources.begin()) + 1);
    }
    return numbers;
}

}  // namespace camsdk::drivers::onvif
