# shellcheck shell=sh
# The Java processes and their environment.

ADMIN_TOKEN=$SECRETS/admin-token

jvm_environment() {
    export ARTIFACT_ROOT="$PERENNIAL_HOME/artifacts" DJL_CACHE_DIR="$PERENNIAL_HOME/djl" OPT_OUT_TRACKING=true
    DATABASE_URL=jdbc:postgresql://127.0.0.1:$(port POSTGRES)/perennial
    DATABASE_PASSWORD=$(cat "$SECRETS/database-password" 2>/dev/null || :)
    TEMPORAL_ADDRESS=127.0.0.1:$(port TEMPORAL)
    TEMPORAL_UI_URL=http://127.0.0.1:$(port TEMPORAL_UI)
    MLFLOW_TRACKING_URI=http://127.0.0.1:$(port MLFLOW)
    CONTROL_PORT=$(port CONTROL)
    GATEWAY_PORT=$(port GATEWAY)
    GATEWAY_GRPC_PORT=$(port GATEWAY_GRPC)
    export DATABASE_URL DATABASE_USER=perennial DATABASE_PASSWORD TEMPORAL_ADDRESS TEMPORAL_UI_URL MLFLOW_TRACKING_URI CONTROL_PORT GATEWAY_PORT GATEWAY_GRPC_PORT
    export ADMIN_TOKEN_FILE="$ADMIN_TOKEN"
}

# java_service SERVICE NICENESS OPTIONS… -- ARGUMENTS…: replaces the shell.
java_service() {
    service=$1
    LEADER="in_session $2"
    shift 2
    need_jdk
    jvm_environment
    mkdir -p "$DJL_CACHE_DIR"
    cd "$PERENNIAL_HOME" || exit 1
    run_java "$PERENNIAL_HOME/app/$(build_in_use "$service")" "$(module_of "$service")" "$@"
}

JVM_FLAGS='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError
    -Dai.djl.offline=true -Dai.djl.pytorch.num_threads=1 -Dai.djl.pytorch.num_interop_threads=1'

# C1 alone starts faster and is enough for processes that wait for others; the gateway's answers are worth C2.
run_control() { java_service control 5 -Xmx384m -XX:TieredStopAtLevel=1 -- serve control; }
run_gateway() { java_service gateway 0 -Xmx512m -- serve gateway; }
run_lifecycle() {
    WORKER_PORT=$(port LIFECYCLE)
    export WORKER_PORT
    java_service lifecycle 5 -Xmx512m -XX:TieredStopAtLevel=1 -- --spring.profiles.active=lifecycle
}
run_training() {
    WORKER_PORT=$(port TRAINING)
    export WORKER_PORT
    java_service training 10 -Xmx768m -- --spring.profiles.active=training
}

control_is_healthy() { answers "http://127.0.0.1:$(port CONTROL)/actuator/health"; }
gateway_is_healthy() { answers "http://127.0.0.1:$(port GATEWAY)/actuator/health"; }
lifecycle_is_healthy() { answers "http://127.0.0.1:$(port LIFECYCLE)/actuator/health"; }
training_is_healthy() { answers "http://127.0.0.1:$(port TRAINING)/actuator/health"; }

# api_command ARGUMENTS…: one command of api.jar; replaces the shell.
api_command() {
    need_jdk
    jvm_environment
    run_java "$PERENNIAL_HOME/app/$(build_of api)" api -XX:TieredStopAtLevel=1 -- "$@"
}

# bench WHAT ARGUMENTS…: what trains is measured in the jar that trains, all else by the command line.
bench() {
    case ${1:-} in
        adult | search) training_bench -Xmx2g -- bench "$@" ;;
        training | portable) torch_bench "$@" ;;
        serving) peer_bench "$@" ;;
        rollback) scratch_bench "$@" ;;
        kills) shift && kill_bench "$@" ;;
        *) command_line bench "$@" ;;
    esac
}

