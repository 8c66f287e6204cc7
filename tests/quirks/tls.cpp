// SPDX-License-Identifier: BSL-1.0
// Certificates and protocols of the last decade: a wrong pin refuses, the right one connects.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "stand.hpp"

using namespace camsdk;
using namespace camsdk::testing;

namespace {

/// A file for trust on first use, gone with its owner.
class TrustFile {
 public:
    explicit TrustFile(const std::string& name)
        : path_(std::filesystem::temp_directory_path() / ("camsdk-" + std::to_string(getpid()) + "-" + name))
    {
        std::filesystem::remove(path_);
    }
    ~TrustFile() { std::filesystem::remove(path_); }
    std::string path() const { return path_; }
    /// The pin that was written down.
    std::string pin() const
    {
        std::ifstream file(path_);
        for (std::string word; file >> word;)
            if (word.rfind("sha256:", 0) == 0)
                return word;
        return {};
    }

 private:
    std::filesystem::path path_;
};

void judged(const std::string& kind, bool legacy = false)
{
    on(every_driver,
       legacy ? "refuses it unless this camera's options say legacy; the key is verified all the same"
              : "refuses what no authority signed; connects by the right pin, and refuses a wrong one",
       [&](const std::string& driver) {
           Stand stand(driver, {"tls=" + kind});
           const TrustFile file(driver + "-" + kind);
           const auto refused = stand.open();
           REQUIRE_FALSE(refused);
           CHECK(refused.error().code() == ErrorCode::tls);
           CHECK(stand.simulated.stat("requests") == 0);
           stand.options.tls.trust = TlsTrust::trust_on_first_use;
           stand.options.tls.trust_file = file.path();
           if (legacy) {
               CHECK_FALSE(stand.open());
               stand.options.tls.legacy = true;
           }
           const auto first = stand.open();
           REQUIRE_MESSAGE(first, (first ? "" : first.error().message()));
           REQUIRE_FALSE(file.pin().empty());
           stand.options.tls.trust = TlsTrust::pin;
           stand.options.tls.pin = file.pin();
           CHECK(ask_round(stand.camera()) == "");
           stand.options.tls.pin = "sha256:" + std::string(64, '0');
           const auto wrong = stand.open();
           REQUIRE_FALSE(wrong);
           CHECK(wrong.error().code() == ErrorCode::tls);
       });
}

}  // namespace

TEST_CASE("tls=selfsigned")
{
    judged("selfsigned");
}

TEST_CASE("tls=expired")
{
    judged("expired");
}

TEST_CASE("tls=1.0")
{
    judged("1.0", true);
}

TEST_CASE("tls=legacy-renegotiation")
{
    judged("legacy-renegotiation", true);
}

TEST_CASE("tls=ecdhe-only")
{
    judged("ecdhe-only");
}
