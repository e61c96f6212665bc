package io.perennial.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.ArtifactRoot;
import io.perennial.activities.store.source.SourceStore;
import io.perennial.api.profile.Column;
import io.perennial.api.profile.Profile;
import io.perennial.api.profile.UnreadableSourceException;
import io.perennial.api.spec.Schema;
import io.perennial.api.spec.SpecReading;
import io.perennial.workflows.data.ColumnSpec;
import io.perennial.workflows.data.ColumnType;
import io.perennial.workflows.data.SourceFile;
import io.perennial.workflows.data.Task;
import io.perennial.workflows.scoping.ProjectSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From somebody's CSV file to a spec that is in order as it is. */
class InitVerbTest {

    private static final Path EXAMPLES = Path.of("../infra/examples");

    /** A byte order mark, a semicolon and a comma in values, names with blanks, upper case and other letters, empty cells. */
    private static final String NASTY =
            "\uFEFFCustomer ID,\"Größe (m²)\",Kind,yes,\"Note, free\",Empty,\"Fee: \"\"net\"\"\",When,Const,Class\n"
                    + rows(40);

    private final StringWriter data = new StringWriter();
    private final StringWriter talk = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void writesASpecOfThePcPricesThatIsInOrder() throws Exception {
        Path csv = copy("pc-prices/computers.csv");

        assertThat(run("init", csv.toString())).isZero();

        assertThat(data.toString())
                .contains("computers.csv: 6,259 rows, 10 columns")
                .containsPattern("price +number +target +949 to 5399")
                .containsPattern("cd +category +input +no \\| yes, 2 values, none missing")
                .containsPattern("month +number +input +1 to 35, 35 values, none missing; never falls")
                .contains("regression of price (a guess");
        Path written = directory.resolve("computers.yaml");
        assertThat(talk.toString()).contains("next: perennial check " + written + " && perennial plan " + written);
        assertThat(Files.readString(written))
                .contains("# computers.csv: 6,259 rows, 10 columns", "# training_rows: {column: month, up_to: 24}");
        ProjectSpec spec = inOrder(written, csv);
        assertThat(spec.name().value()).isEqualTo("computers");
        assertThat(spec.data().task()).isEqualTo(Task.REGRESSION);
        assertThat(spec.data().columns())
                .extracting(ColumnSpec::name)
                .containsExactly("speed", "hd", "ram", "screen", "cd", "multi", "premium", "ads", "month");
    }

    /** Pixels at the margin are constant, and an image without them is none. */
    @Test
    void seesThatColumnsAreThePixelsOfAnImage() throws Exception {
        Path csv = copy("digits/optdigits.csv");

        assertThat(run("init", csv.toString())).isZero();

        assertThat(data.toString())
                .containsPattern(
                        "pixel_0_0 to pixel_7_7 +number +input +64 columns, taken for the pixels of an image of 8 × 8")
                .doesNotContain("pixel_3_3");
        Path written = directory.resolve("optdigits.yaml");
        assertThat(Files.readString(written)).contains("# a guess: 64 columns, pixel_0_0 to pixel_7_7, 0 to 16");
        ProjectSpec spec = inOrder(written, csv);
        assertThat(spec.data().image().orElseThrow().columns()).hasSize(64).startsWith("pixel_0_0", "pixel_0_1");
        assertThat(spec.training().recipes().getFirst().convolution()).isPresent();
    }

    @Test
    void countedPixelsAreAnImageAndCountedMeasurementsAreNone() throws Exception {
        String[] lines = {"", ""};
        for (int i = 0; i < 16; i++) {
            lines[0] += "px" + i + ",";
            lines[1] += i + ",";
        }
        String rows = (lines[1] + "yes\n" + lines[1] + "no\n").repeat(20);
        Path pixels = Files.writeString(directory.resolve("pixels.csv"), lines[0] + "kind\n" + rows);
        Path others = Files.writeString(directory.resolve("others.csv"), lines[0].replace("px", "m") + "kind\n" + rows);

        assertThat(run("init", pixels.toString())).isZero();
        assertThat(run("init", others.toString())).isZero();

        assertThat(Files.readString(directory.resolve("pixels.yaml")))
                .contains("image: {prefix: px, height: 4, width: 4}");
        assertThat(Files.readString(directory.resolve("others.yaml"))).doesNotContain("image:");
    }

