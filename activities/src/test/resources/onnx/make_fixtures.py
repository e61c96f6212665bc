"""Writes the ONNX files of this directory, and what scikit-learn itself answers to some rows. See ORIGIN.md."""

import json
import pathlib

import numpy as np
import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parents[4] / "infra" / "examples"


def write(name, model):
    (HERE / name).write_bytes(model.SerializeToString())


def rents():
    """Boosted trees on two numbers and a word: every column is an input of its own."""
    draw = np.random.default_rng(7)
    rows = pd.DataFrame({
        "size": draw.uniform(20, 120, 400).round(2),
        "distance": draw.uniform(0, 10, 400).round(2),
        "lift": draw.choice(["yes", "no"], 400),
    })
    rent = 300 + 8 * rows["size"] + 150 * (rows["distance"] - 5).abs() + 90 * (rows["lift"] == "yes")
    columns = ColumnTransformer([
        ("numbers", StandardScaler(), ["size", "distance"]),
        ("words", OneHotEncoder(handle_unknown="ignore"), ["lift"]),
    ])
    model = make_pipeline(columns, GradientBoostingRegressor(n_estimators=30, max_depth=3, random_state=7))
    model.fit(rows, rent)
    types = [
        ("size", FloatTensorType([None, 1])),
        ("distance", FloatTensorType([None, 1])),
        ("lift", StringTensorType([None, 1])),
    ]
    write("rents.onnx", to_onnx(model, initial_types=types, target_opset=17))
    asked = pd.concat([rows.head(5), pd.DataFrame({"size": [50.5], "distance": [2.5], "lift": ["never seen"]})])
    answers = {column: asked[column].tolist() for column in asked}
    answers["rent"] = model.predict(asked).tolist()
    (HERE / "rents.json").write_text(json.dumps(answers, indent=1) + "\n")


def wdbc():
    """A logistic regression on thirty numbers: one matrix, and the probability of each class."""
    rows = pd.read_csv(EXAMPLES / "wdbc" / "wdbc.csv")
    label = rows.pop("diagnosis")
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(rows.to_numpy(), label)
    types = [("X", FloatTensorType([None, rows.shape[1]]))]
    write("wdbc.onnx", to_onnx(model, initial_types=types, target_opset=17, options={"zipmap": False}))
    write("wdbc-zipmap.onnx", to_onnx(model, initial_types=types, target_opset=17))
    asked = rows.head(5)
    answers = {
        "columns": {column: asked[column].tolist() for column in asked},
        "classes": model.classes_.tolist(),
        "probabilities": model.predict_proba(asked.to_numpy()).tolist(),
    }
    (HERE / "wdbc.json").write_text(json.dumps(answers, indent=1) + "\n")


if __name__ == "__main__":
    rents()
    wdbc()
