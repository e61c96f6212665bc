package io.perennial.activities.store.cases;

/**
 * What a person decided on a row, and what a version said to it.
 *
 * @param human what the person decided
 * @param said what the version said
 * @param blind true when the person decided before its word could be seen
 */
public record CaseAnswer(String human, String said, boolean blind) {}
