# shellcheck shell=sh
# What is true of every service: its health, and waiting for it.

# answers URL: does it answer 2xx within two seconds?
answers() {
    if command -v curl >/dev/null 2>&1; then
        curl -fs -m 2 -o /dev/null "$1"
    else
        need_python
        "$PYTHON" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=2)' "$1" 2>/dev/null
    fi
}

# A healthy answer counts only while our own process lives: another server may sit on the port.
is_healthy() { alive "$RUN/$1.pid" && "$1_is_healthy"; }

# state_of SERVICE: up, starting, restarting or down.
state_of() {
    if is_healthy "$1"; then
        echo up
    elif alive "$RUN/$1.pid"; then
        echo starting
    elif alive "$RUN/$1.supervisor"; then
        echo restarting
    else
        echo down
    fi
}

# await SERVICE SECONDS BEGIN: waits until it is healthy and says so; gives up after three restarts.
await() {
    polls=$(($2 * 5))
    until is_healthy "$1"; do
        polls=$((polls - 1))
        tried=$(cat "$RUN/$1.restarts" 2>/dev/null || echo 0)
        if [ "$polls" -le 0 ] || [ "$tried" -ge 3 ]; then
            warn "  $1 is not healthy after $(elapsed "$3") ($tried restarts); the end of $LOGS/$1.log:"
            tail -n 15 "$LOGS/$1.log" >&2
            return 1
        fi
        sleep 0.2
    done
    step "$3" "$1" "$(address_of "$1")"
}

address_of() {
    case $1 in
        temporal) echo "127.0.0.1:$(port TEMPORAL), pages http://127.0.0.1:$(port TEMPORAL_UI)" ;;
        postgres) echo "127.0.0.1:$(port POSTGRES)" ;;
        *) echo "http://127.0.0.1:$(port_of_service "$1")" ;;
    esac
}

# bring SERVICE SECONDS: starts it and waits for it.
bring() {
    begin=$(centiseconds)
    if alive "$RUN/$1.supervisor" && is_outdated "$1"; then
        stop "$RUN/$1.supervisor" TERM 30
    elif alive "$RUN/$1.supervisor" && is_healthy "$1"; then
        step "$begin" "$1" "$(address_of "$1"), running"
        return 0
    fi
    start_service "$1"
    await "$1" "$2" "$begin"
}
