# shellcheck shell=sh
# Fast starts: each build of a jar is unpacked once, and the JVM's ahead-of-time cache is made for it in the background.

# build_of MODULE: the name of the present build, which is also its directory below app/.
build_of() { printf '%s-%s\n' "$1" "$(stat -c %s-%Y "$(jar "$1")")"; }

module_of() { case $1 in control | gateway) echo api ;; lifecycle | training) echo worker ;; esac; }

# build_in_use SERVICE: what it was started with, empty for the servers. Kept when the jar is built anew, so that a
# supervised restart finds its files.
build_in_use() { cat "$RUN/$1.build" 2>/dev/null || :; }

# is_outdated SERVICE: does it run another build than the present one?
is_outdated() { [ -n "$(module_of "$1")" ] && [ "$(build_in_use "$1")" != "$(build_of "$(module_of "$1")")" ]; }

unpack_jars() {
    for module in worker api; do
        target=$PERENNIAL_HOME/app/$(build_of "$module")
        [ ! -d "$target" ] || continue
        need_jdk
        began=$(centiseconds)
        rm -rf "$target.new"
        "$JDK/bin/java" -Djarmode=tools -jar "$(jar "$module")" extract --destination "$target.new" >"$LOGS/unpack.log" 2>&1 || {
            tail -n 5 "$LOGS/unpack.log" >&2
            return 1
        }
        revision >"$target.new/revision"
        forget_builds "$module"
        mv "$target.new" "$target"
        step "$began" build "$module.jar, unpacked"
    done
}

# revision: of this checkout, marked when it holds changes. It is kept beside the build: a restart may run an older build
# than the checkout now holds, and every run in MLflow is told which code made it.
revision() { git -C "$CHECKOUT" describe --always --abbrev=40 --exclude '*' --dirty=-changed 2>/dev/null || echo unknown; }

# forget_builds MODULE: removes unpacked builds that no running service uses.
forget_builds() {
    for build in "$PERENNIAL_HOME/app/$1"-*[0-9]; do
        used=''
        for service in $SERVICES; do
            if alive "$RUN/$service.supervisor" && [ "$(build_in_use "$service")" = "$(basename "$build")" ]; then used=yes; fi
        done
        [ -n "$used" ] || rm -rf "$build"
    done
}

# run_java DIRECTORY MODULE OPTIONS… -- ARGUMENTS…: replaces the shell. The cache is used where there is one that fits.
run_java() {
    directory=$1 module=$2
    shift 2
    options=''
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    set -- -jar "$directory/$module.jar" "$@"
    PERENNIAL_REVISION=${PERENNIAL_REVISION:-$(cat "$directory/revision" 2>/dev/null || echo unknown)}
    export PERENNIAL_REVISION
    # The JVM has an opinion about classes that it cannot cache; only its errors are wanted.
    [ ! -f "$directory/app.aot" ] || set -- "-XX:AOTCache=$directory/app.aot" -Xlog:disable -Xlog:all=error:stderr "$@"
    # shellcheck disable=SC2086 # options are words
    ${LEADER:-exec} "$JDK/bin/java" $JVM_FLAGS $options "$@"
}

# learn_starts: makes missing caches with what the machine has to spare. Never fails anybody.
learn_starts() {
    ! alive "$RUN/learning" || return 0
    for module in api worker; do
        [ -f "$PERENNIAL_HOME/app/$(build_of "$module")/app.aot" ] || {
            in_session 19 sh "$CHECKOUT/infra/perennial" learn-starts </dev/null >"$LOGS/learning.log" 2>&1 9>&- &
            remember "$RUN/learning" $!
            return 0
        }
    done
}

# learn_all_starts: is a process of its own, and ends with its group when everything stops.
learn_all_starts() {
    need_jdk
    jvm_environment
    cd "$PERENNIAL_HOME"
    CONTROL_PORT=0 learn_start api serve control || :
    WORKER_PORT=0 learn_start worker --spring.profiles.active=lifecycle || :
}

# learn_start MODULE ARGUMENTS…: one start up to the finished context, without opening a door, recorded into the cache.
learn_start() {
    directory=$PERENNIAL_HOME/app/$(build_of "$1")
    [ ! -f "$directory/app.aot" ] || return 0
    say "$(date -Is) learning the start of $1"
    module=$1
    shift
    # shellcheck disable=SC2086 # options are words
    "$JDK/bin/java" -Xmx512m $JVM_FLAGS "-XX:AOTCacheOutput=$directory/new.aot" -Dspring.context.exit=onRefresh -jar "$directory/$module.jar" "$@" || {
        rm -f "$directory/new.aot"
        return 1
    }
    mv "$directory/new.aot" "$directory/app.aot"
    say "$(date -Is) learned"
}

stop_learning() {
    if alive "$RUN/learning"; then end_group "$pid"; fi
    rm -f "$RUN/learning"
}
