// SPDX-License-Identifier: BSL-1.0
// Service `identity`: weighs what points to the real maker. No vendor stands here; names are in data/.
#include <camsdk/services/identity.hpp>

#include <algorithm>
#include <mutex>

#include "identity_tables.hpp"

namespace camsdk::services {

namespace {

constexpr int medium_weight = 2;
constexpr int strong_weight = 3;
constexpr std::size_t longest_text = 128;  // of a serial or version that a grammar is tried on

std::string canonical(const std::string& name)
{
    return IdentityTables::get().maker(name).value_or(name);
}

// Ours go beside the driver's, unless the driver saw the same thing itself.
void add_evidence(std::vector<IdentityEvidence>& all, IdentityEvidence more)
{
    const bool known = std::any_of(all.begin(), all.end(), [&](const IdentityEvidence& one) {
        return one.kind == more.kind && canonical(one.says) == more.says;
    });
    if (!known)
        all.push_back(std::move(more));
}

void add_grammars(std::vector<IdentityEvidence>& all, const DeviceInfo& info)
{
    for (const IdentityPattern& pattern : IdentityTables::get().patterns()) {
        const auto& text = pattern.field == "serial" ? info.serial : info.firmware;
        if (text && text->size() <= longest_text && pattern.grammar(*text))
            add_evidence(all, {pattern.kind, *text, pattern.maker, pattern.weight});
    }
    // Some makers number their cameras by the address.
    std::string prefix;
    if (info.serial && info.serial->size() == 12)
        if (auto maker = IdentityTables::get().maker_of_mac(*info.serial, prefix))
            add_evidence(all, {"serial_grammar", *info.serial, *maker, medium_weight});
}

// What was seen of the camera and names nobody by itself: whose address and whose certificate it is, the tables say.
void add_observed(std::vector<IdentityEvidence>& all)
{
    const IdentityTables& tables = IdentityTables::get();
    for (IdentityEvidence& one : all) {
        std::string prefix;
        if (one.kind == "mac_observed")
            one.says = tables.maker_of_mac(one.value, prefix).value_or("");
        else if (one.kind == "tls_certificate")
            one.says = tables.maker(one.says).value_or("");
    }
}

void add_from_tables(std::vector<IdentityEvidence>& all, const DeviceInfo& info)
{
    const IdentityTables& tables = IdentityTables::get();
    std::string prefix;
    if (info.mac)
        if (auto maker = tables.maker_of_mac(*info.mac, prefix))
            add_evidence(all, {"mac_prefix", prefix, *maker, medium_weight});
    add_grammars(all, info);
    if (!info.manufacturer)
        return;
    if (auto maker = tables.maker(*info.manufacturer))
        add_evidence(all, {"claimed_manufacturer", *info.manufacturer, *maker, 1});
    // A label alone proves nothing about this very device, so it only ever adds to other evidence.
    if (auto platform = tables.platform_of_brand(*info.manufacturer); platform && !all.empty())
        add_evidence(all, {"known_rebrand", *info.manufacturer, *platform, 1});
}

/// One piece of evidence as the count sees it.
struct Vote {
    std::string platform;
    const std::string* kind;
    int weight;
    bool may_win;  ///< the word names a maker, is the camera's own label, or a driver is sure of it
};

std::vector<Vote> votes_of(const std::vector<IdentityEvidence>& all, const std::string& claimed)
{
    std::vector<Vote> votes;
    votes.reserve(all.size());
    for (const IdentityEvidence& one : all) {
        const auto maker = IdentityTables::get().maker(one.says);
        Vote vote{maker.value_or(one.says), &one.kind, std::clamp(one.weight, 1, strong_weight), maker.has_value()};
        vote.may_win = vote.may_win || vote.weight == strong_weight || vote.platform == claimed;
        votes.push_back(std::move(vote));
    }
    return votes;
}

/// What speaks for one platform: of each kind the heaviest, since ten of a kind are one observation.
std::vector<const Vote*> heaviest_of_each_kind(const std::vector<Vote>& votes, const std::string& platform)
{
    std::vector<const Vote*> heaviest;
    heaviest.reserve(votes.size());
    for (const Vote& vote : votes) {
        if (vote.platform != platform)
            continue;
        const auto same =
            std::find_if(heaviest.begin(), heaviest.end(), [&](const Vote* one) { return *one->kind == *vote.kind; });
        if (same == heaviest.end())
            heaviest.push_back(&vote);
        else if (vote.weight > (*same)->weight)
            *same = &vote;
    }
    return heaviest;
}

int weight_for(const std::vector<Vote>& votes, const std::string& platform)
{
    int sum = 0;
    for (const Vote* vote : heaviest_of_each_kind(votes, platform))
        sum += vote->weight;
    return sum;
}

Confidence confidence_in(const std::string& platform, const std::vector<Vote>& votes)
{
    int strong = 0;
    int medium = 0;
    for (const Vote* vote : heaviest_of_each_kind(votes, platform)) {
        strong += vote->weight == strong_weight ? 1 : 0;
        medium += vote->weight == medium_weight ? 1 : 0;
    }
    const bool contradicted = std::any_of(votes.begin(), votes.end(), [&](const Vote& vote) {
        return vote.weight == strong_weight && vote.platform != platform;
    });
    if (contradicted)
        return Confidence::low;
    if (strong >= 2)
        return Confidence::high;
    return strong == 1 && medium >= 1 ? Confidence::medium : Confidence::low;
}

}  // namespace

Identity judge_identity(const DeviceInfo& info, std::vector<IdentityEvidence> evidence)
{
    Identity verdict;
    verdict.claimed_manufacturer = info.manufacturer;
    verdict.evidence = std::move(evidence);
    add_observed(verdict.evidence);
    verdict.evidence.erase(std::remove_if(verdict.evidence.begin(), verdict.evidence.end(),
                                          [](const IdentityEvidence& one) { return one.says.empty(); }),
                           verdict.evidence.end());
    add_from_tables(verdict.evidence, info);
    const std::string claimed = canonical(info.manufacturer.value_or(""));
    const std::vector<Vote> votes = votes_of(verdict.evidence, claimed);
    int heaviest = 0;
    for (const Vote& vote : votes)
        if (const int weight = vote.may_win ? weight_for(votes, vote.platform) : 0; weight > heaviest) {
            heaviest = weight;
            verdict.platform_manufacturer = vote.platform;
        }
    if (!verdict.platform_manufacturer)
        return verdict;
    verdict.confidence = confidence_in(*verdict.platform_manufacturer, votes);
    // One medium vote may be chance; two of different kinds, or a strong one, call a label a label.
    verdict.rebrand = info.manufacturer && claimed != *verdict.platform_manufacturer && heaviest >= strong_weight;
    return verdict;
}

namespace {

/// Information, then evidence, then what is seen from outside, then the verdict.
class IdentifyBody final : public detail::TaskBody<Identity> {
    using Evidence = std::vector<IdentityEvidence>;

