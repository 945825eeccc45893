#!/bin/sh
# What the browser tests use beside Python: validators from npm, Java for one of them, Chromium, pdftotext.
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
has_chromium || packages="$packages chromium"
has java || packages="$packages default-jre-headless"
has pdftotext || packages="$packages poppler-utils"
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
has_chromium || missing "no Chromium (Debian: sudo apt install chromium; elsewhere Google Chrome, or set CHROMIUM)"
has java || missing "no Java (Debian: sudo apt install default-jre-headless)"
has pdftotext || missing "no pdftotext (Debian: sudo apt install poppler-utils)"

if ! has npm; then
    missing "no npm (Debian: sudo apt install npm)"
elif [ ! node_modules/.installed -nt package-lock.json ]; then
    echo "tests/browser: installing the validators (only when package-lock.json changes)"
    if npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null; then
        touch node_modules/.installed
    else
        missing "npm could not install the validators"
    fi
fi
exit 0
