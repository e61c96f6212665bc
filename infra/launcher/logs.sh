# shellcheck shell=sh
# logs SERVICE [-f]: the log of one service; without a name, what there is.

logs() {
    if [ $# -eq 0 ]; then
        (cd "$LOGS" 2>/dev/null && ls -1 ./*.log) || die "There are no logs in $LOGS yet."
        return 0
    fi
    [ -f "$LOGS/$1.log" ] || known_services "$1"
    [ -f "$LOGS/$1.log" ] || die "There is no log $LOGS/$1.log; infra/perennial logs lists them."
    case ${2:-} in
        -f) exec tail -n 50 -F "$LOGS/$1.log" ;;
        *) exec cat "$LOGS/$1.log" ;;
    esac
}
