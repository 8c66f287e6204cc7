// SPDX-License-Identifier: BSL-1.0
// Documents of an invented camera, in the shape that the protocol's fact sheet gives.
#pragma once

#include <string>

namespace hikvision_test {

inline const std::string ns = " version=\"2.0\" xmlns=\"http://www.hikvision.com/ver20/XMLSchema\"";

inline const std::string device_info =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DeviceInfo" + ns +
    ">\n<deviceName>Gate &amp; "
    "yard</deviceName>\n<deviceID>0001</deviceID>\n<systemContact>Hikvision.China</systemContact>\n"
    "<model>TC-100</model>\n<serialNumber>TC-10020260101AAWRAB1234567</serialNumber>\n"
    "<macAddress>02-00-5E-00-53-01</macAddress>\n<firmwareVersion>V5.7.1</firmwareVersion>\n"
    "<firmwareReleasedDate>build 260101</firmwareReleasedDate>\n<hardwareVersion>0x1</hardwareVersion>\n"
    "<deviceType>IPCamera</deviceType>\n<manufacturer>Somebody</manufacturer>\n<OEMCode>7</OEMCode>\n</DeviceInfo>\n";

inline const std::string capabilities =
    "<DeviceCap" + ns +
    "><SysCap><IOCap><IOInputPortNums>1</IOInputPortNums><IOOutputPortNums>1</IOOutputPortNums></IOCap>"
    "<VideoCap><videoInputPortNums>0</videoInputPortNums><isSupportPrivacyMask>true</isSupportPrivacyMask></VideoCap>"
    "<AudioCap><audioInputNums>1</audioInputNums><audioOutputNums>1</audioOutputNums></AudioCap></SysCap>"
    "<RacmCap/><SmartCap><isSupportLineDetection>true</isSupportLineDetection>"
    "<isSupportFaceDetect>false</isSupportFaceDetect></SmartCap></DeviceCap>";

inline const std::string video_inputs = "<VideoInputChannelList" + ns +
                                        "><VideoInputChannel><id>1</id><inputPort>1</inputPort><name>Yard</name>"
                                        "<videoFormat>PAL</videoFormat></VideoInputChannel></VideoInputChannelList>";

inline const std::string stream_101 =
    "<StreamingChannel" + ns +
    ">\n<id>101</id>\n<channelName>Yard</channelName>\n<enabled>true</enabled>\n<Transport><maxPacketSize>1000</"
    "maxPacketSize>"
    "</Transport>\n<Video>\n<enabled>true</enabled>\n<videoInputChannelID>1</videoInputChannelID>\n"
    "<videoCodecType>H.265</videoCodecType>\n<videoResolutionWidth>1920</videoResolutionWidth>\n"
    "<videoResolutionHeight>1080</videoResolutionHeight>\n<videoQualityControlType>VBR</videoQualityControlType>\n"
    "<constantBitRate>4096</constantBitRate>\n<fixedQuality>60</fixedQuality>\n<vbrUpperCap>3072</vbrUpperCap>\n"
    "<maxFrameRate>2500</maxFrameRate>\n<GovLength>50</GovLength>\n<H265Profile>Main</H265Profile>\n"
    "<vendorOnly  odd='1'>keep me</vendorOnly>\n</Video>\n<Audio><enabled>true</enabled>"
    "<audioCompressionType>G.711ulaw</audioCompressionType><audioBitRate>64</audioBitRate>"
    "<audioSamplingRate>8</audioSamplingRate></Audio>\n</StreamingChannel>\n";

inline const std::string streams = "<StreamingChannelList" + ns + ">" + stream_101 + "</StreamingChannelList>";

inline const std::string stream_capabilities =
    "<StreamingChannel" + ns +
    "><id>101</id><Video><videoCodecType opt=\"H.264,H.265\">H.265</videoCodecType>"
    "<videoResolutionWidth opt=\"1280,1920\">1920</videoResolutionWidth>"
    "<videoResolutionHeight opt=\"720,1080\">1080</videoResolutionHeight>"
    "<videoQualityControlType opt=\"CBR,VBR\">VBR</videoQualityControlType><constantBitRate min=\"32\" max=\"16384\"/>"
    "<fixedQuality opt=\"1,20,40,60,80,100\">60</fixedQuality><maxFrameRate opt=\"2500,1250,600\">2500</maxFrameRate>"
    "<GovLength min=\"1\" max=\"400\">50</GovLength></Video></StreamingChannel>";

inline const std::string accesses =
    "<AdminAccessProtocolList" + ns +
    "><AdminAccessProtocol><id>1</id><enabled>true</enabled><protocol>HTTP</protocol><portNo>80</portNo>"
    "</AdminAccessProtocol><AdminAccessProtocol><id>2</id><enabled>true</enabled><protocol>HTTPS</protocol>"
    "<redirectToHttps>false</redirectToHttps><portNo>443</portNo><TLS1_1Enable>false</TLS1_1Enable>"
    "<TLS1_2Enable>true</TLS1_2Enable></AdminAccessProtocol><AdminAccessProtocol><id>3</id>"
    "<protocol>DEV_MANAGE</protocol><portNo>8000</portNo></AdminAccessProtocol><AdminAccessProtocol><id>4</id>"
    "<enabled>true</enabled><protocol>RTSP</protocol><portNo>10554</portNo></AdminAccessProtocol>"
    "</AdminAccessProtocolList>";

inline const std::string ptz_capabilities =
    "<PTZChanelCap" + ns +
    "><AbsolutePanTiltPositionSpace><XRange><Min>0</Min><Max>3600</Max></XRange><YRange><Min>-900</Min><Max>900</Max>"
    "</YRange></AbsolutePanTiltPositionSpace><AbsoluteZoomPositionSpace><ZRange><Min>10</Min><Max>250</Max></ZRange>"
    "</AbsoluteZoomPositionSpace><ContinuousPanTiltSpace><XRange><Min>-100</Min><Max>100</Max></XRange><YRange>"
    "<Min>-100</Min><Max>100</Max></YRange></ContinuousPanTiltSpace><ContinuousZoomSpace><ZRange><Min>-100</Min>"
    "<Max>100</Max></ZRange></ContinuousZoomSpace><maxPresetNum>300</maxPresetNum></PTZChanelCap>";

inline const std::string presets =
    "<PTZPresetList" + ns +
    "><PTZPreset><enabled>true</enabled><id>1</id><presetName>Gate</presetName><AbsoluteHigh><elevation>450</elevation>"
    "<azimuth>900</azimuth><absoluteZoom>10</absoluteZoom></AbsoluteHigh></PTZPreset>"
    "<PTZPreset><enabled>false</enabled><id>2</id><presetName>preset 2</presetName></PTZPreset>"
    "<PTZPreset><enabled>true</enabled><id>94</id><presetName>Remote reboot</presetName></PTZPreset></PTZPresetList>";

inline const std::string image =
    "<ImageChannel" + ns +
    "><id>1</id><Color><brightnessLevel>50</brightnessLevel><contrastLevel>40</contrastLevel><hueLevel>50</hueLevel>"
    "</Color><Sharpness><SharpnessLevel>30</SharpnessLevel></Sharpness><IrcutFilter><IrcutFilterType>auto"
    "</IrcutFilterType><nightToDayFilterLevel>4</nightToDayFilterLevel></IrcutFilter><WDR><mode>close</mode>"
    "<WDRLevel>20</WDRLevel></WDR><FocusConfiguration><focusStyle>AUTO</focusStyle></FocusConfiguration></"
    "ImageChannel>";

inline const std::string overlays =
    "<VideoOverlay" + ns +
    "><normalizedScreenSize><normalizedScreenWidth>704</normalizedScreenWidth><normalizedScreenHeight>576"
    "</normalizedScreenHeight></normalizedScreenSize><fontSize>adaptive</fontSize><TextOverlayList size=\"4\">"
    "<TextOverlay><id>1</id><enabled>true</enabled><positionX>0</positionX><positionY>64</positionY><displayText>Gate"
    "</displayText></TextOverlay><TextOverlay><id>2</id><enabled>false</enabled><positionX>0</positionX><positionY>0"
    "</positionY><displayText></displayText></TextOverlay></TextOverlayList><DateTimeOverlay><enabled>true</enabled>"
    "<positionX>0</positionX><positionY>544</positionY><dateStyle>YYYY-MM-DD</dateStyle><timeStyle>24hour</timeStyle>"
    "</DateTimeOverlay><channelNameOverlay><enabled>true</enabled><positionX>512</positionX><positionY>64</positionY>"
    "</channelNameOverlay></VideoOverlay>";

inline const std::string masks =
    "<PrivacyMask" + ns +
    "><enabled>false</enabled><normalizedScreenSize><normalizedScreenWidth>704</normalizedScreenWidth>"
    "<normalizedScreenHeight>576</normalizedScreenHeight></normalizedScreenSize><PrivacyMaskRegionList size=\"4\">"
    "</PrivacyMaskRegionList></PrivacyMask>";

inline const std::string line_detection =
    "<LineDetection><id>1</id><enabled>false</enabled><normalizedScreenSize><normalizedScreenWidth>1000"
    "</normalizedScreenWidth><normalizedScreenHeight>1000</normalizedScreenHeight></normalizedScreenSize>"
    "<LineItemList size=\"4\"><LineItem><id>1</id><enabled>true</enabled><sensitivityLevel>50</sensitivityLevel>"
    "<directionSensitivity>any</directionSensitivity><CoordinatesList><Coordinates><positionX>100</"
    "positionX><positionY>"
    "200</positionY></Coordinates><Coordinates><positionX>900</positionX><positionY>200</positionY></Coordinates>"
    "</CoordinatesList><detectionTarget>human</detectionTarget></LineItem><LineItem><id>2</id><enabled>false</enabled>"
    "<sensitivityLevel>50</sensitivityLevel><directionSensitivity>any</directionSensitivity><CoordinatesList>"
    "<Coordinates><positionX>0</positionX><positionY>1000</positionY></Coordinates><Coordinates><positionX>0</"
    "positionX>"
    "<positionY>1000</positionY></Coordinates></CoordinatesList></LineItem></LineItemList></LineDetection>";

inline const std::string time_document =
    "<Time" + ns +
    "><timeMode>NTP</timeMode><localTime>2026-03-29T12:00:02+02:00</localTime>"
    "<timeZone>CST-1:00:00DST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00</timeZone></Time>";

inline const std::string ntp_servers =
    "<NTPServerList" + ns +
    "><NTPServer><id>1</id><addressingFormatType>hostname</addressingFormatType><hostName>time.example.net</hostName>"
    "<portNo>123</portNo><synchronizeInterval>60</synchronizeInterval></NTPServer></NTPServerList>";

inline const std::string users =
    "<UserList" + ns +
    "><User><id>1</id><userName>admin</userName><userLevel>Administrator</userLevel></User>"
    "<User><id>2</id><userName>guard</userName><userLevel>Viewer</userLevel></User></UserList>";

inline std::string status(int code, const std::string& sub)
{
    return "<ResponseStatus version=\"2.0\" xmlns=\"http://www.isapi.org/ver20/XMLSchema\"><requestURL>/x</requestURL>"
           "<statusCode>" +
           std::to_string(code) + "</statusCode><statusString>Words</statusString><subStatusCode>" + sub +
           "</subStatusCode></ResponseStatus>";
}

}  // namespace hikvision_test
