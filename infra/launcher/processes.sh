# shellcheck shell=sh
# Processes are known by pid and start time, so that a number reused after a crash is never mistaken for ours.

# started_at PID: the kernel's start time, nothing for a process that is gone or only waits to be reaped.
started_at() {
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # shellcheck disable=SC2086 # the fields after the name are numbers and letters
    set -- ${stat##*) }
    [ "$1" = Z ] || printf '%s\n' "${20}"
}

# remember FILE PID
remember() {
    printf '%s %s\n' "$2" "$(started_at "$2")" >"$1.new"
    mv -f "$1.new" "$1"
}

# alive FILE: is the process remembered there still running?
alive() {
    pid='' start=''
    [ ! -f "$1" ] || read -r pid start <"$1" || return 1
    [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ]
}

# pid_in FILE: the remembered pid, if it runs.
pid_in() { if alive "$1"; then printf '%s\n' "$pid"; fi; }

# stop FILE SIGNAL SECONDS: asks the remembered process to end, and ends it when it does not in time.
stop() {
    alive "$1" || {
        rm -f "$1"
        return 0
    }
    kill -s "$2" "$pid" 2>/dev/null || :
    waits=$(($3 * 10))
    while alive "$1" && [ "$waits" -gt 0 ]; do
        sleep 0.1
        waits=$((waits - 1))
    done
    if alive "$1"; then kill -s KILL "$pid" 2>/dev/null || :; fi
    rm -f "$1"
}

# in_session NICENESS COMMAND…: replaces the shell by the leader of a session of its own. What answers callers gets no niceness, all
# else leaves it the processors. Linux weighs sessions before it weighs their processes (autogroup), so both are told; for anybody
# but root it takes ten such words a second.
in_session() {
    niceness=$1
    shift
    # shellcheck disable=SC2016 # the words are those of the session
    exec setsid sh -c 'niceness=$1
        shift
        for try in 1 2 3 4 5; do
            [ -e /proc/self/autogroup ] && ! echo "$niceness" >/proc/self/autogroup || break
            sleep 0.1
        done 2>/dev/null
        exec nice -n "$niceness" "$@"' sh "$niceness" "$@"
}

# only_one: up and down of one home must not run at the same time. The lock is descriptor 9, which what keeps running
# does not inherit, so it ends with the last process that works on this home.
only_one() {
    exec 9>"$RUN/lock"
    flock -n 9 || die "another up or down of $PERENNIAL_HOME is running$(if alive "$RUN/lock.holder"; then echo " (process $pid)"; fi)"
    remember "$RUN/lock.holder" $$
}

# others_may: gives the lock back.
others_may() {
    rm -f "$RUN/lock.holder"
    exec 9>&-
}

# lead VERB ARGUMENTS…: runs a verb as the leader of a process group of its own, so that Ctrl-C ends with it whatever it has
# begun: builds, installations, tests. Servers are led by their supervisors and stay.
lead() {
    setsid sh "$CHECKOUT/infra/perennial" led "$@" </dev/null &
    leader=$! asked=''
    trap 'asked=130; end_led' INT
    trap 'asked=143; end_led' TERM HUP
    while :; do
        wait "$leader" && led=0 || led=$?
        [ -n "$(started_at "$leader")" ] || break
    done
    [ "$led" -eq 0 ] || kill -s TERM -- "-$leader" 2>/dev/null || :
    [ -z "$asked" ] || [ "$1" = verify ] || warn "Interrupted. What had started keeps running; infra/perennial status lists it, down stops it."
    exit "${asked:-$led}"
}

# end_led: ends the group, which has five seconds to tidy up.
end_led() {
    kill -s TERM -- "-$leader" 2>/dev/null || :
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -n "$(started_at "$leader")" ] || return 0
        sleep 0.5
    done
    end_group "$leader"
}

