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
    mv "$unpacked" "$POSTGRES"
}

# not_as_root COMMAND…: the server refuses root, so root becomes nobody in a user namespace, or where that is
# forbidden a plain nobody. Replaces the shell.
not_as_root() {
    if [ "$(id -u)" -ne 0 ]; then
        exec "$@"
    elif unshare -U true 2>/dev/null; then
        exec unshare -U "$@"
    else
        exec setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    fi
}

# create_database: a cluster with passwords, and in it the role and database of Perennial; complete or not there.
create_database() {
    [ ! -f "$POSTGRES_DATA/PG_VERSION" ] || return 0
    new_secret "$SECRETS/postgres-password"
    new_secret "$SECRETS/database-password"
    fresh=$POSTGRES_DATA.new
    rm -rf "$fresh"
    mkdir -m 700 "$fresh"
    cp "$SECRETS/postgres-password" "$fresh.password"
    if [ "$(id -u)" -eq 0 ] && ! unshare -U true 2>/dev/null; then chown nobody "$fresh" "$fresh.password"; fi
    (not_as_root "$POSTGRES/bin/initdb" -D "$fresh" -U postgres -A scram-sha-256 --pwfile="$fresh.password" -E UTF8 --locale=C) >"$LOGS/initdb.log" 2>&1 \
        || die "PostgreSQL could not create its directory; see $LOGS/initdb.log"
    rm -f "$fresh.password"
    printf '%s\n' "CREATE ROLE perennial LOGIN PASSWORD '$(cat "$SECRETS/database-password")'" 'CREATE DATABASE perennial OWNER perennial' \
        | (not_as_root "$POSTGRES/bin/postgres" --single -D "$fresh" postgres) >"$LOGS/createdb.log" 2>&1
    ! grep -E 'ERROR|FATAL' "$LOGS/createdb.log" >&2 || die "PostgreSQL could not create the database; see $LOGS/createdb.log"
    mv "$fresh" "$POSTGRES_DATA"
}

run_postgres() { not_as_root setsid "$POSTGRES/bin/postgres" -D "$POSTGRES_DATA" -p "$(port POSTGRES)" -c listen_addresses=127.0.0.1 -c unix_socket_directories=; }

# The server writes "ready" into the eighth line of its pid file.
postgres_is_healthy() {
    lines=$POSTGRES_DATA/postmaster.pid
    [ "$(sed -n 1p "$lines" 2>/dev/null)" = "$(pid_in "$RUN/postgres.pid")" ] && sed -n 8p "$lines" | grep -q ready
}
