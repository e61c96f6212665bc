/** The doors: REST, console, inference gateway, command line and the demo client. */
@NullMarked
package io.perennial.api;

import org.jspecify.annotations.NullMarked;
