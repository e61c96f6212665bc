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
    runs=yes
    alive "$RUN/$1.supervisor" || alive "$RUN/$1.pid" || runs=''
    stop "$RUN/$1.supervisor" TERM 30
    end_orphan "$1"
    [ -z "$runs" ] || step "$begin" "$1" stopped
}
