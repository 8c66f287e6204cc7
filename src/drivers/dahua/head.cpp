// SPDX-License-Identifier: BSL-1.0
// Learning a head: ptz.cgi getCurrentProtocolCaps.
#include "head.hpp"

#include "session.hpp"

namespace camsdk::drivers::dahua {

/// Channels count from 1 here; the head of some single cameras is number 0.
Task<Head*> Heads::of(int channel)
{
    if (const auto known = heads_.find(channel); known != heads_.end())
        co_return &known->second;
    std::vector<int> numbers{channel};
    if (channel == 1 && !session_->recorder)
        numbers.push_back(0);
    bool refused = false;
    for (int number : numbers) {
        const std::string path = messages::caps_path_of_head(number);
        auto task = session_->values_if_there(path, "the head's capabilities");
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
