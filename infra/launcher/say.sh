# shellcheck shell=sh
# Lines for people: steps with their times, progress of what takes long, failures with the end of the log.

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    warn "$@"
    [ -z "${last_words:-}" ] || printf '%s\n' "$*" >"$last_words"
    exit 1
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

# progress NAME WHAT LOG COMMAND…: runs COMMAND with its output in LOG, and says every five seconds how far it is.
progress() {
    name=$1 what=$2 log=$3
    shift 3
    began=$(centiseconds)
    "$@" </dev/null >"$log" 2>&1 &
    working=$!
    ticks=0
    while kill -0 "$working" 2>/dev/null; do
        sleep 0.2
        ticks=$((ticks + 1))
        [ $((ticks % 25)) -ne 0 ] || printf '  %-10s … %s, %s: %s\n' "$name" "$what" "$(elapsed "$began")" \
            "$(wc -l <"$log" | tr -d ' ') lines, last $(tail -n 1 "$log" | cut -c 1-70)"
    done
    wait "$working" || {
        warn "  $name: $what failed after $(elapsed "$began"); the end of $log:"
        tail -n 25 "$log" >&2
        return 1
    }
    step "$began" "$name" "$what"
}
