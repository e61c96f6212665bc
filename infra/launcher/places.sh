# shellcheck shell=sh
# Where everything lives, and which versions are wanted.

PERENNIAL_HOME=${PERENNIAL_HOME:-$CHECKOUT/.perennial}
case $PERENNIAL_HOME in /*) ;; *) PERENNIAL_HOME=$PWD/$PERENNIAL_HOME ;; esac
export PERENNIAL_HOME
TOOLS=${PERENNIAL_TOOLS:-$PERENNIAL_HOME/tools}
RUN=$PERENNIAL_HOME/run
LOGS=$PERENNIAL_HOME/logs
SECRETS=$PERENNIAL_HOME/secrets

TEMPORAL_VERSION=1.8.2
SERVICES='temporal mlflow postgres control gateway lifecycle training'

make_places() {
    private=700
    if root_must_be_nobody; then
        umask 077 # the home has to be passable then, so everything in it is closed by itself
        private=711
    fi
    mkdir -p "$TOOLS" "$RUN" "$LOGS" "$SECRETS" "$PERENNIAL_HOME/artifacts"
    chmod "$private" "$PERENNIAL_HOME"
    chmod 700 "$SECRETS"
    [ "$private" = 700 ] || [ "$TOOLS" != "$PERENNIAL_HOME/tools" ] || chmod 711 "$TOOLS"
}

# root_must_be_nobody: are we root where user namespaces are forbidden? Only the database server minds.
root_must_be_nobody() { [ "$(id -u)" -eq 0 ] && ! unshare -U true 2>/dev/null; }

# A property of the parent pom, which is where versions of Maven artefacts are kept.
pom_property() {
    sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$CHECKOUT/pom.xml" | head -n 1
}

# new_secret FILE: keeps what is there, else writes 32 random hexadecimal digits that only the owner can read.
new_secret() {
    [ -s "$1" ] || (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$1")
}
