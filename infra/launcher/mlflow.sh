# shellcheck shell=sh
# MLflow: a virtual environment from infra/mlflow/requirements.txt, every file checked by its hash.

MLFLOW=$(environment mlflow)

provision_mlflow() { provision_environment mlflow "$MLFLOW" 'server, installed into a virtual environment'; }

# One worker: with more, every call on an open connection waits 44 ms. The directory is entered so that its name
# never has to be part of a URI.
run_mlflow() {
    mkdir -p "$PERENNIAL_HOME/mlflow" && cd "$PERENNIAL_HOME/mlflow" || exit 1
    number=$(port MLFLOW)
    unset PYTHONDONTWRITEBYTECODE
    export MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false MLFLOW_ALLOW_PICKLE_DESERIALIZATION=false MLFLOW_ENABLE_REMOTE_ASSISTANT=false \
        MLFLOW_DISABLE_TELEMETRY=true DO_NOT_TRACK=true PYTHONUNBUFFERED=1
    in_session 5 "$MLFLOW/bin/python" -m mlflow server --host 127.0.0.1 --port "$number" --workers 1 --backend-store-uri sqlite:///mlflow.db \
        --serve-artifacts --artifacts-destination ./artifacts --default-artifact-root mlflow-artifacts:/ --x-frame-options DENY \
        --allowed-hosts "127.0.0.1:$number,localhost:$number" --cors-allowed-origins "http://127.0.0.1:$number,http://localhost:$number"
}

mlflow_is_healthy() { answers "http://127.0.0.1:$(port MLFLOW)/health"; }
