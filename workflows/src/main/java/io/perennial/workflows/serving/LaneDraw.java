package io.perennial.workflows.serving;

/**
 * Where a unit falls.
 *
 * @param lane index of its lane, from 0
 * @param assignment its arm there
 */
public record LaneDraw(int lane, Assignment assignment) {}
