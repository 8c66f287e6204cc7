// SPDX-License-Identifier: BSL-1.0
// Tables MotionDetect (22 x 18 cells, a row a number with the left cell in its highest bit), SmartMotionDetect,
// BlindDetect, LossDetect, VideoAbnormalDetection, AudioDetect.
#include "dahua/handler.hpp"

#include <algorithm>

namespace camsim::dahua {
namespace {

constexpr int columns = 22, rows = 18, windows = 4;

AnalyticsRule* detector_of(Channel& channel, const char* kind)
{
    for (AnalyticsRule& rule : channel.rules)
        if (rule.kind == kind)
            return &rule;
    return nullptr;
}

bool armed(const Channel& channel, const AnalyticsRule& rule)
{
    const auto found = channel.rules_enabled.find(rule.kind);
    return rule.enabled && (found == channel.rules_enabled.end() || found->second);
}

void arm(Channel& channel, AnalyticsRule& rule, bool on)
{
    rule.enabled = on;
    channel.rules_enabled[rule.kind] = on;
}

std::string window_key(int channel, int window)
{
    return at(at("MotionDetect", channel) + ".MotionDetectWindow", window);
}

/// Whether a cell is on, a grid of another size scaled.
bool cell(const CellGrid& grid, int column, int row)
{
    const int c = column * grid.columns / columns, r = row * grid.rows / rows;
    const auto index = static_cast<std::size_t>(r * grid.columns + c);
    return index < grid.cells.size() && grid.cells[index];
}

int row_bits(const CellGrid& grid, int row)
{
    int bits = 0;
    for (int column = 0; column < columns; ++column)
        bits |= cell(grid, column, row) ? 1 << (columns - 1 - column) : 0;
    return bits;
}

void base_motion(const Context& context, Table& table)
{
    for (const Channel& channel : context.state.channels) {
        const std::string key = at("MotionDetect", channel.id - 1);
        table.add(key, ".DetectVersion=V3.0\n.PtzManualEvent=true\n");
        put_handler(table, key);
        for (int w = 0; w < windows; ++w) {
            const std::string window = window_key(channel.id - 1, w);
            table.set(window + ".Id", w);
            table.set(window + ".Name", "Region" + std::to_string(w + 1));
            table.set(window + ".Sensitive", 60);
            table.set(window + ".Threshold", 5);
            table.list(window + ".Region", std::vector<int>(rows, 0));
            table.list(window + ".Window", {0, 0, 8191, 8191});
        }
    }
}

void fill_motion(const Context& context, Table& table)
{
    for (Channel& channel : context.state.channels) {
        const AnalyticsRule* rule = detector_of(channel, "motion");
        table.set(at("MotionDetect", channel.id - 1) + ".Enable", rule && armed(channel, *rule));
        if (!rule)
            continue;
        const std::string window = window_key(channel.id - 1, 0);
        table.set(window + ".Sensitive", rule->sensitivity);
        for (int row = 0; rule->grid && row < rows; ++row)
            table.set(at(window + ".Region", row), row_bits(*rule->grid, row));
    }
}

bool apply_motion(Context& context, const Table& next, const Table& sent)
{
    for (Channel& channel : context.state.channels) {
        const std::string key = at("MotionDetect", channel.id - 1);
        AnalyticsRule* rule = detector_of(channel, "motion");
        if (!sent.touches(key))
            continue;
        if (!rule)
            return false;
        if (sent.has(key + ".Enable"))
            arm(channel, *rule, next.flag(key + ".Enable"));
        const std::string window = window_key(channel.id - 1, 0);
        rule->sensitivity = next.number(window + ".Sensitive");
        if (!sent.touches(window + ".Region"))
            continue;
        CellGrid grid{columns, rows, {}};
        for (int row = 0; row < rows; ++row)
            for (int column = 0; column < columns; ++column)
                grid.cells.push_back(next.number(at(window + ".Region", row)) >> (columns - 1 - column) & 1);
        rule->grid = std::move(grid);
    }
    return true;
}

void add_blind(Catalogue& catalogue)
{
    ConfigTable blind;
    blind.name = "BlindDetect";
    blind.base = [](const Context& context, Table& table) {
        for (const Channel& channel : context.state.channels) {
            table.set(at("BlindDetect", channel.id - 1) + ".Level", 3);
            put_handler(table, at("BlindDetect", channel.id - 1));
        }
    };
    blind.fill = [](const Context& context, Table& table) {
        for (Channel& channel : context.state.channels) {
            const AnalyticsRule* rule = detector_of(channel, "tamper");
            table.set(at("BlindDetect", channel.id - 1) + ".Enable", rule && armed(channel, *rule));
        }
    };
    blind.apply = [](Context& context, const Table& next, const Table& sent) {
        for (Channel& channel : context.state.channels) {
            const std::string key = at("BlindDetect", channel.id - 1) + ".Enable";
            AnalyticsRule* rule = detector_of(channel, "tamper");
            if (sent.has(key) && !rule)
                return false;
            if (sent.has(key))
                arm(channel, *rule, next.flag(key));
        }
        return true;
    };
    blind.limits = handler_limits();
    blind.limits.push_back({"*.Level", 1, 6, ""});
    catalogue.tables.push_back(std::move(blind));
}

void add_kept(Catalogue& catalogue, const char* name, const char* lines, const std::vector<Limit>& limits)
{
    ConfigTable table;
    table.name = name;
    table.base = [name, lines](const Context& context, Table& out) {
        for (const Channel& channel : context.state.channels) {
            out.add(at(name, channel.id - 1), lines);
            put_handler(out, at(name, channel.id - 1));
        }
    };
    table.limits = handler_limits();
    table.limits.insert(table.limits.end(), limits.begin(), limits.end());
    catalogue.tables.push_back(std::move(table));
}

}  // namespace

void put_handler(Table& table, const std::string& key)
{
    table.add(key + ".EventHandler.",
              "AlarmOutChannels[0]=0\nAlarmOutEnable=false\nAlarmOutLatch=10\nDejitter=5\nMailEnable=false\n"
              "PtzLink[0][0]=None\nPtzLink[0][1]=0\nPtzLinkEnable=false\nRecordChannels[0]=0\nRecordEnable=true\n"
              "RecordLatch=10\nSnapshotChannels[0]=0\nSnapshotEnable=false\n");
    for (int day = 0; day < 7; ++day)
        for (int span = 0; span < 6; ++span)
            table.set(at(key + ".EventHandler.TimeSection", day, span),
                      span == 0 ? "1 00:00:00-24:00:00" : "0 00:00:00-24:00:00");
}

const std::vector<Limit>& handler_limits()
{
    static const std::vector<Limit> all{{"*.EventHandler.AlarmOutLatch", 1, 300, ""},
                                        {"*.EventHandler.RecordLatch", 10, 300, ""},
                                        {"*.EventHandler.Dejitter", 0, 255, ""},
                                        {"*.EventHandler.PtzLink[*][0]", 0, 0, "None|Preset|Tour|Pattern"}};
    return all;
}

void add_motion(Catalogue& catalogue)
{
    ConfigTable motion;
    motion.name = "MotionDetect";
    motion.base = base_motion;
    motion.fill = fill_motion;
    motion.apply = apply_motion;
    motion.limits = handler_limits();
    for (const Limit& limit : std::vector<Limit>{{"*.DetectVersion", 0, 0, "V1.0|V3.0"},
                                                 {"*.Sensitive", 0, 100, ""},
                                                 {"*.Threshold", 0, 100, ""},
                                                 {"*.MotionDetectWindow[*].Region[*]", 0, (1 << columns) - 1, ""},
                                                 {"*.MotionDetectWindow[*].Window[*]", 0, 8192, ""}})
        motion.limits.push_back(limit);
    catalogue.tables.push_back(std::move(motion));
    add_blind(catalogue);
    add_kept(catalogue, "SmartMotionDetect",
             ".Enable=false\n.ObjectTypes.Human=true\n.ObjectTypes.Vehicle=true\n.Sensitivity=Middle\n",
             {{"*.Sensitivity", 0, 0, "Low|Middle|High"}});
    add_kept(catalogue, "LossDetect", ".Enable=true\n", {});
    add_kept(catalogue, "VideoAbnormalDetection", ".Enable=false\n.Sensitivity=5\n.ThreshHold[0]=30\n",
             {{"*.Sensitivity", 1, 10, ""}, {"*.ThreshHold[*]", 0, 100, ""}});
    add_kept(catalogue, "AudioDetect",
             ".AnomalyDetect=false\n.MutationDetect=false\n.MutationThreold=50\n.MutationSensitive=50\n",
             {{"*.MutationThreold", 0, 100, ""}, {"*.MutationSensitive", 0, 100, ""}});
    for (const char* name : {"DisableLinkage", "DisableEventNotify"}) {
        ConfigTable table;
        table.name = name;
        table.base = [name](const Context& context, Table& out) {
            for (const Channel& channel : context.state.channels)
                out.set(at(name, channel.id - 1) + ".Enable", false);
        };
        catalogue.tables.push_back(std::move(table));
    }
}

}  // namespace camsim::dahua
