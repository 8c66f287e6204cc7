// SPDX-License-Identifier: BSL-1.0
// Drivers written in Python, for prototypes: their coroutines await exchanges of the Link, one after the other, and run
// on the camera's loop. Features: device, media, ptz.
#include <camsdk/driver/driver.hpp>

#include "special.hpp"

namespace camsdk::python {

namespace {

using driver::Link;
using Kept = std::shared_ptr<PyObject>;

/// The Error of what a driver raised: its own where it is one, else `protocol` and a report on standard error.
Error error_of(py::error_already_set& raised)
{
    if (py::isinstance(raised.value(), classes.error))
        return error_from(raised.value(), Place("driver"));
    Error error(ErrorCode::protocol, "the driver raised " +
                                         std::string(py::str(py::type::handle_of(raised.value()).attr("__name__"))) +
                                         ": " + std::string(py::str(raised.value())));
    raised.restore();
    PyErr_WriteUnraisable(nullptr);
    return error;
}

driver::Request request_of(const RawRequest& raw)
{
    driver::Request request(driver::Method::get, raw.path);
    if (raw.method == "PUT")
        request.method = driver::Method::put;
    else if (raw.method == "POST")
        request.method = driver::Method::post;
    else if (raw.method == "DELETE")
        request.method = driver::Method::del;
    request.body = raw.body;
    request.content_type = raw.content_type;
    return request;
}

/// A coroutine up to its next exchange: a request that it wants sent, or its end.
struct Step {
    std::optional<RawRequest> request;
    py::object value;
};

Step advance(PyObject* coroutine, const std::optional<Result<driver::Response>>& answer)
{
    py::object wanted;
    try {
        const py::handle routine(coroutine);
        if (!answer)
            wanted = routine.attr("send")(py::none());
        else if (!*answer)
            wanted = routine.attr("throw")(error_to(answer->error()));
        else
            wanted = routine.attr("send")(Convert<RawResponse>::to(
                {(*answer)->status, std::string((*answer)->header("Content-Type")), (*answer)->body}));
    } catch (py::error_already_set& raised) {
        if (!raised.matches(PyExc_StopIteration))
            throw;
        return {std::nullopt, raised.value().attr("value")};
    }
    if (!py::hasattr(wanted, "request"))
        throw py::type_error("a driver can await link.send() only");
    return {Convert<RawRequest>::from(wanted.attr("request"), Place("link.send")), {}};
}

template <class T>
Result<T> result_of(const py::object& value, const std::string& name)
{
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return Convert<T>::from(value, Place(name));
}

/// Runs a coroutine of a driver as a Task. The lock is taken for each step, and never while it waits.
template <class T>
Task<T> drive(Link& link, Kept coroutine, std::string name)
{
    std::optional<Result<driver::Response>> answer;
    for (;;) {
        std::optional<RawRequest> wanted;
        std::optional<Result<T>> end;
        if (interpreter_gone)
            co_return Error(ErrorCode::cancelled, "the interpreter has ended");
        {
            const CallingPython turn;
            try {
                Step step = advance(coroutine.get(), answer);
                wanted = std::move(step.request);
                if (!wanted)
                    end.emplace(result_of<T>(step.value, name));
            } catch (py::error_already_set& raised) {
                end.emplace(error_of(raised));
            } catch (py::builtin_exception& wrong) {
                end.emplace(Error(ErrorCode::protocol, wrong.what()));
            }
        }
        if (end)
            co_return std::move(*end);
        driver::Request request = request_of(*wanted);
        Task<driver::Response> sending = link.send(std::move(request));
        Result<driver::Response> got = co_await std::move(sending);
        answer.emplace(std::move(got));
    }
}

/// An object of a driver, whose methods are a feature's calls.
class Scripted {
 public:
    Scripted(Link& link, Kept object, std::string name)
        : link_(link), object_(std::move(object)), name_(std::move(name))
    {
    }

