// SPDX-License-Identifier: BSL-1.0
// An order to a head, which the files of ptz.cgi share.
#pragma once

#include "dahua/resource.hpp"

#include <algorithm>

namespace camsim::dahua {

constexpr int most_presets = 300, most_tours = 8, tour_points = 32;
constexpr double screen = 8191, widest = 58;  ///< degrees across at zoom 1

struct Order {
    Context& context;
    Channel& channel;
    PtzState& head;
    [[nodiscard]] std::optional<double> arg(const char* name) const { return context.number(name); }
    [[nodiscard]] int whole(const char* name) const
    {
        return static_cast<int>(std::clamp(arg(name).value_or(0), -1e6, 1e6));
    }
};

/// Runs an order on the head that `channel=` names; refused where there is no such head.
template <class Work>
HttpResponse with_head(Context& context, Work work)
{
    Channel* channel = context.loose_channel();
    if (!channel || !channel->ptz || context.quirks().on("ptz_no_axis"))
        return bad_request();
    Order order{context, *channel, *channel->ptz};
    return work(order);
}

void add_ptz_positions(Catalogue&);
void add_ptz_tours(Catalogue&);

}  // namespace camsim::dahua
