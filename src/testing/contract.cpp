// SPDX-License-Identifier: BSL-1.0
// run_contract(): the order of the checks, and how an answer is judged.
#include <camsdk/testing/contract.hpp>

#include "contract_suite.hpp"

template <>
struct camsdk::EnumNames<camsdk::testing::ContractOutcome> {
    using E = camsdk::testing::ContractOutcome;
    static constexpr std::array<EnumTable<E>, 4> values{
        {{E::tested, "tested"}, {E::not_supported, "not_supported"}, {E::skipped, "skipped"}, {E::failed, "failed"}}};
};

namespace camsdk::testing {

namespace {

std::string feature_of(const std::string& operation)
{
    return operation.substr(0, operation.find('.'));
}

struct FeatureCheck {
    Feature feature;
    void (*check)(Suite&);
};

// Maintenance last: it may restart the camera.
constexpr std::array<FeatureCheck, feature_count> checks{{{Feature::device, check_device},
                                                          {Feature::clock, check_clock},
                                                          {Feature::media, check_media},
                                                          {Feature::ptz, check_ptz},
                                                          {Feature::tours, check_tours},
                                                          {Feature::imaging, check_imaging},
                                                          {Feature::overlay, check_overlay},
                                                          {Feature::masks, check_masks},
                                                          {Feature::analytics, check_analytics},
                                                          {Feature::events, check_events},
                                                          {Feature::recordings, check_recordings},
                                                          {Feature::io, check_io},
                                                          {Feature::audio, check_audio},
                                                          {Feature::users, check_users},
                                                          {Feature::network, check_network},
                                                          {Feature::security, check_security},
                                                          {Feature::maintenance, check_maintenance}}};

}  // namespace

ContractRow& Suite::row(const std::string& operation)
{
    for (ContractRow& one : report.rows)
        if (one.operation == operation)
            return one;
    ContractRow fresh;
    fresh.feature = feature_of(operation);
    fresh.operation = operation;
    report.rows.push_back(fresh);
    return report.rows.back();
}

// The worse outcome stays; of a thing that worked once, a later `not_supported` of a variant changes nothing.
void Suite::note(const std::string& operation, ContractOutcome outcome, const std::string& message)
{
    ContractRow& noted = row(operation);
    const auto before = from_string<ContractOutcome>(noted.outcome);
    if (before == ContractOutcome::failed ||
        (before == ContractOutcome::tested && outcome != ContractOutcome::failed)) {
        if (outcome == ContractOutcome::failed && noted.message.find(message) == std::string::npos)
            noted.message += "; " + message;
        return;
    }
    noted.outcome = std::string(to_string(outcome));
    noted.message = message;
}

bool Suite::noted(const std::string& operation, const std::string& outcome) const
{
    for (const ContractRow& one : report.rows)
        if (one.operation == operation)
            return one.outcome == outcome;
    return false;
}

bool Suite::noted(const std::string& operation, ContractOutcome outcome) const
{
    return noted(operation, std::string(to_string(outcome)));
}

void Suite::complain(const std::string& operation, const std::string& complaint)
{
    note(operation, ContractOutcome::failed, complaint);
}

void Suite::skip(const std::string& operation, const std::string& why)
{
    note(operation, ContractOutcome::skipped, why);
}

void Suite::check_error(const std::string& operation, const Error& error)
{
    expect(operation, error.operation() == operation, "the error names the operation '" + error.operation() + "'");
    expect(operation, !error.camera().empty(), "the error does not name the camera");
    expect(operation, !error.message().empty(), "the error has no message");
    const std::string_view password = opened_with.password.reveal();
    if (password.size() >= 4)
        expect(operation, (error.message() + error.vendor_text() + error.camera()).find(password) == std::string::npos,
               "the error tells the password");
}

void Suite::judge_error(const std::string& operation, const Error& error)
{
    check_error(operation, error);
    if (error.code() == ErrorCode::not_supported)
        return note(operation, ContractOutcome::not_supported, error.message());
    const std::string text = std::string(to_string(error.code())) + ": " + error.message();
    const bool unrecorded = error.code() == ErrorCode::not_found || error.code() == ErrorCode::protocol ||
                            error.code() == ErrorCode::forbidden || error.code() == ErrorCode::unauthorized;
    if (options.recorded && unrecorded)
        return note(operation, ContractOutcome::skipped, "not in the recording, " + text);
    complain(operation, text);
}

void Suite::judge_success(const std::string& operation)
{
    note(operation, ContractOutcome::tested, {});
    const auto feature = from_string<Feature>(feature_of(operation));
    if (!feature)
        return;
    const auto says = report.capabilities.find(*feature);
    expect(operation, says == report.capabilities.end() || says->second != Support::no,
           "works, though the camera's capabilities say no");
}

void Suite::close_feature(Feature feature)
{
    const auto says = report.capabilities.find(feature);
    if (says == report.capabilities.end() || says->second != Support::yes || options.recorded)
        return;
    ContractRow* first = nullptr;
    bool any = false;
    for (ContractRow& one : report.rows) {
        if (one.feature != to_string(feature))
            continue;
        first = first ? first : &one;
        any = any || one.outcome != to_string(ContractOutcome::not_supported);
    }
    if (first && !any)
        complain(first->operation, "advertised, and every operation answers not_supported");
}

ContractReport run_contract(Context& context, const std::string& url, const OpenOptions& open,
                            const ContractOptions& options)
{
    ContractReport report;
    report.url = url;
    Result<Camera> camera = context.open(url, open).within(options.deadline * 2).get();
    if (!camera) {
        report.open_error = std::string(to_string(camera.error().code())) + ": " + camera.error().message();
        return report;
    }
    report.driver = camera->driver();
    Suite suite(*camera, open, options, report);
    if (Result<Capabilities> all = suite.call("capabilities", camera->capabilities()))
        report.capabilities = *all;
    for (const auto& [feature, name] : EnumNames<Feature>::values)
        suite.expect("capabilities", options.recorded || report.capabilities.count(feature) > 0,
                     "say nothing of " + std::string(name));
    if (Result<DeviceInfo> info = suite.quiet(camera->device().info())) {
        report.manufacturer = info->manufacturer;
        report.model = info->model;
        report.firmware = info->firmware;
    }
    for (const FeatureCheck& one : checks) {
        if (!options.only.empty() &&
            std::find(options.only.begin(), options.only.end(), one.feature) == options.only.end())
            continue;
        one.check(suite);
        suite.close_feature(one.feature);
    }
    check_calls(suite);
    for (const ContractRow& row : report.rows) {
        report.failed += row.outcome == to_string(ContractOutcome::failed);
        report.tested += row.outcome == to_string(ContractOutcome::tested);
    }
    return report;
}

}  // namespace camsdk::testing