    template <class T, class... A>
    Task<T> call(const char* method, const A&... arguments) const
    {
        const std::string full = name_ + "." + method;
        if (interpreter_gone)
            return Error(ErrorCode::cancelled, "the interpreter has ended");
        const CallingPython turn;
        try {
            if (!py::hasattr(object_.get(), method))
                return driver::unsupported(full);
            const py::object answer = py::handle(object_.get()).attr(method)(Convert<A>::to(arguments)...);
            if (py::hasattr(answer, "send") && py::hasattr(answer, "throw"))
                return drive<T>(link_, kept(answer), full);
            return result_of<T>(answer, full);
        } catch (py::error_already_set& raised) {
            return error_of(raised);
        } catch (py::builtin_exception& wrong) {
            return Error(ErrorCode::protocol, wrong.what());
        }
    }

 private:
    Link& link_;
    const Kept object_;
    const std::string name_;
};

class ScriptedDevice final : public driver::DeviceBackend {
 public:
    explicit ScriptedDevice(Scripted script) : script_(std::move(script)) {}
    Task<DeviceInfo> info() override { return script_.call<DeviceInfo>("info"); }
    Task<DeviceInfo> set_name(std::string name) override { return script_.call<DeviceInfo>("set_name", name); }
    Task<std::vector<Channel>> channels() override { return script_.call<std::vector<Channel>>("channels"); }
    Task<DeviceStatus> status() override { return script_.call<DeviceStatus>("status"); }
    Task<std::vector<StorageVolume>> storage() override { return script_.call<std::vector<StorageVolume>>("storage"); }
    Task<std::vector<IdentityEvidence>> evidence() override
    {
        return script_.call<std::vector<IdentityEvidence>>("evidence");
    }

 private:
    const Scripted script_;
};

class ScriptedMedia final : public driver::MediaBackend {
 public:
    explicit ScriptedMedia(Scripted script) : script_(std::move(script)) {}
    Task<std::vector<Profile>> profiles(int channel) override
    {
        return script_.call<std::vector<Profile>>("profiles", channel);
    }
    Task<std::vector<EncoderOptions>> encoder_options(std::string profile) override
    {
        return script_.call<std::vector<EncoderOptions>>("encoder_options", profile);
    }
    Task<VideoEncoder> set_encoder(std::string profile, EncoderChange change) override
    {
        return script_.call<VideoEncoder>("set_encoder", profile, change);
    }
    Task<std::string> stream_uri(int channel, std::string profile, StreamTransport transport) override
    {
        return script_.call<std::string>("stream_uri", channel, profile, transport);
    }
    Task<std::string> snapshot_uri(int channel, std::string profile) override
    {
        return script_.call<std::string>("snapshot_uri", channel, profile);
    }
    Task<Snapshot> snapshot(int channel, std::string profile) override
    {
        return script_.call<Snapshot>("snapshot", channel, profile);
    }

 private:
    const Scripted script_;
};

class ScriptedPtz final : public driver::PtzBackend {
 public:
    explicit ScriptedPtz(Scripted script) : script_(std::move(script)) {}
    Task<PtzLimits> limits(int channel) override { return script_.call<PtzLimits>("limits", channel); }
    Task<PtzStatus> status(int channel) override { return script_.call<PtzStatus>("status", channel); }
    Task<void> move(int channel, PtzVelocity velocity, std::optional<std::chrono::milliseconds> duration) override
    {
        return script_.call<void>("move", channel, velocity, duration);
    }
    Task<void> move_to(int channel, PtzPosition position) override
    {
        return script_.call<void>("move_to", channel, position);
    }
    Task<void> stop(int channel) override { return script_.call<void>("stop", channel); }
    Task<std::vector<Preset>> presets(int channel) override
    {
        return script_.call<std::vector<Preset>>("presets", channel);
    }
    Task<void> goto_preset(int channel, std::string preset) override
    {
        return script_.call<void>("goto_preset", channel, preset);
    }
    Task<Preset> save_preset(int channel, std::string name) override
    {
        return script_.call<Preset>("save_preset", channel, name);
    }
    Task<void> remove_preset(int channel, std::string preset) override
    {
        return script_.call<void>("remove_preset", channel, preset);
    }
    Task<void> go_home(int channel) override { return script_.call<void>("go_home", channel); }

