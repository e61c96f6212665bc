# shellcheck shell=sh
# Finds the JDK, Maven and Python that are there; nothing is installed.

JDK_VERSION=25

# java_release HOME: the main version of the JDK there, 0 if it is none.
java_release() {
    if [ ! -x "$1/bin/javac" ] || [ ! -f "$1/release" ]; then
        echo 0
        return 0
    fi
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# find_jdk: sets JDK to a home of a JDK that is new enough, empty if there is none.
find_jdk() {
    JDK=''
    java=$(command -v java 2>/dev/null || :)
    [ -z "$java" ] || java=$(dirname "$(dirname "$(readlink -f "$java")")")
    toolchains=$(sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "${HOME:-/}/.m2/toolchains.xml" 2>/dev/null || :)
    newline='
'
    old_ifs=$IFS IFS=$newline
    for candidate in "${JAVA_HOME:-}" "$java" $toolchains /usr/lib/jvm/* /opt/*jdk* /opt/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
        if [ "$(java_release "$candidate")" -ge "$JDK_VERSION" ]; then
            JDK=$candidate
            break
        fi
    done
    IFS=$old_ifs
}

need_jdk() {
    [ -n "${JDK:-}" ] || find_jdk
    [ -n "$JDK" ] || die "No JDK $JDK_VERSION found: install one (Temurin $JDK_VERSION for example) or set JAVA_HOME; infra/perennial doctor lists everything."
}

# find_python: sets PYTHON to one that is new enough and can make virtual environments, empty if there is none.
find_python() {
    PYTHON=''
    for candidate in "${PERENNIAL_PYTHON:-python3}" python3.13 python3.12 python3.11 python3.10 /usr/bin/python3; do
        if "$candidate" -c 'import sys, venv, ensurepip, lzma; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1; then
            PYTHON=$candidate
            break
        fi
    done
}

need_python() {
    [ -n "${PYTHON:-}" ] || find_python
    [ -n "$PYTHON" ] || die 'No Python ≥ 3.10 with venv found (Debian: apt-get install python3-venv); infra/perennial doctor lists everything.'
}

# maven ARGUMENTS…: Maven on the JDK found, in the checkout; MAVEN_OPTS of the caller (-Duser.home for example) stay.
maven() {
    need_jdk
    command -v mvn >/dev/null 2>&1 || die 'No Maven (mvn) found; infra/perennial doctor lists everything.'
    (cd "$CHECKOUT" && JAVA_HOME=$JDK MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS:-}" \
        exec mvn --batch-mode "$@")
}
