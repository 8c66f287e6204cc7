// SPDX-License-Identifier: BSL-1.0
// The whole public interface but for services, adapters and what driver authors need.
#pragma once

#include <camsdk/camera.hpp>
#include <camsdk/context.hpp>
#include <camsdk/json.hpp>
#include <camsdk/result.hpp>
#include <camsdk/secret.hpp>
#include <camsdk/subscription.hpp>
#include <camsdk/task.hpp>
#include <camsdk/types.hpp>
#include <camsdk/version.hpp>
