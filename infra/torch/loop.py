"""Trains a network in a plain PyTorch loop, one round for each line of standard input; the measurement of Perennial's own training asks for them.

Usage: loop.py DIRECTORY, which holds task.json, features.f32, labels.i64, order.i64 and parameters.f32, all little-endian.
A line is {"batch": 64, "epochs": 4, "ordered": false}; the answer is {"seconds": …, "losses": […]}, the mean loss of each epoch before its steps.
With "ordered" the rows of the first epoch come in the order of the file, so that the losses can be compared.
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.functional import cross_entropy


class Periodic(nn.Module):
    """Cosines and sines of some columns at learned frequencies, mixed by a layer of the column's own (Gorishniy et al. 2022)."""

    def __init__(self, width, columns, terms, size):
        super().__init__()
        self.columns = torch.tensor(columns)
        self.others = torch.tensor([column for column in range(width) if column not in columns])
        self.frequencies = nn.Parameter(torch.zeros(len(columns), terms))
        self.weight = nn.Parameter(torch.zeros(len(columns), 2 * terms, size))
        self.bias = nn.Parameter(torch.zeros(len(columns), 1, size))

    def forward(self, x):
        angles = 2 * math.pi * self.frequencies * x[:, self.columns, None]
        waves = torch.cat([torch.cos(angles), torch.sin(angles)], 2).transpose(0, 1)
        mixed = torch.relu(waves @ self.weight + self.bias).transpose(0, 1)
        return torch.cat([mixed.flatten(1), x[:, self.others]], 1)


def network(task):
    layers = []
    inputs = task["width"]
    if task["columns"]:
        embedding = Periodic(inputs, task["columns"], task["terms"], task["size"])
        layers.append(embedding)
        inputs = len(task["columns"]) * task["size"] + len(embedding.others)
    for units in task["hidden"]:
        layers += [nn.Linear(inputs, units), nn.ReLU()]
        inputs = units
    layers.append(nn.Linear(inputs, task["classes"]))
    return nn.Sequential(*layers)


def take(net, numbers):
    start = 0
    with torch.no_grad():
        for parameter in net.parameters():
            count = parameter.numel()
            parameter.copy_(numbers[start : start + count].reshape(parameter.shape))
            start += count


def train(task, data, batch, epochs, ordered):
    net = network(task)
    take(net, data["parameters"])
    adam = torch.optim.Adam(net.parameters(), lr=task["learning_rate"])
    features, labels = data["features"], data["labels"]
    losses = []
    for epoch in range(epochs):
        order = data["order"] if ordered and epoch == 0 else torch.randperm(len(labels))
        total = 0.0
        for start in range(0, len(labels), batch):
            rows = order[start : start + batch]
            adam.zero_grad()
            loss = cross_entropy(net(features[rows]), labels[rows])
            loss.backward()
            adam.step()
            total += loss.item() * len(rows)
        losses.append(total / len(labels))
    return losses


def main(directory):
    task = json.loads((directory / "task.json").read_text())
    torch.set_num_threads(task["threads"])
    torch.manual_seed(task["seed"])

    def read(name, kind):
        return torch.from_numpy(np.fromfile(directory / name, dtype=kind))

    data = {
        "features": read("features.f32", "<f4").reshape(-1, task["width"]),
        "labels": read("labels.i64", "<i8"),
        "order": read("order.i64", "<i8"),
        "parameters": read("parameters.f32", "<f4"),
    }
    print(json.dumps({"torch": torch.__version__}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        start = time.perf_counter()
        losses = train(task, data, asked["batch"], asked["epochs"], asked["ordered"])
        print(json.dumps({"seconds": time.perf_counter() - start, "losses": losses}), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
