package io.perennial.workflows.lifecycle;

import io.perennial.workflows.Absent;
import java.util.Optional;

/**
 * Answer to a command.
 *
 * @param commandId the key under which it counts once
 * @param accepted what was started by it
 * @param sentence what happens next, for a person
 * @param duplicate true when this command had been accepted before and nothing new was started
 * @param verb what was asked of the life; empty in receipts of older histories
 * @param digest digest of the request; empty when the door gave none
 */
public record Receipt(
        String commandId,
        String accepted,
        String sentence,
        boolean duplicate,
        Optional<String> verb,
        Optional<String> digest) {

    public Receipt {
        verb = Absent.orEmpty(verb);
        digest = Absent.orEmpty(digest);
    }
}
