// SPDX-License-Identifier: BSL-1.0
// The picture's tables: VideoColor, VideoInSharpness, VideoInDayNight, VideoInBacklight, VideoInWhiteBalance,
// VideoInExposure, and the older VideoInOptions.
#pragma once

#include <camsdk/imaging.hpp>

#include "answer.hpp"

namespace camsdk::drivers::dahua::messages {

inline constexpr const char* colour_table = "VideoColor";
inline constexpr const char* old_table = "VideoInOptions";  ///< read where VideoInDayNight is not there
/// The other tables that are read, in their order.
const std::vector<std::string>& image_tables();
/// The row in use, out of table VideoInMode.
int active_profile(const KeyValues& mode, int channel);

/// One picture's settings as key and value; keys are complete ("VideoColor[0][1].Brightness").
class Picture {
 public:
    Picture(int channel, int profile) : channel_(channel), profile_(profile) {}
    /// Takes a table that the device has.
    void add(const std::string& table, const KeyValues& values);
    ImagingSettings settings() const;
    std::vector<ImagingControl> controls() const;
    /// The leaves of a change, grouped by table; errors: not_supported, invalid_argument.
    Result<std::vector<std::pair<std::string, Settings>>> format(const ImagingChange& change) const;

 private:
    /// "Table[ch][p]", or "Table[ch]" where the device has but one row.
    std::string row(const std::string& table) const;
    std::optional<std::string> value(const std::string& table, const std::string& leaf) const;
    std::optional<double> level(const std::string& table, const std::string& leaf) const;

    int channel_;
    int profile_;
    std::vector<std::pair<std::string, KeyValues>> tables_;
};

}  // namespace camsdk::drivers::dahua::messages
