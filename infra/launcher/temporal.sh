# shellcheck shell=sh
# Temporal: the CLI with its development server. From PATH, cache, a build of infra/temporal, or the official release.

TEMPORAL=$TOOLS/temporal-$TEMPORAL_VERSION

provision_temporal() {
    [ ! -x "$TEMPORAL" ] || return 0
    exec 8>"$TOOLS/temporal.lock"
    flock 8
    [ -x "$TEMPORAL" ] || temporal_from_path || temporal_from_source || temporal_from_release \
        || die "No Temporal CLI: install Go ≥ 1.26.4, or put temporal ${TEMPORAL_VERSION%.*} on PATH; infra/perennial doctor lists everything."
    exec 8>&-
}

fits_temporal() {
    case $("$1" --version 2>/dev/null) in "temporal version ${TEMPORAL_VERSION%.*}."*) return 0 ;; *) return 1 ;; esac
}

temporal_from_path() {
    found=$(command -v temporal 2>/dev/null) && fits_temporal "$found" || return 1
    ln -sf "$(readlink -f "$found")" "$TEMPORAL"
}

go_is_there() { command -v go >/dev/null 2>&1 && [ -n "$(newer_or_same "$(go env GOVERSION 2>/dev/null | sed 's/^go//')" 1.26.4)" ]; }

# newer_or_same VERSION WANTED: prints VERSION if it is not older.
newer_or_same() { printf '%s\n%s\n' "$2" "$1" | sort -V | tail -n 1 | grep -Fx -- "${1:-none}" || :; }

temporal_from_source() {
    go_is_there || return 1
    progress temporal "CLI $TEMPORAL_VERSION, built with Go" "$LOGS/temporal-build.log" build_temporal || return 1
    mv -f "$TEMPORAL.new" "$TEMPORAL"
}

build_temporal() {
    cd "$CHECKOUT/infra/temporal" || return 1
    [ -n "${HOME:-}${GOPATH:-}" ] || export GOPATH="$TOOLS/go" GOCACHE="$TOOLS/go-build"
    CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=readonly go build -v -trimpath -o "$TEMPORAL.new" \
        -ldflags "-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=$TEMPORAL_VERSION" github.com/temporalio/cli/cmd/temporal
}

# The archive counts only if the checksum file published beside it names its digest.
temporal_from_release() {
    base=${PERENNIAL_TEMPORAL_RELEASE:-https://github.com/temporalio/cli/releases/download/v$TEMPORAL_VERSION}
    case $(uname -m) in x86_64) arch=amd64 ;; aarch64) arch=arm64 ;; *) return 1 ;; esac
    archive=temporal_cli_${TEMPORAL_VERSION}_linux_$arch.tar.gz
    download=$TOOLS/temporal-download
    rm -rf "$download"
    mkdir -p "$download"
    began=$(centiseconds)
    fetch "$base/checksums.txt" "$download/checksums.txt" && fetch "$base/$archive" "$download/$archive" || return 1
    (cd "$download" && grep -E "^[0-9a-f]{64} [ *]$archive\$" checksums.txt | sha256sum --check --status) || {
        warn "  temporal: $archive does not have the digest that $base/checksums.txt names; it was thrown away"
        rm -rf "$download"
        return 1
    }
    tar -xzf "$download/$archive" -C "$download" temporal
    mv -f "$download/temporal" "$TEMPORAL"
    rm -rf "$download"
    step "$began" temporal "CLI $TEMPORAL_VERSION, official release"
}

# fetch URL FILE
fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --retry 2 -o "$2" "$1"
    else
        need_python
        "$PYTHON" -c 'import sys, urllib.request; urllib.request.urlretrieve(sys.argv[1], sys.argv[2])' "$1" "$2"
    fi
}

# The poll rates are those of a production server: with its own defaults the development server lets every task
# wait for a 50 ms tick and every timer for a second.
run_temporal() {
    cd "$PERENNIAL_HOME" || exit 1
    in_session 5 "$TEMPORAL" server start-dev --ip 127.0.0.1 --port "$(port TEMPORAL)" --ui-port "$(port TEMPORAL_UI)" --headless=false \
        --ui-disable-news-fetch --db-filename temporal.db --sqlite-pragma journal_mode=WAL --sqlite-pragma synchronous=NORMAL --log-level warn \
        --dynamic-config-value history.transferProcessorMaxPollRPS=2000 --dynamic-config-value history.timerProcessorMaxPollRPS=2000 \
        --dynamic-config-value 'history.timerProcessorMaxTimeShift="20ms"' --dynamic-config-value history.visibilityProcessorMaxPollRPS=200 \
        --dynamic-config-value frontend.rps=20000 --dynamic-config-value frontend.namespaceRPS=20000 \
        --dynamic-config-value matching.rps=20000 --dynamic-config-value history.rps=20000 \
        --search-attribute PerennialModel=Keyword --search-attribute PerennialStage=Keyword \
        --search-attribute PerennialGeneration=Int --search-attribute PerennialVerdict=Keyword
}

# bring_temporal: starts it; a fresh server is told to keep closed workflows as long as an approval may wait.
bring_temporal() {
    fresh_server=''
    [ -f "$PERENNIAL_HOME/temporal.db" ] || fresh_server=yes
    bring temporal 60 || return 1
    [ -z "$fresh_server" ] || "$TEMPORAL" operator namespace update --namespace default --retention 720h --address "127.0.0.1:$(port TEMPORAL)" \
        >"$LOGS/temporal-retention.log" 2>&1 || warn "  temporal: closed workflows are kept for a day only; see $LOGS/temporal-retention.log"
}

# The UI server answers for the namespace only when the frontend behind it does.
temporal_is_healthy() { answers "http://127.0.0.1:$(port TEMPORAL_UI)/api/v1/namespaces/default"; }
