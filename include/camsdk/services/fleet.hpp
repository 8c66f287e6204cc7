// SPDX-License-Identifier: BSL-1.0
// Service `fleet`: the file that lists a city's cameras, and work on all of them at once.
#pragma once

#include <camsdk/context.hpp>
#include <camsdk/services/identity.hpp>

namespace camsdk::services {

/// Where a camera hangs, WGS 84.
struct Place {
    double latitude = 0;   ///< degrees, −90..90
    double longitude = 0;  ///< degrees, −180..180
    CAMSDK_VALUE(Place, latitude, longitude)
};

/// One camera as the fleet file has it, the file's defaults filled in.
struct FleetCamera {
    std::string name;
    std::string url;
    std::string user;
    std::string password_env;    ///< the environment variable that holds the password
    std::string password_file;   ///< the file that holds it; goes after password_env
    std::string tls_pin;         ///< `tls.pin`: "sha256:…"
    std::string tls_trust_file;  ///< `tls.trust_file`: trust on first use, kept there
    bool tls_legacy = false;     ///< `tls.legacy`
    bool allow_basic = false;
    std::vector<std::string> tags;
    std::vector<std::string> networks;  ///< declared networks, as CIDR
    std::vector<std::string> accounts;  ///< approved accounts
    std::optional<Place> place;
    std::optional<std::string> manufacturer;  ///< what the owner has on record
    std::optional<std::string> model;
    Extra extra;  ///< fields that camsdk has no word for: name to JSON text
    CAMSDK_VALUE(FleetCamera, name, url, user, password_env, password_file, tls_pin, tls_legacy, allow_basic, tags,
                 networks, accounts, place, manufacturer, model, extra)
};

/// The cameras of a fleet file.
struct Fleet {
    std::vector<FleetCamera> cameras;
    Extra extra;  ///< top-level fields beside `defaults` and `cameras`: name to JSON text
    CAMSDK_VALUE(Fleet, cameras, extra)

    /// The camera of that name, or null.
    CAMSDK_API const FleetCamera* find(std::string_view name) const;
};

enum class FleetFormat { json, csv };
}  // namespace camsdk::services

namespace camsdk {
template <>
struct EnumNames<services::FleetFormat> {
    static constexpr std::array<EnumTable<services::FleetFormat>, 2> values{
        {{services::FleetFormat::json, "json"}, {services::FleetFormat::csv, "csv"}}};
};
}  // namespace camsdk

namespace camsdk::services {

/// Reads a fleet file: CSV where the name ends in .csv, else JSON. At most 32 MiB and 100,000 cameras; what is wrong is
/// `invalid_argument` and names the file and the entry or line. Thread-safe.
CAMSDK_API Result<Fleet> read_fleet(const std::string& path);
/// The same out of memory; `source` is what errors call it. Reentrant.
CAMSDK_API Result<Fleet> parse_fleet(std::string_view text, FleetFormat format, const std::string& source = "fleet");

/// `base` with the camera's user, password (out of its environment variable or file) and TLS rules put in. A password
/// that is named and not there is `invalid_argument`; no error holds a secret. Thread-safe.
CAMSDK_API Result<OpenOptions> open_options(const FleetCamera& camera, OpenOptions base = {});

/// The first line of a file as a secret, of which no other copy stays in memory. What is not there, or empty, or longer
/// than 4095 bytes is `invalid_argument`. Reentrant.
CAMSDK_API Result<Secret> secret_of_file(const std::string& path);

/// A URL without user and password, as it may be shown. Reentrant.
CAMSDK_API std::string shown_url(std::string_view url);

/// How fleet-wide work is run.
struct FleetOptions {
    /// At most so many cameras are asked at once. One that takes longer than `patience` no longer counts, so that slow
    /// ones do not hold up the others; `hard_limit` bounds both kinds together.
    int at_once = 64;
    std::chrono::milliseconds patience{1000};
    int hard_limit = 400;
    /// Of the whole call; what has not ended then is answered with `timeout`. Zero: no bound but the cameras' own.
    std::chrono::milliseconds deadline{0};
    /// For each camera; its fleet entry goes over it.
    OpenOptions open;
    CAMSDK_VALUE(FleetOptions, at_once, patience, hard_limit, deadline, open)
};

/// To be called once when the work on one camera has ended, from any thread; `report` then runs on the thread that
/// waits in for_each_camera().
using CameraDone = std::function<void(std::function<void()> report)>;
/// Work on one camera that was opened, or could not be: starts what is to be done and returns. Runs on the camera's
/// loop. `entry` lives as long as `done` or a copy of it.
using CameraWork = std::function<void(const FleetCamera& entry, Result<Camera> camera, CameraDone done)>;

/// Opens every camera and hands each to `work`; waits until all have ended or the deadline has passed, and answers the
/// indices of those that had not. Not on one of the library's own threads. Thread-safe.
CAMSDK_API std::vector<std::size_t> for_each_camera(Context& context, const Fleet& fleet, const FleetOptions& options,
                                                    CameraWork work);

/// One camera of the inventory. Where it failed, `error` says why and the rest is what the fleet file says.
struct InventoryRow {
    std::string name;
    std::string url;  ///< without credentials
    std::optional<std::string> driver;
    std::optional<std::string> claimed_manufacturer;   ///< as the camera says; of the fleet file where it failed
    std::optional<std::string> platform_manufacturer;  ///< who really made it, as the evidence has it
    std::optional<std::string> model;
    std::optional<std::string> firmware;
    std::optional<std::string> serial;
    std::optional<std::string> mac;
    std::optional<bool> rebrand;
    std::optional<Confidence> confidence;
    std::vector<std::string> tags;
    std::optional<Error> error;
    CAMSDK_VALUE(InventoryRow, name, url, driver, claimed_manufacturer, platform_manufacturer, model, firmware, serial,
                 mac, rebrand, confidence, tags, error)
};

/// Who and what every camera is, all at once; `on_row` is told of each as it comes, on the calling thread. Answers all
/// rows in the fleet's order; a camera that fails is a row with its error. Not on one of the library's own threads.
CAMSDK_API std::vector<InventoryRow> inventory(Context& context, const Fleet& fleet, const FleetOptions& options = {},
                                               const std::function<void(const InventoryRow&)>& on_row = {});

}  // namespace camsdk::services
