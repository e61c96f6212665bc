"""Writes the TorchScript files of this directory, and what PyTorch itself answers to some rows. See ORIGIN.md."""

import json
import pathlib

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parents[4] / "infra" / "examples"


def read(path):
    lines = path.read_text().splitlines()
    columns = lines[0].split(",")
    target = columns.index("diagnosis")
    rows = [line.split(",") for line in lines[1:]]
    label = np.array([row[target] == "malignant" for row in rows], dtype=np.int64)
    numbers = np.array([[float(value) for i, value in enumerate(row) if i != target] for row in rows], dtype=np.float32)
    return [name for name in columns if name != "diagnosis"], numbers, label


class Standardised(torch.nn.Module):
    """Two layers behind the standardisation of their training rows; a missing number counts as the mean."""

    def __init__(self, rows, outputs, last):
        super().__init__()
        self.register_buffer("mean", rows.mean(0))
        self.register_buffer("deviation", rows.std(0))
        self.layers = torch.nn.Sequential(torch.nn.Linear(rows.shape[1], 16), torch.nn.ReLU(), torch.nn.Linear(16, outputs))
        self.last = last

    def forward(self, rows):
        known = torch.where(torch.isnan(rows), self.mean, rows)
        return self.last(self.layers((known - self.mean) / self.deviation))


class Restored(torch.nn.Module):
    """Answers in the unit of the labels."""

    def __init__(self, labels):
        super().__init__()
        self.register_buffer("mean", labels.mean())
        self.register_buffer("deviation", labels.std())

    def forward(self, outputs):
        return outputs * self.deviation + self.mean


def fitted(model, loss, rows, labels, steps):
    optimizer = torch.optim.Adam(model.parameters(), 0.01)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(model(rows), labels).backward()
        optimizer.step()
    return model.eval()


def rents():
    """A value: rents that depend on the distance from the centre as no straight line does."""
    torch.manual_seed(7)
    draw = np.random.default_rng(7)
    size, distance = draw.uniform(20, 120, 2000), draw.uniform(0, 10, 2000)
    rent = 345 + 8 * size + 150 * np.abs(distance - 5)
    rows = torch.from_numpy(np.stack([size, distance], 1).astype(np.float32))
    labels = torch.from_numpy(rent[:, None].astype(np.float32))
    restored = Restored(labels)
    model = Standardised(rows, 1, restored)
    fitted(model, lambda a, b: (((a - b) / restored.deviation) ** 2).mean(), rows, labels, 1500)
    torch.jit.trace(model, rows[:4]).save(str(HERE / "rents.pt"))
    with torch.no_grad():
        asked = rows[:5]
        answers = {
            "size": asked[:, 0].double().tolist(),
            "distance": asked[:, 1].double().tolist(),
            "rent": model(asked)[:, 0].double().tolist(),
        }
    (HERE / "rents.json").write_text(json.dumps(answers, indent=1) + "\n")


def wdbc():
    """Probabilities of two classes."""
    torch.manual_seed(7)
    columns, numbers, label = read(EXAMPLES / "wdbc" / "wdbc.csv")
    rows, labels = torch.from_numpy(numbers), torch.from_numpy(label)
    model = fitted(Standardised(rows, 2, torch.nn.Identity()), torch.nn.functional.cross_entropy, rows, labels, 200)
    torch.jit.trace(model, rows[:4]).save(str(HERE / "wdbc-logits.pt"))
    model.last = torch.nn.Softmax(dim=1)
    torch.jit.trace(model, rows[:4]).save(str(HERE / "wdbc.pt"))
    torch.save(model.state_dict(), HERE / "wdbc-state.pt")
    with torch.no_grad():
        asked = rows[:5]
        answers = {
            "columns": {name: asked[:, i].double().tolist() for i, name in enumerate(columns)},
            "probabilities": model(asked).double().tolist(),
        }
    (HERE / "wdbc.json").write_text(json.dumps(answers, indent=1) + "\n")


if __name__ == "__main__":
    rents()
    wdbc()
