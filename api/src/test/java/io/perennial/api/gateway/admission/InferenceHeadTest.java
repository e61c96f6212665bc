package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read in another way here than by the server behind would have bytes of one request taken for another. */
final class InferenceHeadTest {

    private static final String FIRST_LINE = "POST /v2/models/m/infer HTTP/1.1\r\n";

    @Test
    void knowsHowLongHeadAndBodyAre() {
        String head =
                FIRST_LINE + "Host: a:1\r\nContent-Type:application/json\r\ncontent-length: 12 \r\nX-Empty:\r\n\r\n";
        ByteBuffer bytes = bytes(head + "{\"inputs\": ");

        assertThat(InferenceHead.in(bytes)).contains(new InferenceHead(head.length(), 12));
        assertThat(bytes.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v2/models/m/versions/3/infer HTTP/1.1\r\n",
                "POST /v2/models/m/infer?unit_key=a%20b HTTP/1.1\r\n"
            })
    void knowsInferenceByItsAddress(String firstLine) {
        assertThat(in(firstLine + "Content-Length: 0\r\n\r\n")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2/models/m/infer HTTP/1.1\r\n",
                "POST /v2/models/m/infer HTTP/1.0\r\n",
                "POST /v2/models/m/ready HTTP/1.1\r\n",
                "POST /api/v1/labels?for=/infer HTTP/1.1\r\n",
                "POST  /v2/models/m/infer HTTP/1.1\r\n",
                "POST /v2/models\n/m/infer HTTP/1.1\r\n",
                "POST /v2/models/m/infer?\u0001 HTTP/1.1\r\n",
                "POST http://a/v2/models/m/infer HTTP/1.1\r\n",
                "\r\nPOST /v2/models/m/infer HTTP/1.1\r\n"
            })
    void leavesOtherRequestsAlone(String firstLine) {
        assertThat(in(firstLine + "Content-Length: 0\r\n\r\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Length: 5\r\nContent-Length: 5\r\n",
                "Content-Length: 5, 5\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: 99999999999\r\n",
                "Content-Length : 5\r\n",
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 5\r\nExpect: 100-continue\r\n",
                "Content-Length: 5\r\nConnection: close\r\n",
                "Content-Length: 5\r\nConnection: Upgrade, keep-alive\r\nUpgrade: h2c\r\n",
                "Content-Length: 5\r\nX-A: b\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 5\r\nX-A: b\r\n folded\r\n",
                "Content-Length: 5\r\nX-A: \u0000\r\n",
                "Content-Length: 5\r\nno header\r\n"
            })
    void leavesUnusualHeadsAlone(String headers) {
        assertThat(in(FIRST_LINE + headers + "\r\n")).isEmpty();
    }

    /** A pattern that tried all ways to divide the spaces would take minutes. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void isReadAtOnceWhateverIsInIt() {
        String spaces = " ".repeat(8_000);
        assertThat(in(FIRST_LINE + "X:" + spaces + "\n\r\nContent-Length: 5\r\n\r\n"))
                .isEmpty();
        assertThat(in(FIRST_LINE + "X: a" + spaces + "b\r\nContent-Length: 5\r\n\r\n"))
                .isPresent();
    }

    @Test
    void leavesAHeadAloneThatHasNotComeInWhole() {
        assertThat(in(FIRST_LINE + "Content-Length: 5\r\n")).isEmpty();
        assertThat(in("")).isEmpty();
    }

    @Test
    void keepsConnectionsThatSaySo() {
        assertThat(in(FIRST_LINE + "Connection: Keep-Alive\r\nContent-Length: 5\r\n\r\n"))
                .isPresent();
    }

    private static Optional<InferenceHead> in(String head) {
        return InferenceHead.in(bytes(head));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
