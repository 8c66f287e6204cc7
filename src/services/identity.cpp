// SPDX-License-Identifier: BSL-1.0
// Service `identity`: weighs what points to the real maker. No vendor stands here; names are in data/.
#include <camsdk/services/identity.hpp>

#include <algorithm>
#include <mutex>
#include <set>

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

int weight_for(const std::vector<IdentityEvidence>& all, const std::string& platform)
{
    int sum = 0;
    for (const IdentityEvidence& one : all)
        if (canonical(one.says) == platform)
            sum += std::clamp(one.weight, 1, strong_weight);
    return sum;
}

Confidence confidence_in(const std::string& platform, const std::vector<IdentityEvidence>& all)
{
    std::set<std::string> strong_kinds;
    int medium = 0;
    bool contradicted = false;
    for (const IdentityEvidence& one : all) {
        const bool strong = one.weight >= strong_weight;
        if (canonical(one.says) != platform)
            contradicted = contradicted || strong;
        else if (strong)
            strong_kinds.insert(one.kind);
        else if (one.weight == medium_weight)
            ++medium;
    }
    if (strong_kinds.size() >= 2 && !contradicted)
        return Confidence::high;
    const bool enough = strong_kinds.size() >= 2 || (strong_kinds.size() == 1 && medium >= 1);
    return enough && !contradicted ? Confidence::medium : Confidence::low;
}

}  // namespace

Identity judge_identity(const DeviceInfo& info, std::vector<IdentityEvidence> evidence)
{
    Identity verdict;
    verdict.claimed_manufacturer = info.manufacturer;
    verdict.evidence = std::move(evidence);
    verdict.evidence.erase(std::remove_if(verdict.evidence.begin(), verdict.evidence.end(),
                                          [](const IdentityEvidence& one) { return one.says.empty(); }),
                           verdict.evidence.end());
    add_from_tables(verdict.evidence, info);
    int heaviest = 0;
    for (const IdentityEvidence& one : verdict.evidence) {
        std::string platform = canonical(one.says);
        if (const int weight = weight_for(verdict.evidence, platform); weight > heaviest) {
            heaviest = weight;
            verdict.platform_manufacturer = std::move(platform);
        }
    }
    if (!verdict.platform_manufacturer)
        return verdict;
    verdict.confidence = confidence_in(*verdict.platform_manufacturer, verdict.evidence);
    verdict.rebrand = info.manufacturer && canonical(*info.manufacturer) != *verdict.platform_manufacturer;
    return verdict;
}

namespace {

/// Information, then evidence, then the verdict.
class IdentifyBody final : public detail::TaskBody<Identity> {
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
        auto running = evidence.then([state, info = std::move(info)](Result<std::vector<IdentityEvidence>> answer) {
            if (!answer && answer.error().code() == ErrorCode::cancelled)
                return state->finish(answer.error());
            // Whatever kept the evidence back, the tables can still judge by the information.
            state->finish(judge_identity(info, answer ? std::move(*answer) : std::vector<IdentityEvidence>()));
        });
        state->keep(std::move(running), 2);
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
