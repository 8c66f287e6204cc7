// SPDX-License-Identifier: BSL-1.0
// The ONVIF device service of the simulator: what is written is read back.
#include "device.hpp"

using namespace camsim;
using namespace camsim::onvif::test;

TEST_CASE("services are told where the client reached the camera")
{
    Device device;
    const Answer answer =
        device.call("device", "<GetServices><IncludeCapability>true</IncludeCapability></GetServices>");
    CHECK(answer.count("Service") == 11);
    CHECK(answer.at("Service/XAddr") == "http://127.0.0.9:8080/onvif/device_service");
    const Answer caps = device.call("device", "<GetCapabilities><Category>All</Category></GetCapabilities>");
    CHECK(caps.at("Capabilities/PTZ/XAddr") == "http://127.0.0.9:8080/onvif/ptz_service");
    CHECK(caps.at("Capabilities/Events/WSPullPointSupport") == "true");
    device.camera->quirks.set("xaddr", "private");
    CHECK(device.call("device", "<GetServices/>").at("Service/XAddr") == "http://192.168.1.108/onvif/device_service");
    device.camera->quirks.set("xaddr", "dup-port");
    CHECK(device.call("device", "<GetServices/>").at("Service/XAddr") ==
          "http://127.0.0.9:8080:8080/onvif/device_service");
}

TEST_CASE("a camera without a head has no PTZ service")
{
    Device device;
    device.channel().ptz.reset();
    CHECK(device.call("device", "<GetServices/>").count("Service") == 10);
    CHECK(device.call("ptz", "<GetNodes/>").fault() == "ter:ActionNotSupported");
    CHECK(device.call("device", "<GetCapabilities><Category>PTZ</Category></GetCapabilities>").fault() ==
          "ter:ActionNotSupported/ter:NoSuchService");
}

TEST_CASE("identity and scopes")
{
    Device device;
    const Answer info = device.call("device", "<GetDeviceInformation/>");
    CHECK(info.at("Manufacturer") == device.state().identity.manufacturer);
    CHECK(info.at("SerialNumber") == device.state().identity.serial);
    CHECK(device
              .call("device",
                    "<SetScopes><Scopes>onvif://www.onvif.org/location/Torvet%20nord</Scopes>"
                    "<Scopes>onvif://www.onvif.org/district/7</Scopes></SetScopes>")
              .status == 200);
    CHECK(device.state().identity.location == "Torvet nord");
    const Answer scopes = device.call("device", "<GetScopes/>");
    CHECK(scopes.text.find("onvif://www.onvif.org/location/Torvet%20nord") != std::string::npos);
    CHECK(scopes.text.find("onvif://www.onvif.org/district/7") != std::string::npos);
    CHECK(scopes.text.find("onvif://www.onvif.org/Profile/T<") != std::string::npos);
    CHECK(device.call("device", "<SetScopes><Scopes>no uri</Scopes></SetScopes>").fault() ==
          "ter:InvalidArgVal/ter:InvalidScope");
    CHECK(device.call("device", "<SetDiscoveryMode><DiscoveryMode>NonDiscoverable</DiscoveryMode></SetDiscoveryMode>")
              .status == 200);
    CHECK(device.call("device", "<GetDiscoveryMode/>").at("DiscoveryMode") == "NonDiscoverable");
    CHECK(device.call("device", "<GetEndpointReference/>").at("GUID").rfind("urn:uuid:", 0) == 0);
}

