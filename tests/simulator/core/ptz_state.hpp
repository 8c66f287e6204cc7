// SPDX-License-Identifier: BSL-1.0
// A pan/tilt/zoom head that takes time: where it looks follows from when a motion began.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace camsim {

struct PtzPosition {
    double pan = 0;   ///< degrees, to the right; wraps at 360 where the head turns endlessly
    double tilt = 0;  ///< degrees, up is positive
    double zoom = 1;  ///< magnification
};

struct PtzLimits {
    bool endless_pan = true;
    double pan_min = 0, pan_max = 360;
    double tilt_min = -90, tilt_max = 20;
    double zoom_min = 1, zoom_max = 25;
    double pan_speed = 120, tilt_speed = 80;  ///< degrees a second at full speed
    double zoom_speed = 8;                    ///< magnifications a second at full speed
};

struct PtzPreset {
    int id = 1;
    std::string token;  ///< ONVIF token
    std::string name;
    PtzPosition position;
};

struct PtzPatrolPoint {
    int preset = 1;
    double dwell_seconds = 5;
    int speed = 30;
};

struct PtzPatrol {
    int id = 1;
    std::string name;
    bool enabled = true;
    std::vector<PtzPatrolPoint> points;
};

/// The head. Times are those of the steady clock; every call first settles what moved until then.
class PtzState {
 public:
    using Time = std::chrono::steady_clock::time_point;

    PtzLimits limits;
    std::map<int, PtzPreset> presets;
    std::map<int, PtzPatrol> patrols;
    int running_patrol = 0;
    std::optional<PtzPosition> home;
    double default_speed = 0.5;
    int loses_stops = 0;          ///< so many stops of each movement come to nothing …
    bool loses_silently = false;  ///< … and get no answer either
    bool swallowed = false;       ///< such a stop came: the answer is to be held back

    /// Moves at -1..1 of full speed an axis until stopped, or until `timeout` is over.
    void move(double pan, double tilt, double zoom, Time now,
              std::optional<std::chrono::milliseconds> timeout = std::nullopt);
    /// Travels to a position, an axis at `speed` (0..1) of full speed; clamps to the limits.
    void go_to(PtzPosition target, Time now, double speed = 1);
    /// Travels by a difference.
    void go_by(PtzPosition difference, Time now, double speed = 1);
    void stop(Time now, bool pan_tilt = true, bool zoom = true);
    [[nodiscard]] PtzPosition position(Time now) const;
    [[nodiscard]] bool moving(Time now) const;
    [[nodiscard]] bool moving_pan_tilt(Time now) const;
    [[nodiscard]] bool moving_zoom(Time now) const;
    /// Stores the present position under an id (kept name when `name` is empty).
    PtzPreset& save_preset(int id, const std::string& name, Time now);
    /// Starts towards a stored position; false when there is none.
    bool go_to_preset(int id, Time now, double speed = 1);
    /// Puts the head somewhere at once, without travel: for set-up.
    void place(PtzPosition where, Time now);

 private:
    struct Axis {
        double start = 0;  ///< value at `since`
        double speed = 0;  ///< units a second, signed
        std::optional<double> target;
        Time since{};
        std::optional<Time> until;
    };
    static double value(const Axis& axis, Time now, double low, double high, bool endless);
    static bool running(const Axis& axis, Time now, double low, double high, bool endless);
    void settle(Time now);
    bool stop_is_lost();

    int to_lose_ = 0;

    Axis pan_, tilt_, zoom_{1, 0, {}, {}, {}};
};

}  // namespace camsim
