// SPDX-License-Identifier: BSL-1.0
// The acme driver: its name, how it knows its camera, what a camera turned out to have.
#include "acme.hpp"

namespace camsdk::drivers::acme {

namespace {

class AcmeModel final : public driver::DeviceModel {
 public:
    AcmeModel(driver::Link& link, const messages::Info& info)
    {
        add<driver::DeviceBackend>(std::make_shared<AcmeDevice>(link));
        if (info.ptz)
            add<driver::PtzBackend>(std::make_shared<AcmePtz>(link));
        if (info.image)
            add<driver::ImagingBackend>(std::make_shared<AcmeImaging>(link));
    }
};

class AcmeDriver final : public driver::Driver {
 public:
    driver::DriverInfo info() const override
    {
        driver::DriverInfo info;
        info.name = "acme";
        info.title = "Acme (the driver to copy)";
        info.maturity = driver::Maturity::experimental;
        info.features = {Feature::device, Feature::ptz, Feature::imaging};
        return info;
    }

    Task<driver::ProbeResult> probe(driver::Link& link) const override
    {
        Result<messages::Info> info = co_await link.call(messages::public_info());
        driver::ProbeResult result;
        if (info) {
            result.match = driver::Match::strong;
            result.reason = "/acme/info names a model";
        } else if (info.error().code() == ErrorCode::unreachable || info.error().code() == ErrorCode::timeout) {
            co_return info.error();  // nobody is there, which is no fact about the protocol
        }
        co_return result;
    }

    Task<std::shared_ptr<driver::DeviceModel>> open(driver::Link& link) const override
    {
        Result<messages::Info> info = co_await link.call(messages::info());
        if (!info)
            co_return info.error();
        std::shared_ptr<driver::DeviceModel> model = std::make_shared<AcmeModel>(link, *info);
        co_return model;
    }
};

}  // namespace

std::unique_ptr<driver::Driver> make_driver()
{
    return std::make_unique<AcmeDriver>();
}

}  // namespace camsdk::drivers::acme
