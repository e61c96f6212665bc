"""Asks a gateway over gRPC through Triton's Python client, and by bare messages of the same package, and prints what it was told as JSON.

Reads from standard input: url (host:port), token, model, version, tensors (name, datatype, shape, data flat), output (one of the model's).
"""

import json
import sys

import grpc
import numpy
from tritonclient.grpc import InferenceServerClient, InferInput, InferRequestedOutput, service_pb2, service_pb2_grpc
from tritonclient.utils import InferenceServerException, triton_to_np_dtype

MEMBERS = {"FP64": "fp64_contents", "BYTES": "bytes_contents"}


def inputs(tensors):
    made = []
    for tensor in tensors:
        made.append(InferInput(tensor["name"], tensor["shape"], tensor["datatype"]))
        values = numpy.array(tensor["data"], dtype=triton_to_np_dtype(tensor["datatype"]))
        made[-1].set_data_from_numpy(values.reshape(tensor["shape"]))
    return made


def typed(model, tensors):
    """The request with its values in typed contents, which the client itself never sends."""
    request = service_pb2.ModelInferRequest(model_name=model)
    for tensor in tensors:
        made = request.inputs.add(name=tensor["name"], datatype=tensor["datatype"], shape=tensor["shape"])
        words = [value.encode() if isinstance(value, str) else value for value in tensor["data"]]
        getattr(made.contents, MEMBERS[tensor["datatype"]]).extend(words)
    return request


def refusal(call):
    try:
        call()
    except InferenceServerException as refused:
        return {"status": refused.status(), "message": refused.message()}
    return None


def main():
    asked = json.load(sys.stdin)
    model, version, output = asked["model"], asked["version"], asked["output"]
    signed = {"authorization": "Bearer " + asked["token"]}
    client = InferenceServerClient(asked["url"])
    bare = service_pb2_grpc.GRPCInferenceServiceStub(grpc.insecure_channel(asked["url"]))
    raw = inputs(asked["tensors"])

    def infer(**options):
        return client.infer(model, raw, headers=signed, **options).as_numpy(output).reshape(-1).tolist()

    contents = bare.ModelInfer(typed(model, asked["tensors"]), metadata=list(signed.items())).outputs[0].contents
    report = {
        "live": client.is_server_live(),
        "ready": client.is_server_ready(),
        "model ready": client.is_model_ready(model),
        "version ready": client.is_model_ready(model, version),
        "unknown ready": client.is_model_ready("nobody"),
        "server": client.get_server_metadata(as_json=True),
        "metadata": client.get_model_metadata(model, headers=signed, as_json=True),
        "answer": client.infer(model, raw, headers=signed, request_id="a b").get_response(as_json=True),
        "forms": {
            "raw": infer(),
            "raw, of a version": infer(model_version=version),
            "raw, of an output, packed": infer(outputs=[InferRequestedOutput(output)], compression_algorithm="gzip"),
            "typed": list(contents.fp64_contents),
        },
        "refusals": {
            "unknown model": refusal(lambda: client.infer("nobody", raw, headers=signed)),
            "input left out": refusal(lambda: client.infer(model, raw[1:], headers=signed)),
            "no token": refusal(lambda: client.infer(model, raw)),
            "statistics": refusal(lambda: client.get_inference_statistics(model, headers=signed)),
        },
    }
    json.dump(report, sys.stdout)


main()
