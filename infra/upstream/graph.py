"""A model of MLServer that runs the graph of a registered model in ONNX Runtime.

Its parameter ``uri`` is the graph. A request holds all columns as one tensor, in the order of the graph's inputs, as the gateway takes it.
"""

import numpy as np
import onnxruntime
from mlserver import MLModel
from mlserver.codecs import NumpyCodec
from mlserver.types import InferenceResponse


class Graph(MLModel):
    async def load(self):
        self.session = onnxruntime.InferenceSession(self.settings.parameters.uri, providers=["CPUExecutionProvider"])
        self.columns = [put.name for put in self.session.get_inputs()]
        self.answers = [put.name for put in self.session.get_outputs()]
        return True

    async def predict(self, payload):
        rows = NumpyCodec.decode_input(payload.inputs[0]).astype(np.float64)
        feed = {name: rows[:, place : place + 1] for place, name in enumerate(self.columns)}
        found = zip(self.answers, self.session.run(self.answers, feed))
        outputs = [
            NumpyCodec.encode_output(name, answer if answer.dtype.kind == "f" else answer.astype(str))
            for name, answer in found
        ]
        return InferenceResponse(model_name=self.name, outputs=outputs)
