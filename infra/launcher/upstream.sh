# shellcheck shell=sh
# The upstream: a server of the Open Inference Protocol that others wrote, to which the tests route. Only verify and bench serving need it.

UPSTREAM=$(environment upstream)

provision_upstream() { provision_environment upstream "$UPSTREAM" 'MLServer, to which the tests route, installed into a virtual environment'; }
