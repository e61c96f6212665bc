/** Effects and mathematics: adapters to DJL, MLflow, PostgreSQL and DuckDB, and the pure statistics behind every decision. */
@NullMarked
package io.perennial.activities;

import org.jspecify.annotations.NullMarked;
