package io.perennial.workflows.rollout;

/**
 * A person's wish that a rollout goes no further for now.
 *
 * @param actor who asked
 * @param reason in the actor's words
 */
public record Pause(String actor, String reason) {}