# supervise SERVICE: keeps one service running until told to stop. This is a process of its own, one per service.
supervise() {
    set +e
    service=$1 child='' stopping='' pause=5 restarts=0
    rm -f "$RUN/$service.pid"
    count_restarts 0 none
    trap 'stopping=yes; end_child' TERM INT
    remember "$RUN/$service.supervisor" $$
    while [ -z "$stopping" ]; do
        began=$(centiseconds)
        (run_"$service") >>"$LOGS/$service.log" 2>&1 &
        child=$!
        remember "$RUN/$service.pid" "$child"
        date +%s >"$RUN/$service.since"
        [ -z "$stopping" ] || end_child
        while [ -n "$(started_at "$child")" ]; do wait "$child"; done
        end_group "$child"
        [ -z "$stopping" ] || break
        restarts=$((restarts + 1))
        count_restarts "$restarts" "$child"
        [ $(($(centiseconds) - began)) -lt 3000 ] || pause=5
        say "$(date -Is) $service ended after $(elapsed "$began"); restart $restarts follows in $((pause / 10)).$((pause % 10)) s"
        child=''
        sleep "$((pause / 10)).$((pause % 10))" &
        wait $!
        pause=$((pause * 2))
        [ "$pause" -le 100 ] || pause=100
    done
    rm -f "$RUN/$service.pid" "$RUN/$service.since" "$RUN/$service.supervisor"
}

# count_restarts NUMBER PID: the last that counts is that of PID.
count_restarts() {
    echo "$1 $2" >"$RUN/$service.restarts.new"
    mv -f "$RUN/$service.restarts.new" "$RUN/$service.restarts"
}

end_child() {
    [ -n "$child" ] || return 0
    kill -s "$(stop_signal "$service")" "$child" 2>/dev/null
    deadline=$(($(centiseconds) + 2000))
    while [ -n "$(started_at "$child")" ] && [ "$(centiseconds)" -lt "$deadline" ]; do sleep 0.1; done
    [ -z "$(started_at "$child")" ] || kill -s KILL "$child" 2>/dev/null
}

# A service leads a process group of its own; what a killed one leaves behind would hold its port.
end_group() { kill -s KILL -- "-$1" 2>/dev/null || :; }

# PostgreSQL waits for its clients on SIGTERM and disconnects them on SIGINT.
stop_signal() { case $1 in postgres) echo INT ;; *) echo TERM ;; esac; }

# start_service SERVICE: hands it to a supervisor, unless one is there.
start_service() {
    ! alive "$RUN/$1.supervisor" || return 0
    rotate "$LOGS/$1.log"
    [ -z "$(module_of "$1")" ] || build_of "$(module_of "$1")" >"$RUN/$1.build"
    setsid sh "$CHECKOUT/infra/perennial" supervise "$1" </dev/null >>"$LOGS/supervisor.log" 2>&1 9>&- &
    tries=100
    until alive "$RUN/$1.supervisor"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || die "$1 could not be started; see $LOGS/supervisor.log"
        sleep 0.1
    done
}

# end_orphans: a service that lost its supervisor would hold its port and never come back by itself.
end_orphans() {
    for service in $SERVICES; do
        alive "$RUN/$service.supervisor" || end_orphan "$service"
    done
}

# end_orphan SERVICE: ends it and, when it was killed, what it left of its process group, which is known by our home.
end_orphan() {
    ! alive "$RUN/$1.pid" || stop "$RUN/$1.pid" "$(stop_signal "$1")" 20
    [ -f "$RUN/$1.pid" ] || return 0
    read -r group _ <"$RUN/$1.pid" || :
    for process in /proc/[0-9]*; do
        stat=$(cat "$process/stat" 2>/dev/null) || continue
        # shellcheck disable=SC2086 # state, parent, group, …
        set -- "$1" ${stat##*) }
        if [ "$4" = "${group:-none}" ] && grep -qszxF "PERENNIAL_HOME=$PERENNIAL_HOME" "$process/environ"; then
            kill -s KILL "${process#/proc/}" 2>/dev/null || :
        fi
    done
    rm -f "$RUN/$1.pid"
}

# rotate LOG: keeps the logs of the last three starts.
rotate() {
    [ -s "$1" ] || return 0
    [ ! -f "$1.2" ] || mv -f "$1.2" "$1.3"
    [ ! -f "$1.1" ] || mv -f "$1.1" "$1.2"
    mv -f "$1" "$1.1"
}
