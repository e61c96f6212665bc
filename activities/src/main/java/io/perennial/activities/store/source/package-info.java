/** The files that people bring: kept once under their digest, refused with the line when they are ragged. Start with {@link SourceStore}. */
@NullMarked
package io.perennial.activities.store.source;

import org.jspecify.annotations.NullMarked;
