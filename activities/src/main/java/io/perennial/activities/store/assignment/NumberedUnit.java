package io.perennial.activities.store.assignment;

/**
 * A stored unit.
 *
 * @param number place among the model's units, from 1 without gaps
 * @param assigned the unit and its arm
 */
public record NumberedUnit(long number, AssignedUnit assigned) {}
