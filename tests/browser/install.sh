#!/bin/sh
# What the browser tests use beside Python: validators from npm, Java for one of them, and Chromium, which comes from npm
# where none is installed.
# Whatever is missing is named here and its tests are skipped with the reason; nothing here stops the other tests.
# Only a CI machine, used by nobody else and run by root, gets system packages installed.
cd "$(dirname "$0")" || exit 1

has() { command -v "$1" >/dev/null 2>&1; }
missing() { echo "tests/browser: $1 - the tests that need it will be skipped"; }
has_chromium() {
    [ -n "${CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome ||
        [ -d "/Applications/Google Chrome.app" ]
}

packages=""
# npm brings a Chromium for the processors that most machines have.
brings_chromium() { has npm && has tar && [ "$(uname -s) $(uname -m)" = "Linux x86_64" ]; }

has_chromium || brings_chromium || packages="$packages chromium"
has java || packages="$packages default-jre-headless"
if [ -n "$packages" ] && [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && has apt-get; then
    echo "tests/browser: installing$packages"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    # shellcheck disable=SC2086 # a list of words
    if ! { apt-get update && apt-get install --yes --no-install-recommends $packages; } >"$log" 2>&1 </dev/null; then
        tail -n 5 "$log"
    fi
    rm -f "$log"
fi
has java || missing "no Java (Debian: sudo apt install default-jre-headless)"

install() { npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null; }
if ! has npm; then
    missing "no npm (Debian: sudo apt install npm)"
elif [ ! node_modules/.installed -nt package-lock.json ]; then
    echo "tests/browser: installing the validators (only when package-lock.json changes)"
    { install . && touch node_modules/.installed; } || missing "npm could not install the validators"
fi
if ! has_chromium && brings_chromium && [ ! chromium/node_modules/.installed -nt chromium/package-lock.json ]; then
    echo "tests/browser: installing a Chromium, for there is none (67 MB)"
    { install chromium && node chromium/unpack.js && touch chromium/node_modules/.installed; } ||
        missing "npm could not install Chromium"
fi
has_chromium || [ -x chromium/node_modules/.unpacked/chromium ] ||
    missing "no Chromium (Debian: sudo apt install chromium; elsewhere Google Chrome, or set CHROMIUM)"
exit 0
