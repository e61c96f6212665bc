# shellcheck shell=sh
# doctor [--json]: what this machine has and lacks, and how to get that. Exit code 1 if something is missing that up or demo needs.

doctor() {
    lacking=0 findings=''
    if asks_json "$@"; then
        look_around >&2
        printf '{"complete":%s,"findings":[%s]}\n' "$([ "$lacking" -eq 0 ] && echo true || echo false)" "$findings"
    else
        look_around
    fi
    return $lacking
}

look_around() {
    say "needed on this machine"
    find_jdk
    check "JDK $JDK_VERSION+" "$([ -z "$JDK" ] || echo "$(jdk_version "$JDK"), $JDK")" "install Temurin $JDK_VERSION or another JDK $JDK_VERSION, or set JAVA_HOME"
    check 'Maven 3.8.7+' "$(maven_version)" 'Debian: apt-get install maven'
    find_python
    check 'Python 3.10+' "$([ -z "$PYTHON" ] || "$PYTHON" --version 2>&1), $PYTHON" 'with venv; Debian: apt-get install python3 python3-venv'
    check 'util-linux' "$(util_linux)" 'setsid, flock, unshare and setpriv; Debian: apt-get install util-linux'
    say "fetched or built at the first start, kept in $TOOLS"
    check "Temporal $TEMPORAL_VERSION" "$(temporal_source)" "Go 1.26.4 or newer to build it, or temporal ${TEMPORAL_VERSION%.*} on PATH"
    check 'MLflow' "$(if [ -f "$MLFLOW/complete" ]; then echo "$MLFLOW"; elif [ -n "$PYTHON" ]; then echo 'installed from the Python package index at the first start'; fi)" 'needs Python'
    check "PostgreSQL" "$(postgres_source)" 'binaries come by Maven for x86_64 and aarch64'
    if root_must_be_nobody; then
        closed=$(closed_to_nobody)
        check 'root' "$([ -n "$closed" ] || echo 'PostgreSQL will run as nobody')" "PostgreSQL has to run as nobody here, who cannot enter $closed: chmod o+x '$closed'"
    fi
    say "used where it is there"
    wish 'Chromium' "$(browser)" 'only verify needs it, which looks at the pages; Debian: apt-get install chromium'
    wish 'libgomp' "$(ldconfig -p 2>/dev/null | sed -n 's/.*libgomp\.so\.1 .*=> //p' | head -n 1)" 'boosted trees cannot be grown without it; Debian: apt-get install libgomp1'
    wish 'curl' "$(command -v curl || :)" 'Python is asked instead, which is slower'
    wish 'git' "$(git --version 2>/dev/null || :)" 'runs in MLflow are told the code revision "unknown"'
}

# check WHAT FOUND CURE
check() {
    case $2 in
        '' | ', ')
            finding missing "$1" "$3"
            lacking=1
            ;;
        *) finding found "$1" "$2" ;;
    esac
}

# wish WHAT FOUND CONSEQUENCE
wish() { finding "$([ -n "$2" ] && echo found || echo absent)" "$1" "${2:-$3}"; }

# finding STATE WHAT DETAIL: a line for people, and an object for programs
finding() {
    printf '  %-8s %-15s %s\n' "$1" "$2" "$3"
    findings="$findings${findings:+,}{\"what\":\"$(json_text "$2")\",\"state\":\"$1\",\"detail\":\"$(json_text "$3")\"}"
}

jdk_version() { sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release"; }

maven_version() {
    newer_or_same "$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')" 3.8.7
}

util_linux() {
    for tool in setsid flock unshare setpriv; do command -v $tool >/dev/null || return 0; done
    flock --version 2>/dev/null || echo 'setsid, flock, unshare, setpriv'
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

postgres_source() {
    if [ -x "$POSTGRES/bin/postgres" ]; then
        echo "$POSTGRES"
    else
        case $(uname -m) in x86_64 | aarch64) echo "$POSTGRES_VERSION, unpacked from a Maven artefact at the first start" ;; esac
    fi
}

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome || :; }
