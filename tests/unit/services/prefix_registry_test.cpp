// SPDX-License-Identifier: BSL-1.0
// The IEEE registry as files: whole names count, odd lines do not.
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "services/maker_names.hpp"
#include "services/prefix_registry.hpp"

#include <unistd.h>

using namespace camsdk::services;

namespace {

class RegistryFolder {
 public:
    RegistryFolder() : path_(std::filesystem::temp_directory_path() / ("camsdk-registry-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(path_);
    }
    ~RegistryFolder() { std::filesystem::remove_all(path_); }
    RegistryFolder(const RegistryFolder&) = delete;
    RegistryFolder& operator=(const RegistryFolder&) = delete;
    void write(const char* name, const std::string& text) const { std::ofstream(path_ / name) << text; }
    std::string text() const { return path_.string(); }

 private:
    std::filesystem::path path_;
};

std::optional<std::string> known_maker(std::string_view registrant)
{
    return comparable_name(registrant) == "zhejiang dahua technology" ? std::optional<std::string>("Dahua")
                                                                      : std::nullopt;
}

}  // namespace

TEST_CASE("registry: names in quotes and without, all three files, nothing of others")
{
    const RegistryFolder folder;
    folder.write(
        "oui.csv",
        "Registry,Assignment,Organization Name,Organization Address\n"
        "MA-L,0090A9,\"Zhejiang Dahua Technology Co., Ltd.\",\"Street 1,\nMA-L,0090AA,Zhejiang Dahua Technology\"\n"
        "MA-L,0090AB,Shanghai Dahua Scale Factory,Street 2\n"
        "MA-L,XYZ123,\"Zhejiang Dahua Technology Co., Ltd.\",x\nMA-L\nMA-L,\nMA-,,,\n\n" +
            std::string(100000, 'x') + "\n");
    folder.write("mam.csv", "MA-M,0090ACD,Zhejiang Dahua Technology,x\n");
    folder.write("oui36.csv", "MA-S,0090AE123,\"Zhejiang \"\"Dahua\"\" Technology\",x\n");
    const auto makers = read_prefix_registry(folder.text(), known_maker);
    CHECK(makers.count("0090A9") == 1);
    CHECK(makers.count("0090AB") == 0);
    CHECK(makers.count("0090ACD") == 1);
    CHECK(makers.count("0090AE123") == 1);
    CHECK(makers.count("XYZ123") == 0);
}

TEST_CASE("registry: a host without it")
{
    CHECK(read_prefix_registry("/no/such/folder", known_maker).empty());
}
