// SPDX-License-Identifier: BSL-1.0
// Where cameras that push their events push to.
#pragma once

#include <camsdk/types.hpp>

namespace camsdk {

/// A port of this host that cameras post events to. Each camera is told a path of its own that nobody can guess, and
/// only what its own address posts there is taken. It speaks HTTP without TLS: what cameras post can be read on the
/// way.
struct EventReceiverOptions {
    std::string listen;              ///< an address of this host or the name of an interface; never all of them
    std::uint16_t port = 0;          ///< 0: one that the system chooses
    std::string reached_as;          ///< the address that cameras are told, where addresses are translated on the way
    std::uint16_t reached_port = 0;  ///< the port that they are told; 0: the one it listens on
    std::size_t body_bytes = 4u << 20;          ///< of one post with its pictures
    int connections = 1024;                     ///< at once
    int connections_each = 8;                   ///< at once from one address
    std::chrono::milliseconds patience{15000};  ///< for one whole post to arrive
    CAMSDK_VALUE(EventReceiverOptions, listen, port, reached_as, reached_port, body_bytes, connections,
                 connections_each, patience)
};

}  // namespace camsdk
