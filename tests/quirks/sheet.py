# SPDX-License-Identifier: BSL-1.0
"""What docs/robustness.md lists: the names of the field's quirks and of the attacks, and where their tests stand."""

ALL = ["axis", "dahua", "hanwha", "hikvision", "onvif"]

QUIRKS = {
    1: "clock_skew clock_resets_on_reboot clock_needs_auth clock_local_as_utc clock_no_utc",
    2: "wsse_single_timestamp wsse_nonce_replay wsse_prefix_strict",
    3: "auth=digest-only auth=sha256-only auth=md5+sha256 auth=no-algorithm auth=qop-list auth=unquoted-qop-rejected "
       "auth=basic-only auth=nonce-per-url",
    4: "lockout 401_without_challenge",
    5: "nonce_per_request nonce_not_preemptive 401_when_full conn_close_always",
    6: "pullpoint_max slot_freed_on_socket_close_only",
    7: "sub_relative_as_seconds sub_ignore_initial sub_requires_initial sub_renew_absolute_only sub_expires_early",
    8: "pull_returns_at_once no_pullpoint pull_flag_lies",
    9: "alertstream_boundary jpeg_parts truncated_part empty_field http10 half_open_socket",
    10: "dahua_hang_after dahua_stray_http_in_stream no_blank_line max_streams",
    11: "xaddr=private xaddr=127.0.0.1 xaddr=dup-port xaddr=hostname xaddr=ipv6",
    12: "ptz_ignores_timeout ptz_rejects_timeout ptz_no_stop ptz_no_axis ptz_movestatus_stuck",
    13: "wsa_required_on_events wsa_breaks_other_services subscription_refparams",
    14: "xml_undeclared_ns xml_bad_utf8 xml_bad_time xml_whitespace_uri xml_empty_uri html_200",
    15: "event_no_end event_no_initial event_duplicate",
    16: "event_value event_topic_bogus",
    17: "write_ok_but_ignored cap_lies notauthorized_for_unsupported",
    18: "isapi_put_partial_rejected isapi_ns isapi_put_zeroes_missing",
    19: "nvr_channels zero_based_index single_item_list missing_source_port",
    20: "snapshot_auth=none snapshot_auth=basic snapshot_auth=digest snapshot_auth=in-query snapshot_html_200",
    21: "serial_duplicate mac_missing fake_manufacturer",
    22: "http_keepalive_silent_close content_length_wrong http_version_trailing_space expect_100_unsupported max_sessions "
        "crash_on_parallel",
    23: "tls=selfsigned tls=expired tls=1.0 tls=legacy-renegotiation tls=ecdhe-only",
    24: "wsd_multi_nic wsd_newline_sensitive wsd_types_header wsd_multi_xaddr wsd_duplicates ipv6_linklocal",
    25: "h265_only_media2 media2_broken half_configured_profile",
}

PTZ = ["the asking thread is killed while the head turns", "the Context is destroyed while the head turns",
       "the whole process is killed while the head turns"]

ATTACKS = {
    "H1": ["H1 another host in every address", "XAddr to 127.0.0.1", "XAddr to 169.254.169.254", "snapshot URI file:",
           "snapshot URI gopher:"],
    "H2": ["H2 302 to another host", "302 before the login", "302 to another port"],
    "H3": ["H3 only Basic after Digest", "only Basic is offered", "two challenges, Basic first", "401 loop"],
    "H4": ["the strongest challenge is answered", "realm changed"],
    "H5": ["H5 no UsernameToken where Digest is offered"],
    "H6": ["H6 an answer to a search that names another host", "discovery flood"],
    "H7": ["H7 a certificate that changes"],
    "H8": ["DOCTYPE", "a million nested elements", "a million attributes"],
    "H9": ["H9 damaged SOAP"],
    "H10": ["5 GB chunked", "a chunk of 2^64 bytes", "an endless body", "one byte a second", "a head that trickles", "silence",
            "endless headers", "one endless header", "a folded first header line", "100-continue for ever", "Content-Length: -1",
            "two Content-Lengths", "never more than two connections"],
    "H11": ["gzip bomb"],
    "H12": ["H12 an event stream without end", "an endless multipart answer", "boundary missing"],
    "H13": ["H13 RTSP redirects, floods, silence", "RTSP destination="],
    "H14": ["H14 a picture without end"],
    "H15": ["H15 numbers that are none", "a DST rule of 1 MB", "PackBits overrun", "gridMap of odd length",
            "Dahua table.x[99999999]="],
    "H16": ["H16 names with escapes, markup and formulas"],
    "H17": ["H17 userinfo in an address", "H17 no secret in logs and errors"],
    "H18": ["H18 our retries lock nobody out"],
    "H19": ["H19 clocks of 1970 and 2100"],
    "H20": ["H20 a vendor's SDK leaks"],
    "H21": ["H21 false answers"],
    "H22": ["H22 pushes from anywhere"],
}

