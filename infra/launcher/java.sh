# shellcheck shell=sh
# The Java processes and their environment.

jvm_environment() {
    export ARTIFACT_ROOT="$PERENNIAL_HOME/artifacts" DJL_CACHE_DIR="$PERENNIAL_HOME/djl" OPT_OUT_TRACKING=true
    DATABASE_URL=jdbc:postgresql://127.0.0.1:$(port POSTGRES)/perennial
    DATABASE_PASSWORD=$(cat "$SECRETS/database-password" 2>/dev/null || :)
    TEMPORAL_ADDRESS=127.0.0.1:$(port TEMPORAL)
    TEMPORAL_UI_URL=http://127.0.0.1:$(port TEMPORAL_UI)
    MLFLOW_TRACKING_URI=http://127.0.0.1:$(port MLFLOW)
    CONTROL_PORT=$(port CONTROL)
    GATEWAY_PORT=$(port GATEWAY)
    export DATABASE_URL DATABASE_USER=perennial DATABASE_PASSWORD TEMPORAL_ADDRESS TEMPORAL_UI_URL MLFLOW_TRACKING_URI CONTROL_PORT GATEWAY_PORT
    export ADMIN_TOKEN_FILE="$SECRETS/admin-token"
}

# java_process MODULE HEAP ARGUMENTS…: replaces the shell.
java_process() {
    module=$1 heap=$2
    shift 2
    need_jdk
    jvm_environment
    mkdir -p "$DJL_CACHE_DIR"
    cd "$PERENNIAL_HOME" || exit 1
    # shellcheck disable=SC2086 # options are words
    exec setsid "$JDK/bin/java" "-Xmx$heap" $JVM_FLAGS ${JVM_EXTRA:-} $(aot_option "$module") -jar "$(unpacked "$module")/$module.jar" "$@"
}

JVM_FLAGS='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError
    -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 -Dai.djl.pytorch.num_interop_threads=1'

# C1 alone starts faster and is enough for processes that wait for others; the gateway's answers are worth C2.
run_control() { JVM_EXTRA=-XX:TieredStopAtLevel=1 java_process api 384m serve control; }
run_gateway() { java_process api 512m serve gateway; }
run_lifecycle() {
    export WORKER_PORT
    WORKER_PORT=$(port LIFECYCLE)
    JVM_EXTRA=-XX:TieredStopAtLevel=1 java_process worker 512m --spring.profiles.active=lifecycle
}
run_training() {
    export WORKER_PORT
    WORKER_PORT=$(port TRAINING)
    java_process worker 768m --spring.profiles.active=training
}

control_is_healthy() { answers "http://127.0.0.1:$(port CONTROL)/actuator/health"; }
gateway_is_healthy() { answers "http://127.0.0.1:$(port GATEWAY)/actuator/health"; }
lifecycle_is_healthy() { answers "http://127.0.0.1:$(port LIFECYCLE)/actuator/health"; }
training_is_healthy() { answers "http://127.0.0.1:$(port TRAINING)/actuator/health"; }

# command_line VERB…: the command line of api.jar against the servers of this home.
command_line() {
    make_places
    build_jars >&2 || exit 1
    need_jdk
    jvm_environment
    export PERENNIAL_CONTROL_URL="${PERENNIAL_CONTROL_URL:-http://127.0.0.1:$CONTROL_PORT}" PERENNIAL_GATEWAY_URL="${PERENNIAL_GATEWAY_URL:-http://127.0.0.1:$GATEWAY_PORT}"
    [ -n "${PERENNIAL_TOKEN:-}" ] || export PERENNIAL_TOKEN_FILE="${PERENNIAL_TOKEN_FILE:-$ADMIN_TOKEN_FILE}"
    # shellcheck disable=SC2086 # options are words
    exec "$JDK/bin/java" $JVM_FLAGS -XX:TieredStopAtLevel=1 $(aot_option api) -jar "$(unpacked api)/api.jar" "$@"
}
