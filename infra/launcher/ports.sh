# shellcheck shell=sh
# Ports: from the environment, else those of the last start, else the usual ones; never somebody else's.

PORT_NAMES='TEMPORAL TEMPORAL_UI MLFLOW POSTGRES CONTROL GATEWAY GATEWAY_GRPC LIFECYCLE TRAINING'
PORTS_FILE=$PERENNIAL_HOME/ports

default_port() {
    case $1 in
        TEMPORAL) echo 7233 ;; TEMPORAL_UI) echo 8233 ;; MLFLOW) echo 5500 ;; POSTGRES) echo 54329 ;;
        CONTROL) echo 8080 ;; GATEWAY) echo 8081 ;; LIFECYCLE) echo 8082 ;; TRAINING) echo 8083 ;; GATEWAY_GRPC) echo 8084 ;;
    esac
}

# port NAME: the stored one while its service runs, else PERENNIAL_<NAME>_PORT, stored, or usual.
port() {
    port=$(wished_port "$1")
    [ -n "$port" ] && ! port_is_used "$1" || port=$(stored_port "$1")
    printf '%s\n' "${port:-$(default_port "$1")}"
}

wished_port() { eval "printf '%s\n' \"\${PERENNIAL_$1_PORT:-}\""; }

stored_port() { [ ! -f "$PORTS_FILE" ] || sed -n "s/^$1=\([0-9]*\)$/\1/p" "$PORTS_FILE"; }

# port_is_used NAME: does its service run, on the stored port?
port_is_used() { [ -n "$(stored_port "$1")" ] && alive "$RUN/$(service_of_port "$1").supervisor"; }

port_of_service() { port "$(printf '%s' "$1" | tr '[:lower:]' '[:upper:]')"; }

service_of_port() { case $1 in TEMPORAL_UI) echo temporal ;; GATEWAY_GRPC) echo gateway ;; *) printf '%s' "$1" | tr '[:upper:]' '[:lower:]' ;; esac; }

# listener PORT: the inode of the socket that listens there, if any.
listener() {
    awk -v port="$(printf '%04X' "$1")" '$4 == "0A" && $2 ~ ":" port "$" { print $10; exit }' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# holder INODE: who owns a socket, as far as this user may see.
holder() {
    for process in /proc/[0-9]*; do
        # shellcheck disable=SC2012 # links of /proc have no odd names
        if ls -l "$process/fd" 2>/dev/null | grep -q "socket:\[$1\]"; then
            printf 'process %s (%s)\n' "${process#/proc/}" "$(tr '\0\n' '  ' <"$process/cmdline" | cut -c 1-120 | sed 's/ *$//')"
            return 0
        fi
    done
    echo 'a process of another user'
}

free_port() {
    "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# settle_ports: chooses, checks and stores the ports of this home; ports of services that run already stay, those of
# services that nobody wants now are checked when somebody does.
settle_ports() {
    refused='' chosen=''
    for name in $PORT_NAMES; do
        number=$(port "$name")
        if port_is_used "$name"; then
            wish=$(wished_port "$name")
            [ "${wish:-$number}" = "$number" ] || warn "  $(service_of_port "$name") runs on port $number and stays there: PERENNIAL_${name}_PORT=$wish counts after infra/perennial down"
        elif [ ! -f "$PORTS_FILE" ] || wants "$(service_of_port "$name")"; then
            if [ "${PERENNIAL_PORTS:-}" = auto ] && { [ ! -f "$PORTS_FILE" ] || [ -n "$(listener "$number")" ]; }; then
                number=$(free_port)
            fi
            inode=$(listener "$number")
            [ -z "$inode" ] || ! wants "$(service_of_port "$name")" || refused="$refused
  port $number ($name) is taken by $(holder "$inode"): stop it, or set PERENNIAL_${name}_PORT"
        fi
        chosen="$chosen$name=$number
"
    done
    [ -z "$refused" ] || die "Ports are taken; PERENNIAL_PORTS=auto picks free ones:$refused"
    printf '%s' "$chosen" >"$PORTS_FILE.new"
    mv -f "$PORTS_FILE.new" "$PORTS_FILE"
}
