# shellcheck shell=sh
# A Python with PyTorch, beside which training and export are measured. Only those measurements need it: it is large.

TORCH=$(environment torch)

provision_torch() { provision_environment torch "$TORCH" 'Python with PyTorch (3 GB to download, 5 GB on the disk), installed into a virtual environment'; }
