# shellcheck shell=sh
# The client: a Python with Triton's client of the Open Inference Protocol, with which the tests ask the gateway. Only verify needs it.

CLIENT=$(environment client)

provision_client() { provision_environment client "$CLIENT" 'Python with a client of the inference protocol, installed into a virtual environment'; }
