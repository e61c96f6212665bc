/**
 * Reading a project spec: YAML in, a fully resolved {@link io.perennial.workflows.scoping.ProjectSpec} or all mistakes with their places
 * out.
 *
 * Start at {@link io.perennial.api.spec.SpecReading}: {@code StrictYaml} takes the plain part of YAML only, {@code SchemaCheck} walks it along
 * the published schema, {@code SourceCheck} compares it with the file, {@code Resolution} fills the defaults in, and
 * {@code HistoryCheck} looks at the rows, of which {@code ContractForesight} counts those that the data contract will refuse.
 */
@NullMarked
package io.perennial.api.spec;

import org.jspecify.annotations.NullMarked;
