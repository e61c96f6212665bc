# shellcheck shell=sh
# doctor: what this machine lacks and how to get it. Exit code 1 if something is missing.

doctor() {
    lacking=0
    find_jdk
    check "JDK $JDK_VERSION" "$JDK" "install Temurin $JDK_VERSION or another JDK $JDK_VERSION, or set JAVA_HOME"
    check 'Maven 3.8.7' "$(maven_version)" 'Debian: apt-get install maven'
    find_python
    check 'Python 3.10' "$([ -z "$PYTHON" ] || "$PYTHON" --version 2>&1)" 'with venv; Debian: apt-get install python3 python3-venv'
    check 'Temporal' "$(temporal_source)" "Go 1.26.4 or newer to build it, or temporal ${TEMPORAL_VERSION%.*} on PATH"
    check 'setsid, flock' "$(command -v setsid >/dev/null && command -v flock || :)" 'Debian: apt-get install util-linux'
    check 'Chromium' "$(browser)" 'only for verify, which looks at the pages; Debian: apt-get install chromium'
    return $lacking
}

# check WHAT FOUND CURE
check() {
    if [ -n "$2" ]; then
        printf '  found    %-14s %s\n' "$1" "$2"
    else
        printf '  missing  %-14s %s\n' "$1" "$3"
        lacking=1
    fi
}

maven_version() {
    newer_or_same "$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')" 3.8.7
}

temporal_source() {
    if [ -x "$TEMPORAL" ]; then
        echo "$TEMPORAL"
    elif found=$(command -v temporal 2>/dev/null) && fits_temporal "$found"; then
        echo "$found"
    elif go_is_there; then
        echo "built with $(go env GOVERSION) at the first start (about five minutes)"
    fi
}

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || :; }
