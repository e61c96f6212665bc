/**
 * The Open Inference Protocol: bytes to tensors to bytes, in JSON and with its binary tensor extension. Its gRPC form is read elsewhere, into the same
 * {@code RequestDraft}, so that limits and sentences are the same.
 *
 * {@code RequestBody} unpacks, {@code RequestReader} reads the JSON as it streams by, {@code BinaryTensors} the raw tensors behind it; both fill
 * {@code Elements}, whose values {@code Datatype} holds to their type. {@code ResponseWriter} writes either form back. This room knows columns and
 * refusals, and nothing of models, routes or predictions. Nothing a caller claims sizes anything before it is counted.
 *
 * Sources: kserve/open-inference-protocol {@code inference_rest.md}; Triton's {@code extension_binary_data.md}.
 */
@NullMarked
package io.perennial.api.gateway.protocol;

import org.jspecify.annotations.NullMarked;
