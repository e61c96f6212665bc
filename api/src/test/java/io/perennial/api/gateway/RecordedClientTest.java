package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.testbed.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the standard client sends, byte by byte as it was recorded, and what no client should send. */
final class RecordedClientTest {

    private static final RunningDoor gateway =
            RunningDoor.gateway(TestDatabase.fresh(), Path.of("target/artifacts"), FakeModels.class);
    private static final RawExchange wire = new RawExchange(gateway.base());

    @BeforeAll
    static void serve() throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        var change = Tables.alone("prices", FakeModels.times(3, 4));
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void answersTheDefaultCallInBinaryForm() {
        RawExchange.Reply reply = wire.recorded("default-binary", "INFERENCE");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        int json =
                Integer.parseInt(reply.header("inference-header-content-length").orElseThrow());
        JsonNode answer = JsonMapper.shared().readTree(reply.body(), 0, json);
        assertThat(answer.path("id").asString()).isEqualTo("7");
        assertThat(answer.path("outputs").toString())
                .isEqualTo(
                        "[{\"name\":\"price\",\"shape\":[1],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":8}}]");
        assertThat(reply.body()).hasSize(json + 8);
        assertThat(ByteBuffer.wrap(reply.body()).order(ByteOrder.LITTLE_ENDIAN).getDouble(json))
                .isEqualTo(75.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void unpacksWhatComesPacked(String packing) throws IOException {
        RawExchange.Reply reply = wire.recorded(packing, "INFERENCE");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        int json =
                Integer.parseInt(reply.header("inference-header-content-length").orElseThrow());
        byte[] body = unpacked(reply);
        assertThat(ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getDouble(json))
                .isEqualTo(75.0);
    }

    private static byte[] unpacked(RawExchange.Reply reply) throws IOException {
        InputStream body = new ByteArrayInputStream(reply.body());
        return switch (reply.header("content-encoding").orElse("identity")) {
            case "gzip" -> new GZIPInputStream(body).readAllBytes();
            case "deflate" -> new InflaterInputStream(body).readAllBytes();
            default -> reply.body();
        };
    }

    @Test
    void answersInJsonWhereThatIsAsked() {
        RawExchange.Reply reply = wire.recorded("json-both", "INFERENCE");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("content-type")).contains("application/json");
        assertThat(reply.header("inference-header-content-length")).isEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(reply.body())
                        .path("outputs")
                        .path(0)
                        .path("data")
                        .toString())
                .isEqualTo("[75.0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "ready", "model-ready", "version-ready", "server-metadata", "model-metadata"})
    void tellsItsHealthAndMetadata(String recording) {
        RawExchange.Reply reply = wire.recorded(recording, "INFERENCE");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "stats", "index", "load", "unload", "log", "trace", "shm", "cuda"})
    void refusesWhatOtherServersOfferBesides(String recording) {
        RawExchange.Reply reply = wire.recorded(recording, "INFERENCE");

        assertThat(reply.status()).isEqualTo(404);
        refusedInWords(reply);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    not JSON               | POST /v2/models/prices/infer | 400 | ``                                 | {"inputs":
                    no object              | POST /v2/models/prices/infer | 400 | ``                                 | []
                    no inputs              | POST /v2/models/prices/infer | 400 | ``                                 | {"inputs":[]}
                    nothing at all         | POST /v2/models/prices/infer | 400 | ``                                 | ``
                    length of JSON beyond  | POST /v2/models/prices/infer | 400 | Inference-Header-Content-Length: 99 | {}
                    packed, but is not     | POST /v2/models/prices/infer | 400 | Content-Encoding: gzip              | {}
                    unknown packing        | POST /v2/models/prices/infer | 400 | Content-Encoding: br                | {}
                    unknown model          | POST /v2/models/nobody/infer | 404 | ``                                 | {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]}]}
                    unknown version        | POST /v2/models/prices/versions/9/infer | 404 | ``                      | {"inputs":[{"name":"speed","shape":[1],"datatype":"FP64","data":[1]},{"name":"cd","shape":[1],"datatype":"BYTES","data":["no"]}]}
                    version that is none   | POST /v2/models/prices/versions/x/infer | 400 | ``                      | {}
                    another method         | GET /v2/models/prices/infer  | 405 | ``                                 | ``
                    another method still   | DELETE /v2/health/live       | 405 | ``                                 | ``
                    no such address        | GET /v2/nothing              | 404 | ``                                 | ``
                    two slashes            | GET /v2//models/prices       | 400 | ``                                 | ``
                    a slash in disguise    | GET /v2/models/a%2Fb         | 400 | ``                                 | ``
                    a percent that is none | GET /v2/models/a%zz          | 400 | ``                                 | ``
                    a path upwards         | GET /v2/models/../../etc     | 400 | ``                                 | ``
                    no token that is known | POST /v2/models/prices/infer | 401 | Authorization: Bearer nobody       | {}
                    """)
    void refusesInTheFormOfTheProtocol(String name, String line, int status, String header, String body) {
        String token = header.startsWith("Authorization") ? "" : "Authorization: Bearer INFERENCE\r\n";
        String request =
                line + " HTTP/1.1\r\nHost: " + gateway.base().getAuthority() + "\r\nConnection: close\r\n" + token
                        + (header.isEmpty() ? "" : header + "\r\n") + "Content-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;

        RawExchange.Reply reply = wire.send(request.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        refusedInWords(reply);
    }

    @Test
    void refusesAStrangeHostInTheFormOfTheProtocol() {
        RawExchange.Reply reply = wire.send("GET /v2 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));

        assertThat(reply.status()).isBetween(400, 499);
        refusedInWords(reply);
    }

    @Test
    void saysWhichMethodsAnAddressHas() {
        RawExchange.Reply reply = wire.send(("GET /v2/models/prices/infer HTTP/1.1\r\nHost: "
                        + gateway.base().getAuthority()
                        + "\r\nConnection: close\r\nAuthorization: Bearer INFERENCE\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));

        assertThat(reply.header("allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/health/live", "/v2/health/ready", "/v2/models/prices/ready"})
    void isAskedForItsHealthWithoutABodyToo(String path) {
        RawExchange.Reply reply = wire.send(("HEAD " + path + " HTTP/1.1\r\nHost: "
                        + gateway.base().getAuthority() + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    private static void refusedInWords(RawExchange.Reply reply) {
        assertThat(reply.header("content-type")).as(reply.text()).contains("application/json");
        JsonNode body = JsonMapper.shared().readTree(reply.body());
        assertThat(body.path("error").asString()).isNotBlank();
        assertThat(body.size()).isEqualTo(1);
    }
}
