/**
 * A client of Perennial's HTTP doors, shared by the command line and the demo.
 *
 * Start at {@link io.perennial.api.client.Platform}: it knows addresses and the token, speaks JSON, and turns every refusal into one
 * {@link io.perennial.api.client.DoorException} that carries the server's own words.
 */
@NullMarked
package io.perennial.api.client;

import org.jspecify.annotations.NullMarked;
