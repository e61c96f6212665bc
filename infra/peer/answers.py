"""Answers rows with a registered model in plain Python, which knows nothing of Perennial.

Usage: MLFLOW_TRACKING_URI=http://127.0.0.1:5000 answers.py models:/NAME@champion < columns.json

The columns are raw, such as {"size": [60.5, null], "lift": ["yes", ""]}; null is a missing number, "" a missing word.
Printed are the answers of the graph from mlflow.onnx in ONNX Runtime, and those of mlflow.pyfunc to a data frame.
"""

import json
import math
import sys

import mlflow.onnx
import mlflow.pyfunc
import numpy as np
import onnxruntime
import pandas as pd


def by_graph(uri, columns):
    graph = mlflow.onnx.load_model(uri)
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    feed = {}
    for put in session.get_inputs():
        kind = str if put.type == "tensor(string)" else np.float64
        feed[put.name] = np.array(columns[put.name], dtype=kind).reshape(-1, 1)
    names = [put.name for put in session.get_outputs()]
    return dict(zip(names, session.run(names, feed)))


def by_function(uri, columns):
    return mlflow.pyfunc.load_model(uri).predict(pd.DataFrame(columns))


def main(uri):
    columns = {
        name: [math.nan if value is None else value for value in values]
        for name, values in json.load(sys.stdin).items()
    }
    answers = {"onnx": by_graph(uri, columns), "pyfunc": by_function(uri, columns)}
    plain = {way: {name: value.tolist() for name, value in given.items()} for way, given in answers.items()}
    json.dump(plain, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
