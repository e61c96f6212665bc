# shellcheck shell=sh
# down: stops what up started, clients before the servers that they use.

down() {
    make_places
    only_one
    stop_learning
    for service in training lifecycle gateway control; do (stop_service "$service") & done
    wait
    for service in mlflow temporal postgres; do (stop_service "$service") & done
    wait
    others_may
}

# stop_service SERVICE: its supervisor ends it; one that has lost its supervisor is ended here.
stop_service() {
    begin=$(centiseconds)
    if ! alive "$RUN/$1.supervisor" && ! alive "$RUN/$1.pid"; then return 0; fi
    stop "$RUN/$1.supervisor" TERM 30
    stop "$RUN/$1.pid" "$(stop_signal "$1")" 20
    step "$begin" "$1" stopped
}
