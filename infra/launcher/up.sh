# shellcheck shell=sh
# up: everything that can start at the same time does.

# up [--json] [SERVICE…]: without names, all of them. As JSON, the answer is what status says then.
up() {
    asks_json "$@" || {
        start_all "$@"
        return
    }
    services=''
    for word; do [ "$word" = --json ] || services="$services $word"; done
    # shellcheck disable=SC2086 # no service has a space in its name
    aside start_all $services
    status --json || :
    return "$ended"
}

start_all() {
    make_places
    need_python
    known_services "$@"
    only_one
    wanted=${*:-$SERVICES}
    all=$(centiseconds)
    end_orphans
    settle_ports
    say "Perennial starts in $PERENNIAL_HOME"
    in_background temporal
    in_background mlflow
    in_background postgres
    if wants control || wants gateway || wants lifecycle || wants training; then
        build_jars || failed build
        finished postgres
        migrate
    fi
    in_background control
    in_background gateway
    finished temporal
    in_background lifecycle
    finished control
    in_background training
    for service in gateway lifecycle training mlflow postgres; do finished "$service"; done
    ! wants control || learn_starts
    if [ "$wanted" = "$SERVICES" ]; then
        step "$all" all "up; console http://127.0.0.1:$(port CONTROL)"
    else
        step "$all" up "$wanted"
    fi
    others_may
}

wants() { case " $wanted " in *" $1 "*) return 0 ;; *) return 1 ;; esac; }

# in_background SERVICE: prepares and starts a wanted service; `finished` waits for the outcome.
in_background() {
    eval "job_$1="
    wants "$1" || return 0
    (prepare "$1") &
    eval "job_$1=$!"
}

prepare() {
    case $1 in
        temporal) provision_temporal && bring_temporal ;;
        mlflow) provision_mlflow && bring mlflow 120 ;;
        postgres) provision_postgres && create_database && bring postgres 60 ;;
        *) bring "$1" 120 ;;
    esac
}

finished() {
    eval "job=\$job_$1 job_$1="
    [ -z "$job" ] || wait "$job" || failed "$1"
}

failed() { die "Perennial is not up: $1 failed. What did start keeps running; infra/perennial status, logs $1, down."; }

# The first start makes the administrator's token and shows it once.
migrate() {
    begin=$(centiseconds)
    fresh_token=''
    [ -s "$ADMIN_TOKEN" ] || fresh_token=yes
    new_secret "$ADMIN_TOKEN"
    (api_command migrate) >"$LOGS/migrate.log" 2>&1 || {
        tail -n 20 "$LOGS/migrate.log" >&2
        failed migrate
    }
    step "$begin" migrate 'database tables and the administrator'
    [ -z "$fresh_token" ] || [ -n "${PERENNIAL_BENCH_HOME:-}" ] || say "  token of the administrator, shown this once: $(cat "$ADMIN_TOKEN") (kept in $ADMIN_TOKEN)"
}

# demo: everything up, then the story, told by a client.
demo() {
    asked=$(date +%s%3N)
    read -r load _ </proc/loadavg
    rm -f "$RUN/made"
    if asks_json "$@"; then
        aside start_all
        [ "$ended" -eq 0 ] || {
            status --json || :
            return "$ended"
        }
    else
        start_all
    fi
    built=yes # the client is of the same build as the servers
    command_line demo --since "$asked" --load "$load" --made "$(sort -u "$RUN/made" 2>/dev/null | tr '\n' ';' | sed 's/;$//; s/;/, /g')" "$@"
}
