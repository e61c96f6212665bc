package io.perennial.workflows.automation;

import io.perennial.workflows.lifecycle.ModelId;

/**
 * Asks for other degrees in a routing table that else stays as it is.
 *
 * @param key idempotency key; the same key changes the table once
 * @param number fencing token: the life's running number; a change that comes after one with a higher number is dropped
 * @param model the model
 * @param automation the degrees in force from now on
 */
public record DegreeChange(String key, long number, ModelId model, Automation automation) {}
