// SPDX-License-Identifier: BSL-1.0
// Feature `imaging`: the parameters of ImageSource.I<n>.
#include "messages_image.hpp"
#include "session.hpp"

namespace camsdk::drivers::axis {

namespace {

class AxisImaging final : public driver::ImagingBackend {
 public:
    explicit AxisImaging(std::shared_ptr<Session> session) : session_(std::move(session)) {}
    Task<ImagingSettings> get(int channel) override;
    Task<std::vector<ImagingControl>> controls(int channel) override;
    Task<ImagingSettings> set(int channel, ImagingChange change) override;

 private:
    /// A sensor's parameters and what they take.
    struct Sensor {
        std::string source;
        Params params;
        Definitions known;
    };
    Task<Sensor> read(int channel);

    std::shared_ptr<Session> session_;
};

Task<AxisImaging::Sensor> AxisImaging::read(int channel)
{
    auto task = session_->view(channel);
    Result<View> view = co_await std::move(task);
    if (!view)
        co_return view.error();
    Sensor sensor;
    sensor.source = view->sensor();
    // A device with pictures has a source of them; one that does not tell it keeps it from this account.
    const bool pictures = session_->properties.has("Properties.Image.Format");
    auto reading = pictures ? session_->own_params(sensor.source) : session_->params(sensor.source);
    Result<Params> params = co_await std::move(reading);
    if (!params)
        co_return params.error();
    sensor.params = std::move(*params);
    auto asking = session_->definitions(sensor.source);
    Result<Definitions> known = co_await std::move(asking);
    if (!known)
        co_return known.error();
    sensor.known = std::move(*known);
    co_return sensor;
}

Task<ImagingSettings> AxisImaging::get(int channel)
{
    auto task = read(channel);
    Result<Sensor> sensor = co_await std::move(task);
    if (!sensor)
        co_return sensor.error();
    co_return messages::imaging_of(sensor->params, sensor->known, sensor->source);
}

Task<std::vector<ImagingControl>> AxisImaging::controls(int channel)
{
    auto task = read(channel);
    Result<Sensor> sensor = co_await std::move(task);
    if (!sensor)
        co_return sensor.error();
    co_return messages::imaging_controls(sensor->params, sensor->known, sensor->source);
}

Task<ImagingSettings> AxisImaging::set(int channel, ImagingChange change)
{
    auto task = read(channel);
    Result<Sensor> sensor = co_await std::move(task);
    if (!sensor)
        co_return sensor.error();
    Result<Params> wanted = messages::imaging_change(change, sensor->params, sensor->known, sensor->source);
    if (!wanted)
        co_return wanted.error();
    auto writing = session_->update(*wanted, "the picture's settings");
    Result<void> written = co_await std::move(writing);
    if (!written)
        co_return written.error();
    auto again = get(channel);
    co_return co_await std::move(again);
}

}  // namespace

std::shared_ptr<driver::ImagingBackend> make_imaging(std::shared_ptr<Session> session)
{
    return std::make_shared<AxisImaging>(std::move(session));
}

}  // namespace camsdk::drivers::axis
