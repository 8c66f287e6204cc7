// SPDX-License-Identifier: BSL-1.0
// Taking and giving back a listening host: read, one host changed, written, read back.
#include "listening_host.hpp"

namespace camsdk::drivers::hikvision {

using messages::HostTarget;
using messages::http_hosts_path;

Task<Xml> ListeningHost::list()
{
    auto reading = session_->get(http_hosts_path, messages::http_hosts_root);
    Result<Xml> document = co_await std::move(reading);
    co_return document;
}

/// The single host; where a recorder refuses that, the list.
Task<void> ListeningHost::write(Xml list, std::string document, std::optional<HostTarget> target)
{
    auto writing = session_->put(std::string(http_hosts_path) + "/" + id_, document);
    Result<Ack> ack = co_await std::move(writing);
    if (ack)
        co_return Result<void>();
    const ErrorCode code = ack.error().code();
    const bool no_single =
        code == ErrorCode::not_supported || code == ErrorCode::not_found || code == ErrorCode::invalid_argument;
    if (!no_single || messages::others_log_in(list.root(), id_))
        co_return ack.error();
    Result<std::string> whole = messages::point_host(list, id_, target);
    if (!whole)
        co_return whole.error();
    auto again = session_->put(http_hosts_path, *whole);
    Result<Ack> second = co_await std::move(again);
    if (!second)
        co_return second.error();
    co_return Result<void>();
}

Task<void> ListeningHost::take(HostTarget target)
{
    auto reading = list();
    Result<Xml> before = co_await std::move(reading);
    if (!before)
        co_return before.error();
    const bool ours = taken() && target.path == target_.path;
    if (ours && messages::points_at(messages::host_of(before->root(), id_), target))
        co_return Result<void>();  // as an earlier run left it
    const auto id = messages::free_host(before->root(), target);
    if (!id)
        co_return Error(ErrorCode::overloaded, "all of the camera's listening hosts are taken");
    Result<std::string> document = messages::host_document(*before, *id);
    if (!document)
        co_return document.error();
    Result<Xml> parsed = Xml::parse(*document);
    if (!parsed)
        co_return parsed.error();
    // What an earlier run left behind goes back to nothing.
    Result<std::string> unset =
        messages::is_unset(parsed->root()) ? document : messages::point_host(*parsed, *id, std::nullopt);
    Result<std::string> pointed = messages::point_host(*parsed, *id, target);
    if (!unset || !pointed)
        co_return unset ? pointed.error() : unset.error();
    id_ = *id;
    target_ = target;
    before_ = *unset;
    auto writing = write(*before, *pointed, target);
    Result<void> written = co_await std::move(writing);
    if (!written) {
        id_.clear();
        co_return written;
    }
    auto looking = list();
    Result<Xml> after = co_await std::move(looking);
    if (!after)
        co_return after.error();
    if (!messages::others_equal(*before, *after, id_)) {
        auto restoring = session_->put(http_hosts_path, before->text());
        (void)co_await std::move(restoring);
        id_.clear();
        co_return Error(ErrorCode::not_applied, "the camera changed other listening hosts as well");
    }
    if (!messages::points_at(messages::host_of(after->root(), id_), target))
        co_return not_applied("a listening host");
    co_return Result<void>();
}

Task<bool> ListeningHost::stands()
{
    auto reading = list();
    Result<Xml> now = co_await std::move(reading);
    if (!now)
        co_return now.error();
    co_return messages::points_at(messages::host_of(now->root(), id_), target_);
}

/// Leaves alone what somebody else has put there meanwhile.
Task<void> ListeningHost::give_back()
{
    if (!taken())
        co_return Result<void>();
    auto reading = list();
    Result<Xml> now = co_await std::move(reading);
    if (!now)
        co_return now.error();
    if (messages::points_at(messages::host_of(now->root(), id_), target_)) {
        auto writing = write(*now, before_, std::nullopt);
        Result<void> written = co_await std::move(writing);
        if (!written)
            co_return written;
    }
    id_.clear();
    co_return Result<void>();
}

}  // namespace camsdk::drivers::hikvision
