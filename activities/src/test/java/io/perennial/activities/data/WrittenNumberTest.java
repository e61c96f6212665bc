package io.perennial.activities.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.WrittenNumber;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door foresees a refusal of the contract only when both read a field alike. */
final class WrittenNumberTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                " 1.5 ",
                "-.5",
                "5.",
                "+3",
                "1e5",
                "1E-3",
                "1f",
                "1d",
                "0x1p3",
                "NaN",
                "nan",
                "inf",
                "Infinity",
                "1,5",
                "n/a",
                "1 000",
                "--1",
                "1e999",
                "1e-400",
                "0",
                "-0.0",
                "007",
                "."
            })
    void isReadAsTheContractReadsItInSql(String field) throws SQLException {
        try (DuckDBConnection database = new DuckDb(new ArtifactRoot(directory)).open();
                PreparedStatement contract = database.prepareStatement(
                        "SELECT CASE WHEN isfinite(TRY_CAST(?1 AS DOUBLE)) THEN TRY_CAST(?1 AS DOUBLE) ELSE 'nan'::DOUBLE END")) {
            contract.setString(1, field);
            try (ResultSet answer = contract.executeQuery()) {
                answer.next();
                assertThat(WrittenNumber.of(field)).isEqualTo(Double.valueOf(answer.getDouble(1)));
            }
        }
    }
}
