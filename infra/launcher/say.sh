# shellcheck shell=sh
# Lines for people: steps with their times, progress of what takes long, failures with the end of the log.

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    warn "$@"
    [ -z "${last_words:-}" ] || printf '%s\n' "$*" >"$last_words"
    exit 1
}

# misused: what was asked for does not exist. The exit code is that of the command line for wrong usage.
misused() {
    (die "$@") || exit 2
}

# Hundredths of a second since boot: the shell has no finer clock.
centiseconds() {
    read -r uptime rest </proc/uptime
    : "$rest"
    printf '%s\n' "${uptime%.*}${uptime#*.}"
}

# elapsed BEGIN: seconds with one decimal since a value of centiseconds.
elapsed() {
    tenths=$((($(centiseconds) - $1) / 10))
    printf '%d.%d s\n' $((tenths / 10)) $((tenths % 10))
}

# step BEGIN NAME WHAT: one line about something done.
step() { printf '  %-10s %-58s %8s\n' "$2" "$3" "$(elapsed "$1")"; }

# now_at LOG: what is going on in words: Maven's phase and module, else the last line that says something.
now_at() {
    tail -n 200 "$1" | tr '\r' '\n' | sed "s/$(printf '\033')\\[[0-9;]*[A-Za-z]//g" | awk '
        /^\[INFO\] --- .* @ / { sub(/^\[INFO\] --- /, ""); split($0, goal, ":"); sub(/-plugin$/, "", goal[1]); sub(/^maven-/, "", goal[1])
            module = $0; sub(/.* @ /, "", module); sub(/ .*/, "", module); maven = module ", " goal[1] }
        /[A-Za-z0-9]/ { last = $0 }
        END { print substr(maven != "" ? maven : last, 1, 70) }'
}

# progress NAME WHAT LOG COMMAND…: runs COMMAND with its output in LOG. Every five seconds it says how far that is, but what it
# has said already only twice a minute.
progress() {
    name=$1 what=$2 log=$3
    shift 3
    began=$(centiseconds)
    "$@" </dev/null >"$log" 2>&1 &
    working=$!
    ticks=0 said=none
    while kill -0 "$working" 2>/dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        [ $((ticks % 25)) -eq 0 ] || continue
        at=$(now_at "$log")
        [ "$at" != "$said" ] || [ $((ticks % 150)) -eq 0 ] || continue
        said=$at
        printf '  %-10s … %s, %s%s\n' "$name" "$what" "$(elapsed "$began")" "${at:+: $at}"
    done
    wait "$working" || {
        warn "  $name: $what failed after $(elapsed "$began"); the end of $log:"
        tail -n 25 "$log" >&2
        return 1
    }
    echo "$what" >>"$RUN/made"
    step "$began" "$name" "$what"
}
