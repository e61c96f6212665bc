package io.perennial.workflows.lifecycle;

/**
 * Answer to a command.
 *
 * @param commandId the key under which it counts once
 * @param accepted what was started by it
 * @param sentence what happens next, for a person
 * @param duplicate true when this command had been accepted before and nothing new was started
 */
public record Receipt(String commandId, String accepted, String sentence, boolean duplicate) {}