# kill_bench OPTIONS…: the test that draws twelve kills for verify makes every one; -Dkills=12 -Dkills.seed=7 draws others.
kill_bench() {
    make_places
    need_jdk
    need_python
    { provision_temporal && provision_mlflow && provision_postgres && build_jars; } >&2 || die 'The servers to be killed could not be provisioned.'
    rm -f "$CHECKOUT/worker/target/kills.txt"
    test_modules -pl worker,api -am -Djacoco.skip -Dtest=NoneAtAll -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
        -Dit.test='KillsIT,KilledRivalsIT' -Dkills=all "$@" >&2 && ended=yes || ended=''
    cat "$CHECKOUT/worker/target/kills.txt"
    [ -n "$ended" ] || die "A kill has not come to a good end; everything Maven said is in $LOGS/verify.log."
}

# torch_bench WHAT ARGUMENTS…: beside a Python with PyTorch. The heap has its size from the start, so that only what leaks makes the process grow.
torch_bench() {
    make_places
    provision_torch >&2 || exit 1
    mkdir -p "$PERENNIAL_HOME/bench"
    export TORCH_PYTHON="$TORCH/bin/python" TORCH_SCRIPTS="$CHECKOUT/infra/torch" PERENNIAL_EXAMPLES="$CHECKOUT/infra/examples" BENCH_FILE="$PERENNIAL_HOME/bench/$1.json"
    training_bench -Xms256m -Xmx256m -XX:+AlwaysPreTouch -- bench "$@"
}

# peer_bench WHAT ARGUMENTS…: beside two Pythons that serve as well.
peer_bench() {
    if [ -z "${PERENNIAL_BENCH_HOME:-}" ]; then
        make_places
        { provision_peer && provision_upstream; } >&2 || exit 1
        export PEER_PYTHON="$PEER/bin/python" UPSTREAM_PYTHON="$UPSTREAM/bin/python" UPSTREAM_SCRIPTS="$CHECKOUT/infra/upstream"
    fi
    scratch_bench "$@"
}

# scratch_bench WHAT ARGUMENTS…: on servers in a home of their own, which is removed with the million predictions that are logged meanwhile.
scratch_bench() {
    [ -z "${PERENNIAL_BENCH_HOME:-}" ] || command_line bench "$@"
    make_places
    export BENCH_FILE="$PERENNIAL_HOME/bench/$1.json"
    scratch=$PERENNIAL_HOME/bench/$1
    mkdir -p "$scratch"
    in_scratch down >/dev/null 2>&1 || : # of a measurement that was killed
    rm -rf "$scratch"
    mkdir -p "$scratch"
    trap 'in_scratch down >&2 || :; rm -rf "$scratch"' EXIT
    trap 'exit 130' INT TERM
    in_scratch up >&2 || exit 1
    in_scratch bench "$@"
}

# Whatever doors and tokens the caller has set are those of another platform.
in_scratch() (
    unset PERENNIAL_CONTROL_URL PERENNIAL_GATEWAY_URL PERENNIAL_TOKEN PERENNIAL_TOKEN_FILE
    PERENNIAL_BENCH_HOME=yes PERENNIAL_HOME=$scratch PERENNIAL_TOOLS=$TOOLS PERENNIAL_PORTS=auto sh "$CHECKOUT/infra/perennial" "$@"
)

# training_bench OPTIONS… -- ARGUMENTS…: replaces the shell. No server is needed.
training_bench() {
    make_places
    build_jars >&2 || exit 1
    need_jdk
    jvm_environment
    mkdir -p "$DJL_CACHE_DIR"
    run_java "$PERENNIAL_HOME/app/$(build_of worker)" worker "$@"
}

# command_line VERB…: the command line against the servers of this home.
command_line() {
    make_places
    [ -n "${built:-}" ] || build_jars >&2 || exit 1
    export PERENNIAL_CONTROL_URL="${PERENNIAL_CONTROL_URL:-http://127.0.0.1:$(port CONTROL)}"
    export PERENNIAL_EXAMPLES="${PERENNIAL_EXAMPLES:-$CHECKOUT/infra/examples}"
    export PERENNIAL_GATEWAY_URL="${PERENNIAL_GATEWAY_URL:-http://127.0.0.1:$(port GATEWAY)}"
    # before the first start there is none, and the servers that are missing are what to say then
    [ -n "${PERENNIAL_TOKEN:-}${PERENNIAL_TOKEN_FILE:-}" ] || [ ! -f "$ADMIN_TOKEN" ] || export PERENNIAL_TOKEN_FILE="$ADMIN_TOKEN"
    api_command "$@"
}
