# shellcheck shell=sh
# PostgreSQL: server binaries from a Maven artefact, run as a process of our own on a directory of our own.

POSTGRES_VERSION=$(pom_property postgres-binaries.version)
POSTGRES=$TOOLS/postgres-$POSTGRES_VERSION
POSTGRES_DATA=$PERENNIAL_HOME/postgres

provision_postgres() {
    [ ! -x "$POSTGRES/bin/postgres" ] || return 0
    need_python
    exec 6>"$TOOLS/postgres.lock"
    flock 6
    [ -x "$POSTGRES/bin/postgres" ] || progress postgres "server $POSTGRES_VERSION, unpacked" "$LOGS/postgres-install.log" install_postgres || return 1
    exec 6>&-
}

install_postgres() {
    case $(uname -m) in x86_64) arch=amd64 ;; aarch64) arch=arm64v8 ;; *) die "no PostgreSQL binaries for $(uname -m)" ;; esac
    artefact=embedded-postgres-binaries-linux-$arch
    unpacked=$POSTGRES.new
    rm -rf "$unpacked"
    mkdir -p "$unpacked"
    maven --non-recursive --quiet dependency:copy -Dartifact="io.zonky.test.postgres:$artefact:$POSTGRES_VERSION" -DoutputDirectory="$unpacked" || return 1
    "$PYTHON" - "$unpacked/$artefact-$POSTGRES_VERSION.jar" "$unpacked" <<'PYTHON' || return 1
import sys, tarfile, zipfile
with zipfile.ZipFile(sys.argv[1]) as jar:
    name = next(n for n in jar.namelist() if n.endswith(".txz"))
    with jar.open(name) as stream, tarfile.open(fileobj=stream, mode="r|xz") as archive:
        archive.extractall(sys.argv[2])
PYTHON
    rm -f "$unpacked"/*.jar
    chmod -R a+rX "$unpacked"
    mv "$unpacked" "$POSTGRES"
}

# not_as_root COMMAND…: the server refuses root, so root becomes nobody: within a user namespace, where its files stay
# root's, or where namespaces are forbidden a real nobody, whose files they then have to be. Replaces the shell.
not_as_root() {
    if [ "$(id -u)" -ne 0 ]; then
        exec "$@"
    elif root_must_be_nobody; then
        exec setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups "$@"
    else
        exec unshare -U "$@"
    fi
}

# closed_to_nobody: the first directory on the way to the server or its data that a real nobody cannot enter, if any.
closed_to_nobody() {
    for target in "$PERENNIAL_HOME" "$POSTGRES/bin"; do
        way=''
        old_ifs=$IFS IFS=/
        for part in ${target#/}; do
            way=$way/$part
            # shellcheck disable=SC2016 # expanded by the inner shell
            [ ! -d "$way" ] || (not_as_root sh -c 'cd "$1"' sh "$way") 2>/dev/null || {
                printf '%s\n' "$way"
                break
            }
        done
        IFS=$old_ifs
    done | head -n 1
}

# own_data DIRECTORY: gives the data to whom the server runs as, also when namespaces were allowed or forbidden since.
own_data() {
    [ "$(id -u)" -eq 0 ] || return 0
    if root_must_be_nobody; then owner=nobody; else owner=root; fi
    [ "$(stat -c %U "$1")" = $owner ] || chown -R "$owner" "$1"
}

# create_database: a cluster with passwords, and in it the role and database of Perennial; complete or not there.
create_database() {
    closed=''
    ! root_must_be_nobody || closed=$(closed_to_nobody)
    [ -z "$closed" ] || die "PostgreSQL runs as nobody here, who cannot enter $closed: chmod o+x '$closed', or set PERENNIAL_HOME (and PERENNIAL_TOOLS) elsewhere."
    [ ! -f "$POSTGRES_DATA/PG_VERSION" ] || return 0
    new_secret "$SECRETS/postgres-password"
    new_secret "$SECRETS/database-password"
    fresh=$POSTGRES_DATA.new
    rm -rf "$fresh"
    mkdir -m 700 "$fresh"
    cp "$SECRETS/postgres-password" "$fresh.password"
    own_data "$fresh"
    own_data "$fresh.password"
    (not_as_root "$POSTGRES/bin/initdb" -D "$fresh" -U postgres -A scram-sha-256 --pwfile="$fresh.password" -E UTF8 --locale=C) >"$LOGS/initdb.log" 2>&1 \
        || die "PostgreSQL could not create its directory; see $LOGS/initdb.log"
    rm -f "$fresh.password"
    printf '%s\n' "CREATE ROLE perennial LOGIN PASSWORD '$(cat "$SECRETS/database-password")'" 'CREATE DATABASE perennial OWNER perennial' \
        | (not_as_root "$POSTGRES/bin/postgres" --single -D "$fresh" postgres) >"$LOGS/createdb.log" 2>&1
    ! grep -E 'ERROR|FATAL' "$LOGS/createdb.log" >&2 || die "PostgreSQL could not create the database; see $LOGS/createdb.log"
    mv "$fresh" "$POSTGRES_DATA"
}

run_postgres() {
    own_data "$POSTGRES_DATA"
    not_as_root setsid "$POSTGRES/bin/postgres" -D "$POSTGRES_DATA" -p "$(port POSTGRES)" -c listen_addresses=127.0.0.1 -c unix_socket_directories=
}

# The server writes "ready" into the eighth line of its pid file.
postgres_is_healthy() {
    lines=$POSTGRES_DATA/postmaster.pid
    [ "$(sed -n 1p "$lines" 2>/dev/null)" = "$(pid_in "$RUN/postgres.pid")" ] && sed -n 8p "$lines" | grep -q ready
}