TEST_CASE("the clock is set and read")
{
    Device device;
    const auto set_clock = [&device](const char* hour) {
        return device.call("device",
                           std::string("<SetSystemDateAndTime><DateTimeType>Manual</DateTimeType>"
                                       "<DaylightSavings>true</DaylightSavings><TimeZone><tt:TZ>CET-1CEST,M3.5.0,"
                                       "M10.5.0/3</tt:TZ></TimeZone><UTCDateTime><tt:Time><tt:Hour>") +
                               hour +
                               "</tt:Hour><tt:Minute>4</tt:Minute><tt:Second>5</tt:Second></tt:Time>"
                               "<tt:Date><tt:Year>2031</tt:Year><tt:Month>7</tt:Month><tt:Day>8</tt:Day></tt:Date>"
                               "</UTCDateTime></SetSystemDateAndTime>");
    };
    CHECK(set_clock("25").fault() == "ter:InvalidArgVal/ter:InvalidDateTime");
    CHECK(set_clock("3").status == 200);
    const Answer answer = device.call_bare("device", "<GetSystemDateAndTime/>");
    CHECK(answer.at("SystemDateAndTime/DateTimeType") == "Manual");
    CHECK(answer.at("SystemDateAndTime/UTCDateTime/Date/Year") == "2031");
    CHECK(answer.at("SystemDateAndTime/UTCDateTime/Time/Hour") == "3");
    CHECK(answer.at("SystemDateAndTime/LocalDateTime/Time/Hour") == "5");
    CHECK(device
              .call("device",
                    "<SetSystemDateAndTime><DateTimeType>NTP</DateTimeType><DaylightSavings>false"
                    "</DaylightSavings><TimeZone><tt:TZ>nowhere</tt:TZ></TimeZone></SetSystemDateAndTime>")
              .fault() == "ter:InvalidArgVal/ter:InvalidTimeZone");
    CHECK(device
              .call("device",
                    "<SetNTP><FromDHCP>false</FromDHCP><NTPManual><tt:Type>DNS</tt:Type><tt:DNSname>time.city"
                    "</tt:DNSname></NTPManual></SetNTP>")
              .status == 200);
    CHECK(device.call("device", "<GetNTP/>").at("NTPInformation/NTPManual/DNSname") == "time.city");
    device.camera->quirks.set("clock_no_utc");
    CHECK(device.call("device", "<GetSystemDateAndTime/>").count("SystemDateAndTime/UTCDateTime") == 0);
}

TEST_CASE("network settings are checked and kept")
{
    Device device;
    CHECK(device.call("device", "<SetHostname><Name>torvet-01</Name></SetHostname>").status == 200);
    CHECK(device.call("device", "<GetHostname/>").at("HostnameInformation/Name") == "torvet-01");
    CHECK(device.call("device", "<SetHostname><Name>no host_name</Name></SetHostname>").fault() ==
          "ter:InvalidArgVal/ter:InvalidHostname");
    CHECK(device
              .call("device",
                    "<SetDNS><FromDHCP>false</FromDHCP><DNSManual><tt:Type>IPv4</tt:Type><tt:IPv4Address>"
                    "10.9.9.9</tt:IPv4Address></DNSManual></SetDNS>")
              .status == 200);
    CHECK(device.call("device", "<GetDNS/>").at("DNSInformation/DNSManual/IPv4Address") == "10.9.9.9");
    CHECK(device
              .call("device",
                    "<SetNetworkDefaultGateway><IPv4Address>300.1.1.1</IPv4Address>"
                    "</SetNetworkDefaultGateway>")
              .fault() == "ter:InvalidArgVal/ter:InvalidGatewayAddress");
    CHECK(device
              .call("device",
                    "<SetNetworkDefaultGateway><IPv4Address>10.1.0.254</IPv4Address>"
                    "</SetNetworkDefaultGateway>")
              .status == 200);
    CHECK(device.call("device", "<GetNetworkDefaultGateway/>").at("NetworkGateway/IPv4Address") == "10.1.0.254");
    const Answer interfaces = device.call("device", "<GetNetworkInterfaces/>");
    CHECK(interfaces.at("NetworkInterfaces/Info/HwAddress") == device.state().identity.mac);
    CHECK(device
              .call("device",
                    "<SetNetworkInterfaces><InterfaceToken>eth0</InterfaceToken><NetworkInterface><tt:IPv4>"
                    "<tt:Manual><tt:Address>10.1.0.77</tt:Address><tt:PrefixLength>24</tt:PrefixLength>"
                    "</tt:Manual></tt:IPv4></NetworkInterface></SetNetworkInterfaces>")
              .at("RebootNeeded") == "false");
    CHECK(device.call("device", "<GetNetworkInterfaces/>").at("NetworkInterfaces/IPv4/Config/Manual/Address") ==
          "10.1.0.77");
    CHECK(device.call("device", "<GetZeroConfiguration/>").at("ZeroConfiguration/Enabled") == "false");
    CHECK(device
              .call("device",
                    "<SetNetworkProtocols><NetworkProtocols><tt:Name>RTSP</tt:Name><tt:Enabled>true</tt:Enabled>"
                    "<tt:Port>80</tt:Port></NetworkProtocols></SetNetworkProtocols>")
              .fault() == "ter:OperationProhibited/ter:PortAlreadyInUse");
    CHECK(device
              .call("device",
                    "<SetNetworkProtocols><NetworkProtocols><tt:Name>RTSP</tt:Name><tt:Enabled>true</tt:Enabled>"
                    "<tt:Port>8554</tt:Port></NetworkProtocols></SetNetworkProtocols>")
              .status == 200);
    CHECK(device.call("device", "<GetNetworkProtocols/>").count("NetworkProtocols") == 3);
    CHECK(device.state().network.port("RTSP", 0) == 8554);
}

