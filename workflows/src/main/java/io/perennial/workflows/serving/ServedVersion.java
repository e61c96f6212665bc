package io.perennial.workflows.serving;

/** A model version a gateway can load: MLflow version number, package directory and its digest. */
public record ServedVersion(int version, String uri, String sha256) {}
