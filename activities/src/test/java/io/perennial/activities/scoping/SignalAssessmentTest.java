package io.perennial.activities.scoping;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.ExampleProjects;
import io.perennial.activities.data.CsvSourceRows;
import io.perennial.activities.store.ArtifactRoot;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.lifecycle.Command;
import io.perennial.workflows.lifecycle.Verdict;
import io.perennial.workflows.scoping.FeatureSignal;
import io.perennial.workflows.scoping.ProjectSpec;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.scoping.ScopingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignalAssessmentTest {

    @TempDir
    private Path directory;

    private ArtifactRoot root;

    @BeforeEach
    void openRoot() {
        root = new ArtifactRoot(directory);
    }

    @Test
    void equipmentTellsThePrice() throws IOException {
        ScopingReport report =
                assess(ExampleProjects.pcPrices(), ExampleProjects.source(root, "pc-prices/computers.csv"));
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.signals()).extracting(FeatureSignal::feature).startsWith("hd", "ram");
        assertThat(report.sentence()).contains("Of 7 features", "hd", "price");
    }

    /** No project with three classes or more could ever pass, however well a feature told them apart. */
    @Test
    void pixelsTellTenDigitsApart() throws IOException {
        ScopingReport report = assess(ExampleProjects.digits(), ExampleProjects.source(root, "digits/optdigits.csv"));
        assertThat(report.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(report.sentence()).startsWith("Of 64 features, pixel_4_4 (0.93), ");
    }

    @Test
    void noiseIsNotWorthAProject() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder rows = new StringBuilder("price,speed,hd,ram,screen,cd,multi,premium,month\n");
        for (int i = 0; i < 80; i++) {
            rows.append(random.nextInt(1000, 3000));
            rows.append("," + random.nextInt(16, 100) + "," + random.nextInt(80, 500));
            rows.append("," + random.nextInt(2, 32) + "," + random.nextInt(14, 18));
            for (int word = 0; word < 3; word++) {
                rows.append(random.nextBoolean() ? ",yes" : ",no");
            }
            rows.append(",1\n");
        }
        ScopingReport report =
                assess(ExampleProjects.pcPrices(), ExampleProjects.source(root, "noise.csv", rows.toString()));
        assertThat(report.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(report.sentence()).startsWith("None of 7 features");
    }

    /** Five rows can prove nothing, however well a feature fits them, and were told that nothing was there to find. */
    @Test
    void tooFewRowsAreSaidToBeTooFew() throws IOException {
        String rows =
                "price,speed,hd,ram,screen,cd,multi,premium,month\n" + "1500,33,80,4,14,no,yes,yes,12\n".repeat(5);
        ScopingReport report = assess(ExampleProjects.pcPrices(), ExampleProjects.source(root, "five.csv", rows));

        assertThat(report.verdict()).isEqualTo(Verdict.FAILS);
        assertThat(report.sentence()).startsWith("5 rows are too few: at least 23 are needed");
    }

    private ScopingReport assess(ProjectSpec spec, SourceFile source) {
        return new SignalAssessment(new CsvSourceRows(root))
                .assess(new ScopingRequest(spec, source, 1, new Command("c1", "tester", "test")));
    }
}
