# shellcheck shell=sh
# --json: one object on standard output, at the end and also after a failure; everything for people goes to standard error.

# asks_json ARGUMENTS…
asks_json() { case " $* " in *' --json '* | *' --json='*) return 0 ;; *) return 1 ;; esac; }

# aside COMMAND…: runs it with its talk on standard error. Its exit code is in $ended, what it died of in $error.
# The subshell is for die, which ends it; and it is no part of a condition, where failures would be passed over.
aside() {
    mkdir -p "$RUN"
    last_words=$RUN/last-words.$$
    set +e
    (
        set -e
        "$@"
    ) >&2
    ended=$?
    set -e
    error=$(cat "$last_words" 2>/dev/null || :)
    rm -f "$last_words"
    [ "$ended" -eq 0 ] || error=${error:-standard error says what failed}
}

json_text() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g' | awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }' | tr '\001-\037' ' '; }
