// SPDX-License-Identifier: BSL-1.0
// ONVIF's event topics and what they mean, those of Axis among them: what a notification is about, and whether it is
// on.
#pragma once

#include <camsdk/events.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace camsdk::codec {

/// Names and values of a notification's source, key or data.
using TopicItems = std::vector<std::pair<std::string, std::string>>;

/// The kind that a topic means; prefixes are ignored, and what nobody knows is `other`. Where the topic leaves it open
/// (an object was detected), the data decide.
EventKind topic_kind(std::string_view topic, const TopicItems& data = {});

/// The yes or no that a notification carries, under one of the usual names (IsMotion, State, LogicalState …) and in one
/// of the usual spellings (true, 1, active). Nothing for topics that report figures.
std::optional<bool> topic_state(std::string_view topic, const TopicItems& data);

/// What an item of a source names.
enum class SourceItem { other, input, rule, region };
SourceItem source_item(std::string_view name);

/// The channel that Axis writes into a topic ("…/VMD/Camera1Profile1"); nothing where there is none.
std::optional<int> topic_channel(std::string_view topic);

}  // namespace camsdk::codec
