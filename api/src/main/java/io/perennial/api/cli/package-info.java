/**
 * The command line: the same nouns, sentences and problems as the HTTP API, without Spring, so that it answers at once.
 *
 * {@link io.perennial.api.cli.CommandLineDoor} is the entry. A verb is one class below {@code Verb}; it returns its exit code ({@code Exit}),
 * writes data to standard output and talk to standard error through {@code Terminal}, and lets failures of the doors fly: {@code Failures}
 * turns each into one sentence, the next command and an exit code.
 */
@NullMarked
package io.perennial.api.cli;

import org.jspecify.annotations.NullMarked;
