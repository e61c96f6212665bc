# shellcheck shell=sh
# Virtual environments of Python, each from the requirements.txt of its directory below infra, every file checked by its hash.

INSTALLER=$CHECKOUT/infra/mlflow/installer.txt

# environment NAME: where the one of infra/NAME lies; other requirements lie elsewhere.
environment() { echo "$TOOLS/$1-$(cat "$CHECKOUT/infra/$1/requirements.txt" "$INSTALLER" | sha256sum | cut -c 1-12)"; }

# provision_environment NAME PLACE WHAT
provision_environment() {
    [ ! -f "$2/complete" ] || return 0
    need_python
    exec 7>"$TOOLS/$1.lock"
    flock 7
    [ -f "$2/complete" ] || {
        progress "$1" "$3" "$LOGS/$1-install.log" install_environment "$2" "$CHECKOUT/infra/$1/requirements.txt" || return 1
        : >"$2/complete"
    }
    exec 7>&-
}

# install_environment PLACE REQUIREMENTS: uv takes seconds where pip takes a minute; pip takes over where uv cannot be had.
install_environment() {
    "$PYTHON" -m venv --clear "$1" || return 1
    if "$1/bin/python" -m pip install --require-hashes --no-deps -r "$INSTALLER"; then
        UV_LINK_MODE=copy "$1/bin/python" -m uv pip install --python "$1/bin/python" --require-hashes --no-deps -r "$2" && return 0
    fi
    "$1/bin/python" -m pip install --require-hashes --no-deps -r "$2"
}
