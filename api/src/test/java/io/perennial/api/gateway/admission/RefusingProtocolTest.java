package io.perennial.api.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A real server with room for one request, which another one has until the test lets it go. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RefusingProtocolTest {

    private static final String BODY = "{\"inputs\": []}";
    private static final String REFUSED = "HTTP/1.1 503 ";
    private static final String ANSWERED = "HTTP/1.1 200 ";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final InferencePlaces places = new InferencePlaces(4, 64, Duration.ofSeconds(1), meters);
    private final RefusalWriter refusals = new RefusalWriter(JsonMapper.shared());
    private final Turns turns = new Turns(1, 0, () -> 0);
    private final RequestThreads threads = new RequestThreads(10, turns);
    private final CountDownLatch mayGo = new CountDownLatch(1);
    private final Tomcat tomcat = new Tomcat();
    private Socket blocking = new Socket();

    @TempDir
    private Path directory;

    @BeforeEach
    void startAndFill() throws LifecycleException, IOException, InterruptedException {
        RefusingProtocol protocol = new RefusingProtocol();
        protocol.setExecutor(threads::execute);
        protocol.refuseWith(() -> refusals.inferenceAnswer(places.withoutTurn().problem()));
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.setPort(0);
        protocol.setConnectionTimeout(1_000);
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(new Connector(protocol));
        Context context = tomcat.addContext("", null);
        CountDownLatch isAtWork = new CountDownLatch(1);
        Tomcat.addServlet(context, "all", new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                if (request.getRequestURI().equals("/blocking")) {
                    isAtWork.countDown();
                    Latches.await(mayGo);
                }
                request.getInputStream().readAllBytes();
                response.setContentLength(0);
            }
        });
        context.addServletMapping("/", "all");
        tomcat.start();
        blocking = connect();
        send(blocking, "GET /blocking HTTP/1.1\r\nHost: a\r\n\r\n");
        isAtWork.await();
    }

    @AfterEach
    void stop() throws LifecycleException, IOException {
        mayGo.countDown();
        blocking.close();
        tomcat.stop();
        tomcat.destroy();
        threads.close();
    }

    @Test
    void refusesOneTooManyAndKeepsItsConnection() throws IOException {
        try (Socket caller = connect()) {
            BufferedReader answers = reader(caller);
            for (int times = 0; times < 3; times++) {
                send(caller, inference(BODY));
                Answer answer = Answer.read(answers);
                assertThat(answer.head())
                        .startsWith(REFUSED)
                        .contains("Retry-After: 1")
                        .doesNotContain("close");
                assertThat(answer.body()).startsWith("{\"error\":\"more requests wait here than can be answered soon");
            }
            assertThat(refused()).isEqualTo(3);

            mayGo.countDown();
            Awaitility.await().until(() -> turns.admit());
            send(caller, inference(BODY));
            assertThat(Answer.read(answers).head()).startsWith(ANSWERED);
        }
    }

    /** Where the rest of a body comes late, the next request begins after it, even when both came at once. */
    @Test
    void takesTheRestOfABodyBeforeTheNextRequest() throws IOException {
        try (Socket caller = connect()) {
            BufferedReader answers = reader(caller);
            String body = "x".repeat(20_000);
            String head = inference(body).substring(0, inference(body).length() - body.length());
            for (int times = 0; times < 20; times++) {
                send(caller, head);
                send(caller, body + inference(BODY));
                assertThat(Answer.read(answers).head()).startsWith(REFUSED);
                assertThat(Answer.read(answers).head()).startsWith(REFUSED);
            }
        }
    }

    /** A body that never comes in whole must not keep a connection for ever. */
    @Test
    void closesAConnectionWhoseBodyIsLate() throws IOException {
        try (Socket caller = connect()) {
            send(caller, inference(BODY).substring(0, inference(BODY).length() - 1));
            assertThat(caller.getInputStream().read()).as("the end").isNegative();
        }
        assertThat(refused()).isZero();
    }

    /** What is not read here goes to the server behind in whole. */
    @Test
    void leavesAllElseToTheServerBehind() throws IOException {
        try (Socket caller = connect()) {
            BufferedReader answers = reader(caller);
            send(caller, "GET /v2/health/live HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(Answer.read(answers).head()).startsWith(ANSWERED);
            send(
                    caller,
                    "POST /v2/models/m/infer HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
            assertThat(Answer.read(answers).head()).startsWith(ANSWERED);
            send(caller, inference("x".repeat(3_000_000)));
            assertThat(Answer.read(answers).head())
                    .as("a body that is dear to read")
                    .startsWith(ANSWERED);
        }
        assertThat(refused()).isZero();
    }

    private double refused() {
        return meters.get("perennial.inference.refused").counter().count();
    }

    private Socket connect() throws IOException {
        Socket connection = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort());
        connection.setSoTimeout(20_000);
        return connection;
    }

    private static String inference(String body) {
        return "POST /v2/models/m/infer HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static void send(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static BufferedReader reader(Socket connection) throws IOException {
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    }

    private record Answer(String head, String body) {

        static Answer read(BufferedReader from) throws IOException {
            StringBuilder head = new StringBuilder();
            int length = 0;
            for (String line = from.readLine(); !line.isEmpty(); line = from.readLine()) {
                head.append(line).append('\n');
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            char[] body = new char[length];
            assertThat(from.read(body)).isEqualTo(length);
            return new Answer(head.toString(), new String(body));
        }
    }
}
