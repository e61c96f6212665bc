"""A model of MLServer that tells the rent of a flat by the formula that Rows.rents draws rents from, without its noise."""

from mlserver import MLModel, types
from mlserver.codecs import NumpyCodec, StringCodec


class Rents(MLModel):
    async def load(self):
        self.inputs = [
            types.MetadataTensor(name="size", datatype="FP64", shape=[-1]),
            types.MetadataTensor(name="distance", datatype="FP64", shape=[-1]),
            types.MetadataTensor(name="lift", datatype="BYTES", shape=[-1]),
        ]
        self.outputs = [types.MetadataTensor(name="rent", datatype="FP64", shape=[-1, 1])]
        return True

    async def predict(self, payload):
        inputs = {tensor.name: tensor for tensor in payload.inputs}
        size = NumpyCodec.decode_input(inputs["size"]).reshape(-1)
        distance = NumpyCodec.decode_input(inputs["distance"]).reshape(-1)
        lift = StringCodec.decode_input(inputs["lift"])
        rents = [
            300 + 8 * float(a) + 150 * abs(float(b) - 5) + (90 if c == "yes" else 0)
            for a, b, c in zip(size, distance, lift)
        ]
        output = types.ResponseOutput(name="rent", datatype="FP64", shape=[len(rents), 1], data=rents)
        return types.InferenceResponse(model_name=self.name, outputs=[output])
