# What the scripts here share; to be sourced.

# debian PACKAGE...: installs the Debian packages that are missing.
debian() {
    dpkg -s "$@" >/dev/null 2>&1 && return
    local sudo=sudo
    if [ "$(id -u)" = 0 ]; then sudo=; fi
    $sudo apt-get update -qq
    $sudo apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# site FOLDER: the package of what CMake built there, in FOLDER/site.
site() {
    rm -rf "$1/site"
    mkdir "$1/site"
    cp -r python/fastact "$1/site"
    cmake --install "$1" --prefix "$1/site"
}

# emulated_python DIR PYTHON QEMU...: makes DIR a virtual environment whose
# bin/python runs the executable PYTHON under QEMU... Being sys.executable too,
# it also emulates the child processes that tests start by that name. (Any other
# program started from there runs on the real CPU.)
emulated_python() {
    local dir=$1 python=$2
    shift 2
    mkdir -p "$dir/bin"
    printf "home = %s\ninclude-system-site-packages = false\n" "$(dirname "$python")" >"$dir/pyvenv.cfg"
    # OPENBLAS_CORETYPE, if set, names a kernel for the real CPU.
    cat >"$dir/bin/python" <<EOF
#!/bin/bash
unset OPENBLAS_CORETYPE
exec $(printf '%q ' "$@" -0 "$dir/bin/python" "$python")"\$@"
EOF
    chmod +x "$dir/bin/python"
}
