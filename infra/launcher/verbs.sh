# shellcheck shell=sh
# The verbs, so that a mistyped one is refused before anything is built for it.

LAUNCHER_VERBS='up down status doctor logs verify help'
COMMAND_LINE_VERBS='init check plan apply show history watch wait search experiment approve reject retrain import promote automate pause resume cancel rollback retire predict batch label export card errors why replay open explain token bench demo'

# known_verb VERB ARGUMENTS…: options are for the command line to judge.
known_verb() {
    case $1 in -*) return 0 ;; esac
    case " $LAUNCHER_VERBS $COMMAND_LINE_VERBS " in *" $1 "*) return 0 ;; esac
    case $1 in
        models | list | ls | get) meant=show ;;
        start) meant=up ;;
        stop) meant=down ;;
        ps) meant=status ;;
        *) meant=$(did_you_mean "$1" "$LAUNCHER_VERBS $COMMAND_LINE_VERBS" $(((${#1} + 1) / 3))) ;;
    esac
    unknown="There is no verb '$1'.${meant:+ Did you mean $meant?}"
    ! asks_json "$@" || printf '{"error":"%s"}\n' "$(json_text "$unknown")"
    misused "$unknown infra/perennial --help lists those of the command line, infra/perennial help all others."
}
