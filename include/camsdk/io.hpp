// SPDX-License-Identifier: BSL-1.0
// Feature `io`: digital inputs and relay outputs.
#pragma once

#include <camsdk/task.hpp>
#include <camsdk/types.hpp>

namespace camsdk {

/// An alarm input.
struct DigitalInput {
    std::string id;
    std::optional<std::string> name;
    std::optional<bool> active;
    std::optional<std::string> idle_state;  ///< the device's word: open, closed, high, low
    CAMSDK_VALUE(DigitalInput, id, name, active, idle_state)
};

enum class RelayMode { unknown, bistable, monostable };
template <>
struct EnumNames<RelayMode> {
    static constexpr std::array<EnumTable<RelayMode>, 3> values{
        {{RelayMode::unknown, "unknown"}, {RelayMode::bistable, "bistable"}, {RelayMode::monostable, "monostable"}}};
};

/// A relay or open-collector output.
struct RelayOutput {
    std::string id;
    std::optional<std::string> name;
    std::optional<bool> active;
    std::optional<Open<RelayMode>> mode;
    std::optional<std::chrono::milliseconds> delay;  ///< how long a monostable one stays active
    std::optional<std::string> idle_state;
    CAMSDK_VALUE(RelayOutput, id, name, active, mode, delay, idle_state)
};

/// All inputs and outputs of a device.
struct IoPorts {
    std::vector<DigitalInput> inputs;
    std::vector<RelayOutput> outputs;
    CAMSDK_VALUE(IoPorts, inputs, outputs)
};

/// The handle of feature `io`. Thread-safe.
class CAMSDK_API Io {
 public:
    /// ISAPI /ISAPI/System/IO/inputs, outputs and their status; ONVIF GetDigitalInputs, GetRelayOutputs.
    Task<IoPorts> list() const;
    /// Switches an output; with `duration` back again at its end. ISAPI …/outputs/N/trigger; ONVIF SetRelayOutputState.
    Task<void> set_output(std::string id, bool active, std::optional<std::chrono::milliseconds> duration = {}) const;

    explicit Io(detail::Target target) : target_(std::move(target)) {}

 private:
    detail::Target target_;
};

}  // namespace camsdk
