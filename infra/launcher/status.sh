# shellcheck shell=sh
# status: what runs and where to look at it, as a table or as JSON. Exit code 0 only if everything is up.

status() {
    format=table
    [ "${1:-}" != --json ] || format=json
    whole=0 separator=''
    [ $format = table ] || printf '{"home":"%s","services":[' "$(json_text "$PERENNIAL_HOME")"
    [ $format = json ] || printf '%-10s %-11s %8s %6s %9s  %s\n' SERVICE STATE PID PORT RESTARTS SINCE
    for service in $SERVICES; do
        state=$(state_of "$service")
        [ "$state" = up ] || whole=1
        "status_$format" "$service" "$state" "$(pid_in "$RUN/$service.pid")" "$(port_of_service "$service")" \
            "$(restarts_of "$service")" "$(since "$service")"
    done
    "addresses_$format"
    [ $format = table ] || printf '%s}\n' "${error:+,\"error\":\"$(json_text "$error")\"}"
    return $whole
}

addresses_table() {
    echo
    printf '%-10s %s\n' console "$(at CONTROL)/" inference "$(at GATEWAY)/v2" gRPC "127.0.0.1:$(port GATEWAY_GRPC)" MLflow "$(at MLFLOW)" Temporal "$(at TEMPORAL_UI)"
}

addresses_json() {
    printf '],"addresses":{"console":"%s/","inference":"%s/v2","grpc":"127.0.0.1:%s","mlflow":"%s","temporal":"%s"}' "$(at CONTROL)" "$(at GATEWAY)" "$(port GATEWAY_GRPC)" "$(at MLFLOW)" "$(at TEMPORAL_UI)"
}

at() { printf 'http://127.0.0.1:%s' "$(port "$1")"; }

since() {
    seconds=$(cat "$RUN/$1.since" 2>/dev/null || :)
    [ -z "$seconds" ] || date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%SZ
}

status_table() { printf '%-10s %-11s %8s %6s %9s  %s\n' "$1" "$2" "${3:--}" "$4" "$5" "${6:--}"; }

status_json() {
    printf '%s{"service":"%s","state":"%s","pid":%s,"port":%s,"restarts":%s,"since":%s}' "$separator" "$1" "$2" "${3:-null}" "$4" "$5" "$([ -z "$6" ] && echo null || printf '"%s"' "$6")"
    separator=,
}