TEST_CASE("users come, change and go")
{
    Device device;
    const auto create = [&device](const std::string& name, const std::string& word, const std::string& level) {
        return device.call("device", "<CreateUsers><User><tt:Username>" + name + "</tt:Username><tt:Password>" + word +
                                         "</tt:Password><tt:UserLevel>" + level +
                                         "</tt:UserLevel></User></CreateUsers>");
    };
    CHECK(create("vms", "Long-enough-1", "Operator").status == 200);
    CHECK(create("vms", "Long-enough-1", "Operator").fault() == "ter:OperationProhibited/ter:UsernameClash");
    CHECK(create("weak", "short", "User").fault() == "ter:OperationProhibited/ter:PasswordTooWeak");
    CHECK(create("odd", "Long-enough-1", "King").fault() == "ter:InvalidArgVal/ter:UserLevel");
    CHECK(device.call("device", "<GetUsers/>").count("User") == 2);
    CHECK(device
              .call("device",
                    "<SetUser><User><tt:Username>vms</tt:Username><tt:Password>Another-one-2</tt:Password>"
                    "<tt:UserLevel>User</tt:UserLevel></User></SetUser>")
              .status == 200);
    CHECK(device.state().account("vms")->role == Role::viewer);
    device.user = "vms";
    device.secret = "Another-one-2";
    CHECK(device.call("media", "<GetProfiles/>").status == 200);
    device.user = "admin";
    device.secret = password;
    CHECK(device.call("device", "<DeleteUsers><Username>admin</Username></DeleteUsers>").fault() ==
          "ter:OperationProhibited/ter:FixedUser");
    CHECK(device.call("device", "<DeleteUsers><Username>nobody</Username></DeleteUsers>").fault() ==
          "ter:InvalidArgVal/ter:UsernameMissing");
    CHECK(device.call("device", "<DeleteUsers><Username>vms</Username></DeleteUsers>").status == 200);
    CHECK(device.call("device", "<GetUsers/>").count("User") == 1);
}

