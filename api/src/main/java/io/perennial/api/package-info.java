/**
 * The doors: REST, console, inference gateway, command line and the demo client.
 *
 * Start at {@code Perennial}, which picks the process to be: the control API with the console, the gateway, the database migration, or
 * one verb of the command line.
 */
@NullMarked
package io.perennial.api;

import org.jspecify.annotations.NullMarked;
