# shellcheck shell=sh
# The peer: a Python that knows nothing of Perennial, in which the tests load the models that are registered here. Only verify needs it.

PEER=$(environment peer)

provision_peer() { provision_environment peer "$PEER" 'Python that loads our models, installed into a virtual environment'; }
