"""Asks a gateway through Triton's Python client in every form that it has, and prints what it was told as JSON.

Reads from standard input: url (host:port), token, model, version, tensors (name, datatype, shape, data flat), output (one of the model's).
"""

import json
import sys

import numpy
from tritonclient.http import InferInput, InferRequestedOutput, InferenceServerClient
from tritonclient.utils import InferenceServerException, triton_to_np_dtype


def signed(token):
    """Headers of one call: the client writes what it adds into them, so that they cannot be shared."""
    return {"Authorization": "Bearer " + token}


def inputs(tensors, binary):
    made = []
    for tensor in tensors:
        made.append(InferInput(tensor["name"], tensor["shape"], tensor["datatype"]))
        values = numpy.array(tensor["data"], dtype=triton_to_np_dtype(tensor["datatype"]))
        made[-1].set_data_from_numpy(values.reshape(tensor["shape"]), binary_data=binary)
    return made


def told(result):
    """Every output of an answer; words come as bytes from a binary one."""
    outputs = {}
    for output in result.get_response()["outputs"]:
        values = result.as_numpy(output["name"]).reshape(-1).tolist()
        outputs[output["name"]] = [value.decode() if isinstance(value, bytes) else value for value in values]
    return outputs


def refusal(call):
    try:
        call()
    except InferenceServerException as refused:
        return {"status": refused.status(), "message": refused.message()}
    return None


def main():
    asked = json.load(sys.stdin)
    model, version, token = asked["model"], asked["version"], asked["token"]
    client = InferenceServerClient(asked["url"])
    binary, plain = inputs(asked["tensors"], True), inputs(asked["tensors"], False)

    def infer(values, **options):
        return told(client.infer(model, values, headers=signed(token), **options))

    def output(is_binary):
        return [InferRequestedOutput(asked["output"], binary_data=is_binary)]

    forms = {
        "binary": infer(binary),
        "binary of a version": infer(binary, model_version=version),
        "binary, answered in JSON": infer(binary, outputs=output(False)),
        "JSON, answered in binary": infer(plain, outputs=output(True)),
        "JSON": infer(plain, outputs=output(False)),
        "binary in gzip": infer(binary, request_compression_algorithm="gzip"),
        "binary in deflate": infer(binary, request_compression_algorithm="deflate"),
        "binary, answered in gzip": infer(binary, response_compression_algorithm="gzip"),
        "JSON, answered in deflate": infer(plain, outputs=output(False), response_compression_algorithm="deflate"),
        "binary, not waited for": told(client.async_infer(model, binary, headers=signed(token)).get_result()),
    }
    report = {
        "live": client.is_server_live(),
        "ready": client.is_server_ready(),
        "model ready": client.is_model_ready(model, headers=signed(token)),
        "version ready": client.is_model_ready(model, version, headers=signed(token)),
        "unknown ready": client.is_model_ready("nobody", headers=signed(token)),
        "server": client.get_server_metadata(headers=signed(token)),
        "metadata": client.get_model_metadata(model, headers=signed(token)),
        "version metadata": client.get_model_metadata(model, version, headers=signed(token)),
        "id": client.infer(model, binary, headers=signed(token), request_id="a b").get_response()["id"],
        "forms": forms,
        "refusals": {
            "unknown model": refusal(lambda: client.infer("nobody", binary, headers=signed(token))),
            "unknown version": refusal(lambda: client.infer(model, binary, model_version="99", headers=signed(token))),
            "input left out": refusal(lambda: client.infer(model, binary[1:], headers=signed(token))),
            "unknown output": refusal(
                lambda: client.infer(model, binary, outputs=[InferRequestedOutput("nothing")], headers=signed(token))
            ),
            "configuration": refusal(lambda: client.get_model_config(model, headers=signed(token))),
            "statistics": refusal(lambda: client.get_inference_statistics(model, headers=signed(token))),
            "repository": refusal(lambda: client.get_model_repository_index(headers=signed(token))),
        },
    }
    json.dump(report, sys.stdout)


main()
