/**
 * Datasets: rows of a source file and labelled outcomes, drawn by DuckDB, checked against the contract, split and kept as Parquet.
 *
 * Main flow: {@link io.perennial.activities.data.ContentAddressedDatasets} draws ({@code RowDraw}), checks ({@code ContractCheck}) and
 * splits ({@code HeldOutRows}); {@link io.perennial.activities.data.DatasetReader} hands the parts to training. Rows that are only scored are checked
 * and read by {@link io.perennial.activities.data.RowsToScore}. Invariants: the same request gives the same dataset; files appear complete or not at
 * all; DuckDB sees nothing outside the artifact root.
 */
@NullMarked
package io.perennial.activities.data;

import org.jspecify.annotations.NullMarked;
