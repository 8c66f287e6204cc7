// SPDX-License-Identifier: BSL-1.0
// camsdk-contract: runs the contract suite over a camera, or over a simulated one of its own.
#include <camsdk/testing/contract.hpp>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "simulated.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

constexpr const char* usage =
    "camsdk-contract --live URL | --simulate DRIVER [--quirk NAME]...  [--user NAME] [--json FILE] [--read-only] "
    "[--recorded]\n"
    "                [--disruptive] [--only FEATURE]... [--deadline SECONDS]\n"
    "The password stands in $CAMSDK_PASSWORD. Ends with 0 where everything held, 1 where not, 2 where the call is "
    "wrong.\n";

struct Words {
    std::string live;
    std::string simulate;
    std::vector<std::string> quirks;
    std::string json;
    OpenOptions open;
    ContractOptions how;
};

bool take(Words& words, const std::string& name, const std::string& value)
{
    if (name == "--live")
        words.live = value;
    else if (name == "--simulate")
        words.simulate = value;
    else if (name == "--quirk")
        words.quirks.push_back(value);
    else if (name == "--user")
        words.open.user = value;
    else if (name == "--json")
        words.json = value;
    else if (name == "--deadline")
        words.how.deadline = std::chrono::seconds(std::atoi(value.c_str()));
    else if (name == "--only" && from_string<Feature>(value))
        words.how.only.push_back(*from_string<Feature>(value));
    else
        return false;
    return true;
}

bool read(int count, char** all, Words& words)
{
    for (int i = 1; i < count; ++i) {
        const std::string word = all[i];
        if (word == "--read-only")
            words.how.read_only = true;
        else if (word == "--recorded")
            words.how.recorded = words.how.read_only = true;
        else if (word == "--disruptive")
            words.how.disruptive = true;
        else if (i + 1 >= count || !take(words, word, all[++i]))
            return false;
    }
    return words.live.empty() != words.simulate.empty() && words.how.deadline.count() > 0;
}

void print(const ContractReport& report)
{
    std::printf("%s %s (%s, %s)\n", report.url.c_str(), report.driver.c_str(), report.model.value_or("?").c_str(),
                report.firmware.value_or("?").c_str());
    for (const ContractRow& row : report.rows)
        std::printf("%-14s %-24s %6.2f s  %s\n", row.outcome.c_str(), row.operation.c_str(), row.seconds,
                    row.outcome == "not_supported" ? "" : row.message.c_str());
    if (report.open_error)
        std::printf("open failed: %s\n", report.open_error->c_str());
    std::printf("%d operations tested, %d failed\n", report.tested, report.failed);
}

}  // namespace

int main(int count, char** all)
{
    Words words;
    if (!read(count, all, words)) {
        std::fputs(usage, stderr);
        return 2;
    }
    std::optional<Simulated> simulated;
    std::string url = words.live;
    if (!words.simulate.empty()) {
        // Of ONVIF's rules only motion regions can be switched; the usual cells cannot.
        if (words.simulate == "onvif")
            words.quirks.emplace_back("motion_regions");
        simulated.emplace(Simulated::camera(words.simulate, words.quirks));
        url = simulated->url();
        words.open = simulated->options();
        words.how.provoke_motion = [&] { simulated->emit("motion", "start"); };
        words.how.firmware = simulated_firmware(words.simulate);
        words.how.forget_writes = [&](bool on) { simulated->quirk("write_ok_but_ignored", on); };
    } else if (const char* password = std::getenv("CAMSDK_PASSWORD")) {
        words.open.password = password;
    }
    ContextOptions how;
    how.log = [](LogLevel level, const std::string& text) {
        std::fprintf(stderr, "log %s: %s\n", std::string(to_string(level)).c_str(), text.c_str());
    };
    Context context(how);
    const ContractReport report = run_contract(context, url, words.open, words.how);
    print(report);
    if (!words.json.empty() && !(std::ofstream(words.json) << to_json(report) << '\n')) {
        std::cerr << words.json << " cannot be written\n";
        return 1;
    }
    return report.passed() ? 0 : 1;
}
