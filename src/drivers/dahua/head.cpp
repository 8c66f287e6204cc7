// SPDX-License-Identifier: BSL-1.0
// Learning a head: ptz.cgi getCurrentProtocolCaps.
#include "head.hpp"

#include <algorithm>

#include "session.hpp"

namespace camsdk::drivers::dahua {

/// Whether ptz.cgi knows a number.
Task<bool> Heads::takes(int number)
{
    auto task = session_->known_values(messages::caps_path_of_head(number), "the head's capabilities");
    Result<std::optional<KeyValues>> caps = co_await std::move(task);
    if (!caps)
        co_return caps.error();
    co_return caps->has_value() && (*caps)->has("caps");
}

/// The numbers that the head of a channel may have on the wire, the likeliest first.
Task<std::vector<int>> Heads::numbers(int channel)
{
    auto task = session_->known_table("ChannelTitle");  // of every channel, with a camera or without
    Result<std::optional<KeyValues>> titles = co_await std::move(task);
    if (!titles)
        co_return titles.error();
    int last = 1;
    for (const int row : titles->value_or(KeyValues()).indexes("ChannelTitle"))
        if (row < most_channels)
            last = std::max(last, row + 1);
    if (last < 2)  // the head of some single cameras is number 0
        co_return channel == 1 && !session_->recorder ? std::vector<int>{1, 0} : std::vector<int>{channel};
    if (!from_) {
        auto counting = Session::counts_from(last, [this](int number) { return takes(number); });
        Result<int> from = co_await std::move(counting);
        if (!from)
            co_return from.error();
        from_ = *from;
    }
    co_return std::vector<int>{channel - 1 + *from_};
}

Task<Head*> Heads::of(int channel)
{
    if (const auto known = heads_.find(channel); known != heads_.end())
        co_return &known->second;
    auto asking = numbers(channel);
    Result<std::vector<int>> candidates = co_await std::move(asking);
    if (!candidates)
        co_return candidates.error();
    bool refused = false;
    for (int number : *candidates) {
        const std::string path = messages::caps_path_of_head(number);
        auto task = session_->known_values(path, "the head's capabilities");
        Result<std::optional<KeyValues>> caps = co_await std::move(task);
        if (!caps)
            co_return caps.error();
        if (!*caps) {
            refused = refused || session_->lack_of(path) != Support::no;
            continue;
        }
        if (!(*caps)->has("caps"))
            co_return Error(ErrorCode::protocol, "the head's capabilities: the answer is another");
        Head found;
        found.number = number;
        found.caps = messages::parse_ptz_caps(**caps);
        if (!found.caps.any())
            co_return driver::unsupported("ptz");
        co_return &heads_.insert_or_assign(channel, std::move(found)).first->second;
    }
    if (refused)
        co_return Error(ErrorCode::forbidden, "the head's capabilities: the account has no right to them");
    co_return driver::unsupported("ptz");
}

}  // namespace camsdk::drivers::dahua
