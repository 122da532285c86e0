# CMake toolchain file: cross-builds for 64-bit Arm Linux with Debian's
# g++-aarch64-linux-gnu. .ci/aarch64 uses it.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