LIMITS = ["connect: 5 s", "whole call: 15 s", "JSON depth: 64", "key=value lines", "discovery answers: 1024",
          "login attempts: 1"]

# Tested in another program: its test case, the drivers that it goes through, and what the library does.
ELSEWHERE = {
    "pullpoint_max": ("pullpoint_max: ten subscriptions one after the other leave nothing behind", ["onvif"],
                      "unsubscribes at the end of a subscription and of the Context"),
    "alertstream_boundary": ("alertstream_boundary: missing, wrong and doubled boundaries lose nothing",
                             ["hanwha", "hikvision"], "finds events by their own ends, not by the declared boundary"),
    "truncated_part": ("truncated_part: a part that was cut is announced, and the stream is not torn down by it",
                       ["hikvision"], "announces what was cut as a gap and reads on"),
    "dahua_hang_after": ("dahua_hang_after: silence is noticed within three heartbeats", ["dahua"],
                         "tells a gap within three heartbeats and opens the stream anew"),
    "event_duplicate": ("event_duplicate: what a camera tells twice is told once", ALL, "tells it once"),
    "event_no_initial": ("event_no_initial: a camera that tells no states at first is heard all the same",
                         ["hanwha", "onvif"], "waits for no state"),
    "pull_returns_at_once": ("pull_returns_at_once: a device that does not wait is asked at most twice a second", ["onvif"],
                             "asks at most twice a second"),
    "no_pullpoint": ("no_pullpoint: a device without pull points says so, once", ["onvif"], "not_supported, and asks no more"),
    "event_no_end": ("event_no_end: cameras that can be asked are asked, and what ended in silence ends",
                     ["dahua", "hanwha", "onvif"], "asks how things stand, and infers the end"),
}
for name in ("event_value", "event_topic_bogus"):
    ELSEWHERE[name] = ("event_value and event_topic_bogus: spellings mean the same, what nobody knows is other", ["onvif"],
                       "knows every spelling; an unknown topic is `other` with its raw name")
for name in ("dahua_stray_http_in_stream", "no_blank_line"):
    ELSEWHERE[name] = ("dahua_stray_http_in_stream, no_blank_line and wrong lengths lose nothing", ["dahua"],
                       "finds the beginning of each event by its own words")
for name in ("sub_ignore_initial", "sub_requires_initial", "sub_renew_absolute_only", "sub_expires_early",
             "wsa_required_on_events", "subscription_refparams"):
    ELSEWHERE[name] = ("pull points: wrong leases, absolute renewals and reference parameters cost no event", ["onvif"],
                       "renews by the lease as returned, absolutely where durations are refused; echoes reference parameters; "
                       "sends WS-Addressing to the event service")
for name in ("wsd_newline_sensitive", "wsd_types_header"):
    ELSEWHERE[name] = ("Discover.test_one_by_one", ["onvif"], "one line, and each type asked for by itself")
for name in ("wsd_multi_xaddr", "wsd_duplicates", "ipv6_linklocal"):
    ELSEWHERE[name] = ("Discover.test_habits_of_real_cameras", ["onvif"], "one camera once, its answering address first")