 private:
    const Scripted script_;
};

/// What a driver's open() answered: each attribute that is named as a feature, and is not None, is a backend.
class ScriptedModel final : public driver::DeviceModel {
 public:
    ScriptedModel(Link& link, const Kept& object)
    {
        const CallingPython turn;
        take<ScriptedDevice>(link, object, "device");
        take<ScriptedMedia>(link, object, "media");
        take<ScriptedPtz>(link, object, "ptz");
    }

 private:
    template <class Backend>
    void take(Link& link, const Kept& object, const char* name)
    {
        const py::object backend = py::getattr(object.get(), name, py::none());
        if (!backend.is_none())
            add(std::make_shared<Backend>(Scripted(link, kept(backend), name)));
    }
};

}  // namespace

/// An object as it is, for results that only Python reads.
template <>
struct Convert<Kept> {
    static Kept from(py::handle object, const Place& /*place*/)
    {
        return kept(py::reinterpret_borrow<py::object>(object));
    }
    static py::object to(const Kept& object) { return py::reinterpret_borrow<py::object>(object.get()); }
};

namespace {

class ScriptedDriver final : public driver::Driver {
 public:
    ScriptedDriver(driver::DriverInfo info, py::object object)
        : info_(std::move(info)), object_(kept(std::move(object)))
    {
    }
    driver::DriverInfo info() const override { return info_; }
    Task<driver::ProbeResult> probe(Link& link) const override
    {
        Task<std::string> asking = scripted(link).call<std::string>("probe", link_of(link));
        Result<std::string> word = co_await std::move(asking);
        if (!word)
            co_return word.error();
        driver::ProbeResult found;
        found.match = *word == "strong" ? driver::Match::strong
                      : *word == "weak" ? driver::Match::weak
                                        : driver::Match::no;
        found.reason = "the driver's probe";
        co_return std::move(found);
    }
    Task<std::shared_ptr<driver::DeviceModel>> open(Link& link) const override
    {
        Task<Kept> opening = scripted(link).call<Kept>("open", link_of(link));
        Result<Kept> object = co_await std::move(opening);
        if (!object)
            co_return object.error();
        std::shared_ptr<driver::DeviceModel> model = std::make_shared<ScriptedModel>(link, *object);
        co_return std::move(model);
    }

 private:
    Scripted scripted(Link& link) const { return Scripted(link, object_, "driver"); }
    Kept link_of(const Link& link) const
    {
        const CallingPython turn;
        return kept(py::module_::import("camsdk._driver").attr("Link")(text_to(link.origin()), text_to(link.user())));
    }
    const driver::DriverInfo info_;
    const Kept object_;
};

std::unique_ptr<driver::Driver> driver_of(py::handle object)
{
    const py::object base = py::module_::import("camsdk._driver").attr("Driver");
    const Place call("add_driver");
    const Place place(call, "driver");
    if (!py::isinstance(object, base))
        wrong_type(place, "Driver", object);
    driver::DriverInfo info;
    info.name = Convert<std::string>::from(object.attr("name"), {place, "name"});
    info.title = Convert<std::string>::from(object.attr("title"), {place, "title"});
    info.features = Convert<std::vector<Feature>>::from(object.attr("features"), {place, "features"});
    info.vendor_protocol = Convert<bool>::from(object.attr("vendor_protocol"), {place, "vendor_protocol"});
    info.maturity = driver::Maturity::experimental;
    return std::make_unique<ScriptedDriver>(std::move(info), py::reinterpret_borrow<py::object>(object));
}

}  // namespace

void register_drivers(Binding& binding)
{
    binding.method(context_class,
                   {"", "add_driver", {{"driver", "Driver", ""}}, "None", doc_of("Context.add_driver"), false},
                   [](py::handle self, Given& given) {
                       const auto context = context_of(holder_of(self), "add_driver");
                       const auto added = context->add_driver(driver_of(given.need(0)));
                       if (!added)
                           raise(added.error());
                       return py::none();
                   });
}

}  // namespace camsdk::python
