/**
 * Monitoring: watches the champion's matured outcomes and says what to do when the evidence is in.
 *
 * Decisions fall per block of outcomes behind a cursor, so that a replay decides alike. {@code MonitoringTable} is the pure table; one cause opens one episode.
 */
@NullMarked
package io.perennial.workflows.monitoring;

import org.jspecify.annotations.NullMarked;