TEST_CASE("relays and inputs, in both services")
{
    Device device;
    CHECK(device.call("device", "<GetRelayOutputs/>").at("RelayOutputs/Properties/Mode") == "Bistable");
    CHECK(device
              .call("device",
                    "<SetRelayOutputSettings><RelayOutputToken>relay1</RelayOutputToken><Properties>"
                    "<tt:Mode>Monostable</tt:Mode><tt:DelayTime>PT30S</tt:DelayTime><tt:IdleState>closed"
                    "</tt:IdleState></Properties></SetRelayOutputSettings>")
              .status == 200);
    const Answer relays = device.call("deviceio", "<GetRelayOutputs/>");
    CHECK(relays.at("RelayOutputs/Properties/DelayTime") == "PT30S");
    CHECK(relays.at("RelayOutputs/Properties/IdleState") == "closed");
    CHECK(device
              .call("deviceio",
                    "<SetRelayOutputState><RelayOutputToken>relay1</RelayOutputToken><LogicalState>active"
                    "</LogicalState></SetRelayOutputState>")
              .status == 200);
    const Relay& relay = device.state().relays.front();
    const auto now = Camera::steady();
    CHECK(relay.on(now));
    CHECK_FALSE(relay.on(now + std::chrono::seconds(31)));
    CHECK(device
              .call("device",
                    "<SetRelayOutputState><RelayOutputToken>none</RelayOutputToken><LogicalState>active"
                    "</LogicalState></SetRelayOutputState>")
              .fault() == "ter:InvalidArgVal/ter:RelayToken");
    CHECK(device.call("deviceio", "<GetDigitalInputs/>").count("DigitalInputs") == 1);
    CHECK(device.call("deviceio", "<GetAudioSources/>").at("Token") == "AudioSource_1");
    CHECK(device.call("deviceio", "<GetAudioOutputs/>").count("Token") == 1);
    CHECK(device.call("deviceio", "<GetVideoSources/>").at("Token") == "VideoSource_1");
    CHECK(device.call("deviceio", "<GetServiceCapabilities/>").status == 200);
}

TEST_CASE("logs, storage, certificates, restart")
{
    Device device;
    CHECK(device.call("device", "<GetSystemLog><LogType>System</LogType></GetSystemLog>")
              .at("SystemLog/String")
              .find("powerOn") != std::string::npos);
    CHECK(device.call("device", "<GetSystemUris/>").at("SystemBackupUri") == "http://127.0.0.9:8080/onvif/backup");
    CHECK(device.call("device", "<GetStorageConfigurations/>").count("StorageConfigurations") == 1);
    CHECK(device.call("device", "<GetCertificates/>").status == 200);
    CHECK(device.camera->listening());
    CHECK(device.call("device", "<SystemReboot/>").status == 200);
    CHECK_FALSE(device.camera->listening());
    CHECK(device.camera->stats.writes == 1);
}

TEST_CASE("firmware is taken where the camera said, and runs after the restart")
{
    Device device;
    device.state().upload.lasts = std::chrono::milliseconds(1);
    device.state().reboot_takes = std::chrono::milliseconds(1);
    const auto upload = [&device](const std::string& path, const char* type) {
        HttpRequest request;
        request.method = "POST";
        request.target = path;
        split_target(request);
        request.headers.add("Content-Type", type);
        request.body = "firmware file\nversion: 9.9.9\n" + std::string(100, 'x');
        return device.camera->answer(request).status;
    };
    CHECK(upload("/onvif/upload/guess", "application/octet-stream") == 404);
    const std::string uri = device.call("device", "<StartFirmwareUpgrade/>").at("UploadUri");
    const std::string path = uri.substr(uri.find("/onvif"));
    CHECK(upload(path, "text/plain") == 415);
    CHECK(upload(path, "application/octet-stream") == 200);
    CHECK(upload(path, "application/octet-stream") == 404);
    const auto before = Camera::steady() + std::chrono::seconds(5);
    while (device.state().identity.firmware != "9.9.9" && Camera::steady() < before)
        device.camera->tick();
    CHECK(device.state().identity.firmware == "9.9.9");
}

TEST_CASE("writes that are acknowledged and forgotten")
{
    Device device;
    device.camera->quirks.set("write_ok_but_ignored");
    CHECK(device.call("device", "<SetHostname><Name>other</Name></SetHostname>").status == 200);
    CHECK(device.call("device", "<GetHostname/>").at("HostnameInformation/Name") == "camera");
}
