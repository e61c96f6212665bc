# shellcheck shell=sh
# Fast starts: each jar is unpacked once per build, and the JVM's ahead-of-time cache is made for it in the background.

# unpacked MODULE: where the jar of this build is unpacked. A running service keeps its files when the jar is built anew.
unpacked() { printf '%s\n' "$PERENNIAL_HOME/app/$1-$(stat -c %s-%Y "$(jar "$1")")"; }

unpack_jars() {
    for module in worker api; do
        target=$(unpacked "$module")
        [ ! -d "$target" ] || continue
        need_jdk
        began=$(centiseconds)
        rm -rf "$target.new"
        "$JDK/bin/java" -Djarmode=tools -jar "$(jar "$module")" extract --destination "$target.new" >"$LOGS/unpack.log" 2>&1 || {
            tail -n 5 "$LOGS/unpack.log" >&2
            return 1
        }
        mv "$target.new" "$target"
        step "$began" build "$module.jar, unpacked"
    done
}

# aot_option MODULE: the JVM's option for the cache, nothing while there is none.
aot_option() {
    if [ -f "$(unpacked "$1")/app.aot" ]; then printf '%s\n' "-XX:AOTCache=$(unpacked "$1")/app.aot -XX:AOTMode=auto -Xlog:aot=off -Xlog:cds=off"; fi
}

# learn_starts: makes the missing caches with what the machine has to spare. Never fails anybody.
learn_starts() {
    ! alive "$RUN/aot" || return 0
    [ ! -f "$(unpacked worker)/app.aot" ] || [ ! -f "$(unpacked api)/app.aot" ] || return 0
    setsid nice -n 19 sh "$CHECKOUT/infra/perennial" learn-starts </dev/null >"$LOGS/aot.log" 2>&1 &
    remember "$RUN/aot" $!
}

# learn_start MODULE ARGUMENTS…: one start up to the finished context, without opening a port, recorded into the cache.
learn_start() {
    module=$1
    shift
    target=$(unpacked "$module")
    [ ! -f "$target/app.aot" ] || return 0
    say "$(date -Is) learning the start of $module"
    # shellcheck disable=SC2086 # options are words
    "$JDK/bin/java" -Xmx512m $JVM_FLAGS -XX:AOTCacheOutput="$target/new.aot" -Dspring.context.exit=onRefresh -jar "$target/$module.jar" "$@"
    [ ! -f "$target/new.aot" ] || mv "$target/new.aot" "$target/app.aot"
    say "$(date -Is) done"
}

learn_all_starts() {
    set +e
    need_jdk
    jvm_environment
    export WORKER_PORT=0
    cd "$PERENNIAL_HOME" || exit 1
    learn_start api serve control
    learn_start worker --spring.profiles.active=lifecycle
}
