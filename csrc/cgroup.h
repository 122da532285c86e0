// What the control groups of Linux leave of CPU time and memory for this process.
#pragma once

#include <string>

namespace fastact::cgroup {

/// A limit where there is none.
constexpr double unlimited = 1e18;

/// The CPUs that quotas amount to, and the bytes of memory: the least of the process's own group and
/// those above it. `root` is where /proc and /sys are looked for.
double cpus(const std::string& root = "");
double memory(const std::string& root = "");

}  // namespace fastact::cgroup
