# shellcheck shell=sh
# verify: provisions the real servers, then runs every test of every module against them.

verify() {
    make_places
    need_jdk
    need_python
    say "Perennial is verified in $PERENNIAL_HOME"
    all=$(centiseconds)
    provision_browser
    (provision_temporal) &
    temporal=$!
    (provision_mlflow) &
    mlflow=$!
    (provision_peer) &
    peer=$!
    (provision_client) &
    client=$!
    (provision_upstream) &
    upstream=$!
    (provision_postgres) &
    postgres=$!
    wait "$temporal" || die 'Temporal could not be provisioned.'
    wait "$mlflow" || die 'MLflow could not be provisioned.'
    wait "$peer" || die 'The Python that loads our models could not be provisioned.'
    wait "$client" || die 'The Python that asks the gateway could not be provisioned.'
    wait "$upstream" || die 'The server that the gateway asks could not be provisioned.'
    wait "$postgres" || die 'PostgreSQL could not be provisioned.'
    build_jars || die 'The jars could not be built.' # the end-to-end tests of worker start both, and api comes after worker
    PERENNIAL_TOOLS=$TOOLS sh "$CHECKOUT/infra/test/launcher-test.sh" || die 'The launcher does not keep its promises.'
    heartbeat "$LOGS/verify.log" &
    beating=$!
    trap 'kill "$beating" 2>/dev/null || :' EXIT
    test_modules "$@" && passed=yes || passed=''
    [ -n "$passed" ] || die "Tests failed after $(elapsed "$all"); everything Maven said is in $LOGS/verify.log."
    step "$all" verify 'everything passed'
}

# The browser test needs Chromium. Only root can install one; everybody else is told how by doctor.
provision_browser() {
    [ -z "$(browser)" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1 || return 0
    progress browser 'Chromium, installed by apt-get' "$LOGS/browser-install.log" install_browser || warn '  browser: without Chromium the browser test will fail'
}

install_browser() { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium; }

# heartbeat LOG: a long test is not a hanging one.
heartbeat() {
    began=$(centiseconds)
    while sleep 30; do printf '  verify     … %s: %s\n' "$(elapsed "$began")" "$(tail -n 1 "$1" 2>/dev/null | cut -c 1-90)"; done
}

# Maven says much; people see what it builds, what each test class says, and its closing lines.
test_modules() {
    {
        maven "-Dmlflow.executable=$MLFLOW/bin/mlflow" "-Dpeer.python=$PEER/bin/python" "-Dclient.python=$CLIENT/bin/python" "-Dupstream.python=$UPSTREAM/bin/python" "-Dchromium=$(browser)" "-Dperennial.tools=$TOOLS" "$@" verify 2>&1 && status=0 || status=$?
        printf '\nexit status %s\n' "$status"
    } | tee "$LOGS/verify.log" | grep --line-buffered -E 'Building [a-z]+ |Running |Tests run:|ERROR|BUILD|Reactor Summary|(SUCCESS|FAILURE|SKIPPED) \[|Total time' || :
    [ "$(tail -n 1 "$LOGS/verify.log")" = 'exit status 0' ]
}
