# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034
# Sourced by run and check: the Debian packages that building takes, and their installation.

packages_to_build="g++ cmake ninja-build libcli11-dev libpugixml-dev libsqlitecpp-dev libsqlite3-dev
  nlohmann-json3-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libicu-dev libssl-dev
  libgumbo-dev libuchardet-dev libarchive-dev libcurl4-openssl-dev"
packages_to_check="$packages_to_build catch2 libeigen3-dev ccache clang-format-14 clang-tidy-14 git
  libxml2-utils parallel sqlite3"
packages_to_fuzz="clang-14 libclang-rt-14-dev"

# Says what is wrong, and what to do, and ends.
give_up() {
  printf '%s\n' "$@" >&2
  exit 2
}

# Prints those of its arguments that dpkg does not know as installed.
missing_packages() {
  for package in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
      installed) ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# apt_get STEP: runs apt-get as root, with nothing to ask.
apt_get() {
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -o DPkg::Lock::Timeout=300 -qy "$@"
}

# install_packages STAMP PACKAGE...: installs those that are missing. STAMP is a file that
# remembers the list, so that the next call asks nobody.
install_packages() {
  stamp=$1
  shift
  if [ "$(cat "$stamp" 2>/dev/null)" = "$*" ]; then
    return 0
  fi
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    for tool in c++ cmake ninja; do
      command -v $tool >/dev/null || give_up "This is not Debian, and $tool is missing here." \
        "Install what these packages of Debian 12 hold, then try again:" "  $*"
    done
    return 0
  fi

  missing=$(missing_packages "$@")
  missing=${missing% }
  if [ -n "$missing" ]; then
    as_root=
    if [ "$(id -u)" != 0 ]; then
      as_root=sudo
      [ -t 0 ] || as_root='sudo -n'
      if ! command -v sudo >/dev/null || ! $as_root true; then
        give_up 'Some packages are missing, and installing them takes root. Run this, then try again:' \
          "  apt-get update && apt-get install --no-install-recommends $missing"
      fi
    fi
    printf 'Installing the missing packages: %s\n' "$missing" >&2
    log=$(dirname "$stamp")/packages.log
    # shellcheck disable=SC2086
    if ! apt_get install --no-install-recommends $missing >"$log" 2>&1; then
      # The lists of packages may be absent or too old.
      if ! { apt_get update && apt_get install --no-install-recommends $missing; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        give_up '' 'The packages could not be installed. Run this as root, then try again:' \
          "  apt-get update && apt-get install --no-install-recommends $missing"
      fi
    fi
  fi
  printf '%s\n' "$*" >"$stamp"
}

# make_build_folder ROOT: makes ROOT/build, without what was built for another place.
make_build_folder() {
  mkdir -p "$1/build" || give_up "Nothing can be written to $1/build."
  for cache in "$1"/build/*/CMakeCache.txt; do
    if [ -e "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$1" "$cache"; then
      rm -rf "$(dirname "$cache")"
    fi
  done
}