ELSEWHERE["serial_duplicate"] = ("merge: clones stay two", ALL, "two cameras of one serial number stay two")
ELSEWHERE["wsd_multi_nic"] = ("merge: one device by two interfaces, two addresses, two families", ["onvif"],
                              "asks each interface; one device by two of them is one")
ELSEWHERE.update({
    "XAddr to 127.0.0.1": ("xaddr=127.0.0.1", ["onvif"], "goes to the host that the program named"),
    "the strongest challenge is answered": ("the strongest of several challenges is answered", ALL,
                                            "prefers SHA-512-256 and SHA-256 to MD5"),
    "realm changed": ("a login is made in a pinned realm alone", ALL,
                      "answers no realm but those that OpenOptions::realms pins, if any: auth_downgrade"),
    "H6 an answer to a search that names another host": ("Spoofed.test_no_password_goes_where_an_answer_points", ALL,
                                                         "marks it; no password is sent because of an answer"),
    "discovery flood": ("merge: a sender that invents devices gets few", ALL, "takes few devices of one sender"),
    "H7 a certificate that changes": ("trust on first use: written down once, kept by the next program, refused when the key "
                                      "changes", ALL, "refuses the new key"),
    "H9 damaged SOAP": ("random damage never does worse than an error", ["onvif"],
                        "gSOAP is a codec for bodies already bounded and free of a DOCTYPE; fuzzed (tests/fuzz)"),
    "a folded first header line": ("an answer whose first header line is folded is added to nothing of the answer before", ALL,
                                   "gives each request a handle of its own where libcurl would write into freed memory"),
    "never more than two connections": ("never more than two connections to one device", ALL, "queues"),
    "boundary missing": ("alertstream_boundary: missing, wrong and doubled boundaries lose nothing",
                         ["hanwha", "hikvision"], "finds events by their own ends"),
    "H13 RTSP redirects, floods, silence": ("redirects, Basic, floods, silence and other schemes", ALL,
                                            "follows nothing, bounds everything"),
    "H15 numbers that are none": ("numbers are whole or nothing", ALL, "locale-free, whole, in range, or nothing"),
    "a DST rule of 1 MB": ("zones: a rule of a megabyte is no zone", ["hikvision", "onvif"], "no zone; fuzzed (tests/fuzz)"),
    "PackBits overrun": ("packbits: a run beyond the text, or more bytes than there is room for, gives nothing", ["onvif"],
                         "no cells, so no regions; fuzzed (tests/fuzz)"),
    "gridMap of odd length": ("motion: a grid of any length is read within its bounds, or not at all", ["hikvision"],
                              "no regions"),
    "H16 names with escapes, markup and formulas": (
        "HostileNames.test_every_writer", ALL, "tables and CSV hold no control character, JSON is escaped, formulas are quoted"),
    "H18 our retries lock nobody out": ("lockout", ALL, "one rejected login, then none"),
    "H22 pushes from anywhere": ("a wrong path, another source, another method: nothing is taken, and all are told the same", ALL,
                                 "takes posts of the camera's own address at a path of its own; the same bounds hold"),
    "H21 false answers": ("fake_manufacturer", ALL, "weighs the claim against what is seen"),
    "connect: 5 s": ("no answer in time is a timeout, and a refused connection is unreachable", ALL, "unreachable or timeout"),
    "whole call: 15 s": ("deadlines end a call that does not come back", ALL, "timeout"),
    "JSON depth: 64": ("json: size and depth are bounded", ALL, "limit_exceeded"),
    "key=value lines": ("hostile: lists of a million places cost no memory, endless answers are refused", ["dahua"],
                        "limit_exceeded"),
    "discovery answers: 1024": ("ws-discovery: many devices and long texts are bounded", ALL, "drops the rest"),
    "login attempts: 1": ("a nonce that grows old is renewed and counts as no rejection", ALL, "one, and one more when stale"),
})

# Said openly: not tested, and why.
OPEN = {
    "RTSP destination=": "nothing to attack: the library sends DESCRIBE alone and opens no media port",
    "H20 a vendor's SDK leaks": "nothing to attack: no vendor's SDK is used",
}
