package io.perennial.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PcPricesTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void reportsRamInKilobytesAndLeavesTheRestAlone() throws IOException {
        PcPrices prices = PcPrices.read(file());

        String csv = new String(prices.withRamInKilobytes(13, 13), StandardCharsets.UTF_8);

        assertThat(csv).isEqualTo("price,ram,cd,month\n1795,4096,yes,13\n");
    }

    @Test
    void keepsRowsInFileOrderWithTheirNumbers() throws IOException {
        PcPrices prices = PcPrices.read(file());

        assertThat(prices.inMonths(12, 13)).extracting(Row::number).containsExactly(1, 2);
        assertThat(prices.rows().getFirst().cells()).containsEntry("ram", 8.0).containsEntry("cd", "no");
        assertThat(prices.rows().getFirst().price()).isEqualTo(1499);
    }

    private Path file() throws IOException {
        return Files.writeString(
                directory.resolve("computers.csv"), "price,ram,cd,month\n1499,8,no,12\n1795,4,yes,13\n");
    }
}
