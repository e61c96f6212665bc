# shellcheck shell=sh
# What is true of every service: its name, its health, and waiting for it.

# known_services NAME…: refuses a name that no service has, with the one that was probably meant.
known_services() {
    for name in "$@"; do
        case " $SERVICES " in *" $name "*) continue ;; esac
        meant=$(did_you_mean "$name" "$SERVICES" 3)
        misused "There is no service '$name'.${meant:+ Did you mean $meant?} The services are: $SERVICES"
    done
}

# did_you_mean NAME WORDS MOST: the word that is at most so many letters away, if there is one.
did_you_mean() {
    printf '%s\n' "$2" | tr ' ' '\n' | awk -v typed="$1" -v most="$3" '
        function less(a, b) { return a < b ? a : b }
        {
            for (j = 0; j <= length($0); j++) row[j] = j
            for (i = 1; i <= length(typed); i++) {
                corner = row[0]; row[0] = i
                for (j = 1; j <= length($0); j++) {
                    changed = corner + (substr(typed, i, 1) != substr($0, j, 1))
                    corner = row[j]
                    row[j] = less(changed, less(row[j], row[j - 1]) + 1)
                }
            }
            if (row[length($0)] <= most && (best == "" || row[length($0)] < nearest)) { best = $0; nearest = row[length($0)] }
        }
        END { print best }'
}

# restarts_of SERVICE: those that its supervisor has counted, and the one that is due when the process it runs has just died.
restarts_of() {
    counted=0 uncounted='' of=''
    [ ! -f "$RUN/$1.restarts" ] || read -r counted of <"$RUN/$1.restarts" || :
    if [ -f "$RUN/$1.pid" ] && alive "$RUN/$1.supervisor" && ! alive "$RUN/$1.pid" && [ "$pid" != "$of" ]; then uncounted=1; fi
    echo "$((${counted:-0} + ${uncounted:-0}))"
}

# answers URL: does it answer 2xx within two seconds? It is on this machine, so a proxy is never asked.
answers() {
    if command -v curl >/dev/null 2>&1; then
        curl -fs --noproxy '*' -m 2 -o /dev/null "$1"
    else
        need_python
        "$PYTHON" -c 'import sys, urllib.request as url
url.build_opener(url.ProxyHandler({})).open(sys.argv[1], timeout=2)' "$1" 2>/dev/null
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

# await SERVICE SECONDS BEGIN: waits until it is healthy and says so; gives up after three restarts meanwhile.
await() {
    polls=$(($2 * 5)) before=$(restarts_of "$1")
    until is_healthy "$1"; do
        polls=$((polls - 1))
        tried=$(($(restarts_of "$1") - before))
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