    @Test
    void writesASpecOfTheTumoursThatIsInOrder() throws Exception {
        Path csv = copy("wdbc/wdbc.csv");

        assertThat(run("init", csv.toString())).isZero();

        ProjectSpec spec = inOrder(directory.resolve("wdbc.yaml"), csv);
        assertThat(spec.data().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(spec.data().target()).isEqualTo("diagnosis");
        assertThat(spec.training().search()).isEmpty();
        assertThat(spec.data().columns()).hasSize(30).allMatch(column -> column.type() == ColumnType.NUMBER);
    }

    @Test
    void namesASearchThatOnlyHasToBePutIn() throws Exception {
        Path csv = copy("wdbc/wdbc.csv");
        assertThat(run("init", csv.toString())).isZero();
        Path written = directory.resolve("wdbc.yaml");
        Files.writeString(written, Files.readString(written).replace("# training: {search", "training: {search"));

        assertThat(inOrder(written, csv).training().search()).isPresent();
    }

    @Test
    void writesASpecOfANastyFileThatIsInOrder() throws Exception {
        Path csv = Files.writeString(directory.resolve("My Rows 2.csv"), NASTY);

        assertThat(run("init", csv.toString())).isZero();

        assertThat(data.toString())
                .containsPattern("Customer ID .*left out.*id-like")
                .containsPattern("Empty +number +input .*2 missing; a missing number counts as the mean")
                .containsPattern("When .*date .*left out")
                .containsPattern("Const .*left out.*constant")
                .containsPattern("Class +category +target .*rare class: 'rare' in 1 of 40 rows")
                .contains("classification of Class");
        ProjectSpec spec = inOrder(directory.resolve("my-rows-2.yaml"), csv);
        assertThat(spec.data().source()).isEqualTo("My Rows 2.csv");
        assertThat(spec.data().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "Größe (m²) NUMBER",
                        "Kind CATEGORY",
                        "yes CATEGORY",
                        "Note, free CATEGORY",
                        "Empty NUMBER",
                        "Fee: \"net\" NUMBER");
    }

    @Test
    void namesABadRowAnIdAndACopiedTargetAndItsSpecIsInOrderOnceTheRowIsMended() throws Exception {
        StringBuilder rows = new StringBuilder("id,size,rent,rent_eur\n");
        for (int i = 1; i <= 30; i++) {
            rows.append(i == 7 ? "7,oops\n" : rent(i));
        }
        Path csv = Files.writeString(directory.resolve("rents.csv"), rows);

        assertThat(run("init", csv.toString(), "--target", "rent")).isZero();

        assertThat(talk.toString()).contains("lines have more or fewer fields than the header", "[8]");
        assertThat(data.toString())
                .containsPattern("id .*left out.*id-like")
                .containsPattern("rent_eur .*left out.*says the same as the target")
                .contains("regression of rent\n");
        Files.writeString(csv, rows.toString().replace("7,oops\n", rent(7)));
        assertThat(inOrder(directory.resolve("rents.yaml"), csv).data().columns())
                .extracting(ColumnSpec::name)
                .containsExactly("size");
    }

    /** Such columns were left out, and a file with blanks in most of them had no inputs. */
    @Test
    void columnsWithBlanksAreInputsThatMayBeMissingUnlessNearlyAllIsBlank() throws Exception {
        StringBuilder rows = new StringBuilder("size,heating,pool,sauna,rent\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 12 == 5 ? "" : i % 9).append(',').append(i % 12 == 7 ? "" : i % 2 == 0 ? "gas" : "oil");
            rows.append(',').append(i == 3 ? "9" : i == 4 ? "8" : "");
            rows.append(',')
                    .append(i % 2 == 0 ? "yes" : "")
                    .append(',')
                    .append(100.5 + i * i % 37)
                    .append('\n');
        }
        Path csv = Files.writeString(directory.resolve("rents.csv"), rows);

        assertThat(run("init", csv.toString(), "--target", "rent")).isZero();

        assertThat(Files.readString(directory.resolve("rents.yaml")))
                .containsPattern(
                        "    size: \\{type: number, missing: allowed} +# 0 to 8, .*3 missing; a missing number counts as the mean")
                .containsPattern(
                        "    heating: \\{type: category, missing: allowed} +# gas \\| oil, .*3 missing; a missing word is a word")
                .containsPattern("    # pool: .*left out, nearly empty: a value in only 2 of 40 rows");
        assertThat(inOrder(directory.resolve("rents.yaml"), csv).data().columns())
                .extracting(column -> column.name() + " " + column.mayBeMissing())
                .containsExactly("size true", "heating true", "sauna true");
    }

    @Test
    void tellsBeforeAnythingElseThatTheTargetHasBlanks() throws IOException {
        Path csv = Files.writeString(directory.resolve("rents.csv"), "size,rent\n1,2\n3,\n5,6\n");

        assertThat(run("init", csv.toString(), "--target", "rent")).isZero();

        assertThat(data.toString())
                .containsPattern(
                        "rent +number +target .*1 missing; has rows without a value, which the contract refuses");
    }

    @Test
    void saysThatTheSpecCannotBeWrittenThere() throws IOException {
        Path csv = Files.writeString(directory.resolve("rents.csv"), "size,rent\n1,2\n3,4\n5,6\n");

        assertThat(run("init", csv.toString(), "--out", directory.toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("cannot write " + directory + ": it is a directory");
    }

    @Test
    void saysThatOnlyCommasAreTaken() throws IOException {
        Path csv = Files.writeString(directory.resolve("rows.csv"), "a;b\n1;\"x;y\"\n2;z\n");

        assertThat(run("init", csv.toString())).isZero();

        assertThat(talk.toString()).contains("separated by semicolons", "save the file with commas");
        assertThat(data.toString()).contains("2 rows, 2 columns");
    }

    @Test
    void overwritesOnlyWhenToldTo() throws IOException {
        Path csv = Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n3,4\n");
        Path spec = Files.writeString(directory.resolve("rows.yaml"), "mine");

        assertThat(run("init", csv.toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("rows.yaml is there already", "--force");
        assertThat(run("init", csv.toString(), "--dry-run")).isZero();
        assertThat(data.toString()).contains("name: rows");
        assertThat(spec).hasContent("mine");

        assertThat(run("init", csv.toString(), "--force")).isZero();
        assertThat(Files.readString(spec)).contains("name: rows");
    }

    @Test
    void namesTheSourceFromWhereTheSpecLies() throws IOException {
        Path csv = Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n3,4\n");
        Path spec = Files.createDirectories(directory.resolve("specs")).resolve("s.yaml");

        assertThat(run("init", csv.toString(), "--out", spec.toString())).isZero();

        assertThat(SourceBeside.of(spec).map(path -> Files.isReadable(path))).contains(true);
    }

    @Test
    void printsJsonAndNothingElse() throws IOException {
        Path csv = Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n3,4\n");

        assertThat(run("init", csv.toString(), "--json")).isZero();

        JsonNode answer = JsonMapper.shared().readTree(data.toString());
        assertThat(answer.path("target").asString()).isEqualTo("b");
        assertThat(answer.path("columns").get(0).path("role").asString()).isEqualTo("input");
        assertThat(answer.path("file").asString()).endsWith("rows.yaml");
    }

    @Test
    void saysWhatIsWrongWithAFileThatCannotBeRead() throws IOException {
        assertThat(init("")).contains("the file is empty");
        assertThat(init("a,A\n1,2\n")).contains("column 'A' comes twice");
        assertThat(init("a,\n1,2\n")).contains("column 2 has no name");
        assertThat(init("a,b\n")).contains("a header and no rows");
        Path latin = Files.write(
                directory.resolve("l.csv"), "gr\u00f6\u00dfe,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("init", latin.toString())).isEqualTo(2);
        assertThat(talk.toString()).contains("is not UTF-8 text");
        Path rows = Files.writeString(directory.resolve("rows.csv"), "a,b\n1,2\n");
        assertThat(run("init", rows.toString(), "--target", "c")).isEqualTo(2);
        assertThat(talk.toString()).contains("column 'c' is not in", "Its columns are a, b");
    }

    private String init(String content) throws IOException {
        Path csv = Files.writeString(directory.resolve("odd.csv"), content);
        assertThat(run("init", csv.toString())).isEqualTo(2);
        return talk.toString();
    }

    private static String rent(int i) {
        int rent = 100 + i * i % 37;
        return i + "," + i % 7 + "," + rent + "," + 10 * rent + "\n";
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("C-").append(i).append(',').append(i % 9).append(".5,").append(i % 2 == 0 ? "a;b" : "\"c,d\"");
            rows.append(',')
                    .append(i % 3 == 0 ? "on" : "off")
                    .append(",\"said \"\"no\"\", ")
                    .append(i % 4)
                    .append("\",");
            rows.append(i < 2 ? " " : i % 6)
                    .append(',')
                    .append(i % 5)
                    .append(",2026-01-")
                    .append(10 + i % 20);
            rows.append(",x,")
                    .append(i == 3 ? "rare" : i % 2 == 0 ? "red" : "blue")
                    .append('\n');
        }
        return rows.toString();
    }

    private Path copy(String example) throws IOException {
        Path csv = EXAMPLES.resolve(example);
        return Files.copy(csv, directory.resolve(csv.getFileName()));
    }

    /** Checked as the server does it, with the columns of the file. */
    private ProjectSpec inOrder(Path spec, Path csv) throws IOException, UnreadableSourceException {
        List<String> names =
                Profile.read(csv).columns().stream().map(Column::name).toList();
        SourceFile source =
                new SourceFile(csv.getFileName().toString(), csv.getFileName().toString(), "abc", 1);
        SpecReading reading =
                new SpecReading(Schema.published(), new Columns(source, names), new ArtifactRoot(directory));
        return switch (reading.read(Files.readString(spec), Optional.of(source), "ana")) {
            case SpecReading.Reading.Resolved(ProjectSpec resolved) -> resolved;
            case SpecReading.Reading.Refused(var findings) ->
                throw new AssertionError(findings + "\n" + Files.readString(spec));
        };
    }

    private int run(String... arguments) {
        return new CommandLineDoor(Map.of(), new PrintWriter(data, true), new PrintWriter(talk, true))
                .execute(arguments);
    }

    private record Columns(SourceFile source, List<String> names) implements SourceStore {

        @Override
        public SourceFile keep(String name, InputStream content) {
            return source;
        }

        @Override
        public Optional<SourceFile> find(String sha256) {
            return Optional.of(source);
        }

        @Override
        public List<String> columns(SourceFile file) {
            return names;
        }
    }
}