 public:
    explicit IdentifyBody(Camera camera) : camera_(std::move(camera)), info_(camera_.device().info().release()) {}
    ~IdentifyBody() override
    {
        state_->silence();
        state_->cancel();
    }

    void start(Done done) override
    {
        state_->done = std::move(done);
        Task<DeviceInfo> info(std::move(info_));
        if (limit_)
            info = std::move(info).within(*limit_);
        auto running = info.then([state = state_, camera = camera_, limit = limit_](Result<DeviceInfo> answer) {
            if (!answer)
                return state->finish(answer.error());
            ask_evidence(state, camera, limit, std::move(*answer));
        });
        state_->keep(std::move(running), 1);
    }

    void cancel() override { state_->cancel(); }
    void deadline(std::chrono::milliseconds limit) override { limit_ = limit; }
    bool would_deadlock() const override { return info_ && info_->would_deadlock(); }

 private:
    struct State {
        std::recursive_mutex mutex;  // `done` may destroy the body, whose destructor comes back here
        Done done;
        Running running;
        int step = 0;
        bool cancelled = false;

        void finish(Result<Identity> result)
        {
            std::lock_guard lock(mutex);
            if (auto told = std::exchange(done, nullptr))
                told(std::move(result));
        }
        void silence()
        {
            std::lock_guard lock(mutex);
            done = nullptr;
        }
        // The second step may have begun before the first one's handle gets here.
        void keep(Running next, int number)
        {
            bool too_late = false;
            {
                std::lock_guard lock(mutex);
                too_late = cancelled;
                if (!too_late && number > step) {
                    running = next;
                    step = number;
                }
            }
            if (too_late)
                next.cancel();
        }
        void cancel()
        {
            Running ending;
            {
                std::lock_guard lock(mutex);
                cancelled = true;
                ending = running;
            }
            ending.cancel();
        }
    };

    static void ask_evidence(const std::shared_ptr<State>& state, const Camera& camera,
                             std::optional<std::chrono::milliseconds> limit, DeviceInfo info)
    {
        auto evidence = camera.device().evidence();
        if (limit)
            evidence = std::move(evidence).within(*limit);
        auto running = evidence.then([state, camera, limit, info = std::move(info)](Result<Evidence> answer) {
            if (!answer && answer.error().code() == ErrorCode::cancelled)
                return state->finish(answer.error());
            // Whatever kept the evidence back, the tables can still judge by the rest.
            observe(state, camera, limit, info, answer ? std::move(*answer) : Evidence());
        });
        state->keep(std::move(running), 2);
    }

    static void observe(const std::shared_ptr<State>& state, const Camera& camera,
                        std::optional<std::chrono::milliseconds> limit, DeviceInfo info, Evidence evidence)
    {
        auto observed = camera.observe(true);
        if (limit)
            observed = std::move(observed).within(*limit);
        auto running = observed.then(
            [state, info = std::move(info), evidence = std::move(evidence)](Result<Evidence> answer) mutable {
                if (!answer && answer.error().code() == ErrorCode::cancelled)
                    return state->finish(answer.error());
                if (answer)
                    evidence.insert(evidence.end(), answer->begin(), answer->end());
                state->finish(judge_identity(info, std::move(evidence)));
            });
        state->keep(std::move(running), 3);
    }

    Camera camera_;
    std::unique_ptr<detail::TaskBody<DeviceInfo>> info_;
    std::optional<std::chrono::milliseconds> limit_;
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace

Task<Identity> identify(Camera camera)
{
    return Task<Identity>(std::make_unique<IdentifyBody>(std::move(camera)));
}

}  // namespace camsdk::services
