# shellcheck shell=sh
# The verbs, so that a mistyped one is refused before anything is built for it.

LAUNCHER_VERBS='up down status doctor logs verify help'
COMMAND_LINE_VERBS='init check plan apply show history watch wait search experiment approve reject retrain import promote automate pause resume cancel rollback retire predict batch label export card errors why replay open explain token bench demo'

# asks_help ARGUMENTS…: a verb that is asked what it does must not do it.
asks_help() { case " $* " in *' --help '* | *' -h '*) return 0 ;; *) return 1 ;; esac; }

# help_of VERB: what a verb of the launcher does.
help_of() {
    case $1 in
        up)
            say 'Usage: infra/perennial up [--json] [SERVICE…]'
            say "Starts all servers, or those that are named, or those of them that are missing: $SERVICES."
            ;;
        down)
            say 'Usage: infra/perennial down'
            say 'Stops all servers; data, logs and tools stay.'
            ;;
        status)
            say 'Usage: infra/perennial status [--json]'
            say 'Lists what runs, where and since when; the exit code is 0 only if everything is up.'
            ;;
        doctor)
            say 'Usage: infra/perennial doctor [--json]'
            say 'Says what this machine lacks and how to get it; the exit code is 1 if up or demo needs it.'
            ;;
        logs)
            say 'Usage: infra/perennial logs [SERVICE [-f]]'
            say 'Shows a log, with -f as it grows; without a name, lists what there is.'
            ;;
        verify)
            say 'Usage: infra/perennial verify'
            say 'Runs every test against real servers.'
            ;;
    esac
}

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
