// Version 2 has one tree of groups; version 1 has one for each controller.
#include "cgroup.h"

#include <algorithm>
#include <fstream>

namespace fastact::cgroup {
namespace {

/// The least of limit(folder) over the groups that bind the process.
double least(const std::string& root, const std::string& controller,
             double (*limit)(const std::string& folder)) {
    double found = unlimited;
    std::ifstream groups{root + "/proc/self/cgroup"};
    for (std::string line; std::getline(groups, line);) {  // number:controllers:path
        const std::size_t names = line.find(':') + 1, end = line.find(':', names);
        if (end == std::string::npos) continue;
        const std::string controllers = "," + line.substr(names, end - names) + ",";
        std::string top = root + "/sys/fs/cgroup";
        if (controllers.find("," + controller + ",") != std::string::npos)
            top += "/" + controller;
        else if (controllers != ",,")  // version 2 names none
            continue;
        // In a container the path may be that outside: folders that are not there limit nothing.
        for (std::string path = line.substr(end + 1);; path.resize(path.rfind('/'))) {
            found = std::min(found, limit(top + path));
            if (path.find('/') == std::string::npos) break;
        }
    }
    return found;
}

/// The number that a file begins with; 0 if it begins with another word, or is not there.
double number_in(const std::string& file) {
    double number = 0;
    std::ifstream{file} >> number;
    return number;
}

double cpus_of(const std::string& folder) {
    double quota = 0, period = 0;
    if (!(std::ifstream{folder + "/cpu.max"} >> quota >> period)) {
        quota = number_in(folder + "/cpu.cfs_quota_us");  // -1: no quota
        period = number_in(folder + "/cpu.cfs_period_us");
    }
    return quota > 0 && period > 0 ? quota / period : unlimited;
}

double memory_of(const std::string& folder) {
    const double bytes =
        std::max(number_in(folder + "/memory.max"), number_in(folder + "/memory.limit_in_bytes"));
    return bytes > 0 ? bytes : unlimited;
}

}  // namespace

double cpus(const std::string& root) { return least(root, "cpu", cpus_of); }
double memory(const std::string& root) { return least(root, "memory", memory_of); }

}  // namespace fastact::cgroup
