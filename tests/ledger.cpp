// SPDX-License-Identifier: BSL-1.0
// Writes the ledger to the file that $CAMSDK_LEDGER names, one JSON object a line; without it nothing is written.
#include "ledger.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <mutex>
#include <thread>
#include <vector>

namespace camsdk::testing {
namespace {

std::mutex mutex;
std::string lines;
thread_local bool* held = nullptr;  ///< of the driver that this thread tries

std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

/// Hears of each failed assertion on the thread that made it, and of each test case that ended.
class Listener final : public doctest::IReporter {
 public:
    explicit Listener(const doctest::ContextOptions&) {}
    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_run_end(const doctest::TestRunStats&) override
    {
        if (const char* path = std::getenv("CAMSDK_LEDGER"))
            std::ofstream(path) << lines;
    }
    void test_case_start(const doctest::TestCaseData& data) override { name_ = data.m_name; }
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats& stats) override
    {
        std::lock_guard lock(mutex);
        lines += "{\"case\":" + quoted(name_) + ",\"held\":" + (stats.testCaseSuccess ? "true" : "false") + "}\n";
    }
    void test_case_exception(const doctest::TestCaseException&) override { lost(); }
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData& data) override
    {
        if (data.m_failed)
            lost();
    }
    void log_message(const doctest::MessageData& data) override
    {
        if (data.m_severity & doctest::assertType::is_check)
            lost();
    }
    void test_case_skipped(const doctest::TestCaseData&) override {}

 private:
    static void lost()
    {
        if (held)
            *held = false;
    }
    std::string name_;
};

REGISTER_LISTENER("ledger", 1, Listener);

void try_one(const std::function<void(const std::string&)>& body, const std::string& driver, bool& result)
{
    held = &result;
    CAPTURE(driver);
    try {
        body(driver);
    } catch (const std::exception& failure) {
        FAIL_CHECK(failure.what());
    } catch (...) {  // a REQUIRE that failed, which was reported
    }
    held = nullptr;
}

}  // namespace

void on(std::initializer_list<const char*> drivers, const char* does,
        const std::function<void(const std::string& driver)>& body)
{
    const std::string name = doctest::getContextOptions()->currentTest->m_name;
    std::vector<std::thread> threads;
    std::vector<char> results(drivers.size(), 1);
    std::size_t index = 0;
    for (const char* driver : drivers)
        threads.emplace_back([&body, driver = std::string(driver), &result = results[index++]] {
            bool good = true;
            try_one(body, driver, good);
            result = good ? 1 : 0;
        });
    for (std::thread& thread : threads)
        thread.join();
    std::lock_guard lock(mutex);
    index = 0;
    for (const char* driver : drivers)
        lines += "{\"case\":" + quoted(name) + ",\"driver\":" + quoted(driver) +
                 ",\"held\":" + (results[index++] ? "true" : "false") + ",\"does\":" + quoted(does) + "}\n";
}

}  // namespace camsdk::testing
