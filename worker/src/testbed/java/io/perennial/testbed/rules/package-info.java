/** Rules of the house that every module is held to: a source folder of the tests of {@code worker} and {@code api}. */
@NullMarked
package io.perennial.testbed.rules;

import org.jspecify.annotations.NullMarked;
