// SPDX-License-Identifier: BSL-1.0
// Each block of C++ and CMake of README.md, docs/ and the examples' and drivers' pages stands, word for word, in a file
// that is compiled or configured: the one its page names in a comment "from FILE" on the line before the block. Blocks
// of shell are run, by shell_test.py; other languages have a test of their own or are none.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

Lines lines_of(const fs::path& path)
{
    std::ifstream file(path);
    REQUIRE_MESSAGE(file, path.string());
    Lines lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

std::string dedented(const Lines& lines)
{
    std::size_t indent = std::string::npos;
    for (const auto& line : lines)
        if (!line.empty())
            indent = std::min(indent, line.find_first_not_of(' '));
    std::string text;
    for (const auto& line : lines)
        text += (line.empty() ? line : line.substr(indent)) + "\n";
    return text;
}

bool stands_in(const Lines& block, const Lines& file)
{
    const std::string wanted = dedented(block);
    for (std::size_t at = 0; at + block.size() <= file.size(); ++at) {
        const auto first = file.begin() + static_cast<std::ptrdiff_t>(at);
        if (dedented(Lines(first, first + static_cast<std::ptrdiff_t>(block.size()))) == wanted)
            return true;
    }
    return false;
}

// The file that "<!-- from FILE -->" names, or "".
std::string source_named(const std::string& line)
{
    std::istringstream words(line);
    std::string open, from, file;
    words >> open >> from >> file;
    return open == "<!--" && from == "from" ? file : "";
}

std::vector<fs::path> pages_below(const fs::path& root)
{
    std::vector<fs::path> pages;
    for (const char* folder : {"docs", "examples", "src/drivers"})
        for (const auto& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.path().extension() == ".md")
                pages.push_back(entry.path());
    return pages;
}

std::size_t check_page(const fs::path& root, const fs::path& page)
{
    const Lines lines = lines_of(page);
    std::size_t blocks = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i] != "```cpp" && lines[i] != "```cmake")
            continue;
        ++blocks;
        const auto where = page.filename().string() + ":" + std::to_string(i + 1);
        const std::string source = i > 0 ? source_named(lines[i - 1]) : "";
        CHECK_MESSAGE(!source.empty(), where << " does not say which file it quotes");
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(i) + 1;
        const auto last = std::find(first, lines.end(), "```");
        if (!source.empty())
            CHECK_MESSAGE(stands_in(Lines(first, last), lines_of(root / source)), where << " is not in " << source);
    }
    return blocks;
}

}  // namespace

TEST_CASE("what the pages quote is compiled code")
{
    const fs::path root = CAMSDK_SOURCE_DIR;
    std::size_t blocks = check_page(root, root / "README.md");
    CHECK(blocks >= 2);
    for (const auto& page : pages_below(root))
        blocks += check_page(root, page);
    CHECK(blocks >= 30);
}

TEST_CASE("links between pages lead somewhere")
{
    const fs::path root = CAMSDK_SOURCE_DIR;
    std::vector<fs::path> pages{root / "README.md", root / "CONTRIBUTING.md", root / "SECURITY.md"};
    for (const auto& page : pages_below(root))
        pages.push_back(page);
    for (const auto& page : pages) {
        bool code = false;
        for (const auto& line : lines_of(page)) {
            if (line.rfind("```", 0) == 0)
                code = !code;
            if (code)
                continue;
            for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 1)) {
                const std::string target = line.substr(at + 2, line.find_first_of(")#", at) - at - 2);
                if (target.empty() || target.find("://") != std::string::npos)
                    continue;
                CHECK_MESSAGE(fs::exists(page.parent_path() / target), page.string() << " links to " << target);
            }
        }
    }
}
