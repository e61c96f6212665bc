# shellcheck shell=sh
# MLflow: a virtual environment from infra/mlflow/requirements.txt, every file checked by its hash.

MLFLOW=$TOOLS/mlflow-$(cat "$CHECKOUT/infra/mlflow/requirements.txt" "$CHECKOUT/infra/mlflow/installer.txt" | sha256sum | cut -c 1-12)

provision_mlflow() {
    [ ! -f "$MLFLOW/complete" ] || return 0
    need_python
    exec 7>"$TOOLS/mlflow.lock"
    flock 7
    [ -f "$MLFLOW/complete" ] || {
        progress mlflow 'server, installed into a virtual environment' "$LOGS/mlflow-install.log" install_mlflow || return 1
        : >"$MLFLOW/complete"
    }
    exec 7>&-
}

# uv takes seconds where pip takes a minute; pip takes over where uv cannot be had.
install_mlflow() {
    requirements=$CHECKOUT/infra/mlflow/requirements.txt
    "$PYTHON" -m venv --clear "$MLFLOW" || return 1
    if "$MLFLOW/bin/python" -m pip install --require-hashes --no-deps -r "$CHECKOUT/infra/mlflow/installer.txt"; then
        UV_LINK_MODE=copy "$MLFLOW/bin/python" -m uv pip install --python "$MLFLOW/bin/python" --require-hashes --no-deps -r "$requirements" && return 0
    fi
    "$MLFLOW/bin/python" -m pip install --require-hashes --no-deps -r "$requirements"
}

# One worker: with more, every call on an open connection waits 44 ms. The directory is entered so that its name
# never has to be part of a URI.
run_mlflow() {
    mkdir -p "$PERENNIAL_HOME/mlflow" && cd "$PERENNIAL_HOME/mlflow" || exit 1
    number=$(port MLFLOW)
    unset PYTHONDONTWRITEBYTECODE
    export MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false MLFLOW_ALLOW_PICKLE_DESERIALIZATION=false MLFLOW_ENABLE_REMOTE_ASSISTANT=false \
        MLFLOW_DISABLE_TELEMETRY=true DO_NOT_TRACK=true PYTHONUNBUFFERED=1
    exec setsid "$MLFLOW/bin/python" -m mlflow server --host 127.0.0.1 --port "$number" --workers 1 --backend-store-uri sqlite:///mlflow.db \
        --serve-artifacts --artifacts-destination ./artifacts --default-artifact-root mlflow-artifacts:/ --x-frame-options DENY \
        --allowed-hosts "127.0.0.1:$number,localhost:$number" --cors-allowed-origins "http://127.0.0.1:$number,http://localhost:$number"
}

mlflow_is_healthy() { answers "http://127.0.0.1:$(port MLFLOW)/health"; }
