// SPDX-License-Identifier: BSL-1.0
// The front of feature `events`: a subscription joins the camera's stream until it is destroyed.
#include "core/dispatch.hpp"
#include "core/event_stream.hpp"

namespace camsdk {

Subscription Events::subscribe(EventFilter filter, EventHandler on_event, EventEnd on_end, EventOptions options) const
{
    const auto core = target_.core;
    Executor executor = options.executor;
    if (!executor)
        executor = [weak = std::weak_ptr<Runtime>(core->runtime)](std::function<void()> work) {
            const auto runtime = weak.lock();
            if (!runtime || !runtime->deliver(work))
                work();  // the Context is going, and this is the last word
        };
    const bool push = options.push;
    auto mailbox = std::make_shared<EventMailbox>(std::move(filter), std::move(on_event), std::move(on_end),
                                                  std::move(options), std::move(executor));
    if (!core->runtime->post(core->lane, [core, mailbox, push] { EventStream::of(core)->add(mailbox, push); })) {
        Error error(ErrorCode::cancelled, "the Context is gone");
        mailbox->end(error.where("events.subscribe", core->url));
    }
    return Subscription([core, mailbox] {
        mailbox->stop();
        core->runtime->post(core->lane, [core, mailbox] {
            if (const auto stream = core->events.lock())
                stream->remove(mailbox.get());
        });
    });
}

}  // namespace camsdk
