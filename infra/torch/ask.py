"""Asks an exported model of Perennial in every way that Python has, and prints what each answers as JSON.

Usage: ask.py DIRECTORY < question.json, where DIRECTORY holds MLmodel and its files. The question has raw "columns", in which null is a missing
number and "" a missing word, and the same rows as transformed "features". Ways: "pytorch" is mlflow.pytorch on the features, "safetensors" the
same module with the numbers of model.safetensors, "pyfunc" mlflow.pyfunc on a data frame of raw rows, "served" `mlflow models serve` on the same.
"""

import json
import math
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import mlflow.pyfunc
import mlflow.pytorch
import pandas as pd
import torch
from safetensors.torch import load_file

PATIENCE = 120


def by_torch(directory, features):
    with torch.no_grad():
        return mlflow.pytorch.load_model(directory)(torch.tensor(features)).tolist()


def by_safetensors(directory, features):
    module = mlflow.pytorch.load_model(directory)
    numbers = load_file(f"{directory}/model.safetensors")
    with torch.no_grad():
        for name, value in [*module.named_parameters(), *module.named_buffers()]:
            if value.is_floating_point():
                value.copy_(numbers[name])
        return module(torch.tensor(features)).tolist()


def plain(answers):
    return {name: value.tolist() if hasattr(value, "tolist") else value for name, value in answers.items()}


def by_function(directory, columns):
    rows = {name: [math.nan if value is None else value for value in values] for name, values in columns.items()}
    return plain(mlflow.pyfunc.load_model(directory).predict(pd.DataFrame(rows)))


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait(server, address):
    for _ in range(10 * PATIENCE):
        if server.poll() is not None:
            raise SystemExit("mlflow models serve ended by itself; what it said is above")
        try:
            with urllib.request.urlopen(f"{address}/ping", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"mlflow models serve did not answer within {PATIENCE} s")


def by_server(directory, columns):
    port = free_port()
    command = ["models", "serve", "-m", directory, "--env-manager", "local", "-h", "127.0.0.1", "-p", str(port)]
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # mlflow starts uvicorn by its name
    server = subprocess.Popen(
        [sys.executable, "-m", "mlflow", *command],
        stdout=sys.stderr,
        env={**os.environ, "PATH": path},
        start_new_session=True,
    )
    try:
        wait(server, f"http://127.0.0.1:{port}")
        rows = {"columns": list(columns), "data": [list(row) for row in zip(*columns.values())]}
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/invocations",
            json.dumps({"dataframe_split": rows}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return json.load(response)["predictions"]
    finally:
        os.killpg(server.pid, signal.SIGTERM)  # uvicorn, which does the work, is a child of a child
        server.wait()


def main(directory):
    question = json.load(sys.stdin)
    answers = {
        "pytorch": by_torch(directory, question["features"]),
        "safetensors": by_safetensors(directory, question["features"]),
        "pyfunc": by_function(directory, question["columns"]),
        "served": by_server(directory, question["columns"]),
    }
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
