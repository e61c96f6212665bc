package io.perennial.api.bench.rollback;

import io.perennial.api.bench.BenchBroken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Callers that ask for one row at a time, as fast as they are answered, and tell each answer's truth: the incumbent errs in one of a hundred, the
 * candidate in one of ten.
 */
final class Visitors implements AutoCloseable {

    static final double INCUMBENT_ERRS = .01;
    static final double CANDIDATE_ERRS = .10;
    private static final int CALLERS = 16;
    private static final int ANSWERED = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final String model;
    private final String token;
    private final byte[] question;
    private final Map<Long, Long> sentByOutcome = new ConcurrentHashMap<>();
    private final AtomicInteger candidateAnswers = new AtomicInteger();
    private final AtomicLong lastCandidateSent = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong unlabelled = new AtomicLong();
    private final long begin = System.nanoTime();
    private volatile boolean over;

    /** Callers of a model who all send this row. */
    Visitors(String model, String token, byte[] question) {
        this.model = model;
        this.token = token;
        this.question = question.clone();
    }

    /** Begins to ask, the callers spread over these gateways. */
    Visitors ask(List<URI> gateways, SplittableRandom random) {
        for (int caller = 0; caller < CALLERS; caller++) {
            URI gateway = gateways.get(caller % gateways.size());
            SplittableRandom ofCaller = random.split();
            callers.execute(() -> askUntilOver(gateway, ofCaller));
        }
        return this;
    }

    private void askUntilOver(URI gateway, SplittableRandom random) {
        while (!over) {
            try {
                askOnce(gateway, random);
            } catch (IOException e) { // no answer at all, which counts as one that failed
                failed.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void askOnce(URI gateway, SplittableRandom random) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        requests.incrementAndGet();
        HttpResponse<byte[]> response = post(gateway.resolve("/v2/models/" + model + "/infer"), question);
        if (response.statusCode() != ANSWERED) {
            failed.incrementAndGet();
            return;
        }
        JsonNode answer = JSON.readTree(response.body());
        boolean byCandidate = answer.path("parameters").path("arm").asString().equals("candidate");
        if (byCandidate) {
            candidateAnswers.incrementAndGet();
            lastCandidateSent.accumulateAndGet(sent, Math::max);
        }
        label(gateway, answer, random.nextDouble() < (byCandidate ? CANDIDATE_ERRS : INCUMBENT_ERRS));
    }

    private void label(URI gateway, JsonNode answer, boolean bad) throws IOException, InterruptedException {
        String said = answer.path("outputs").path(0).path("data").path(0).asString();
        String other = said.equals("malignant") ? "benign" : "malignant";
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "prediction_id",
                answer.path("parameters").path("prediction_id").asString(),
                "label",
                bad ? other : said));
        long sent = System.nanoTime();
        HttpResponse<byte[]> response = post(gateway.resolve("/api/v1/feedback"), body);
        if (response.statusCode() != ANSWERED) {
            unlabelled.incrementAndGet();
        } else if (bad) {
            sentByOutcome.put(JSON.readTree(response.body()).path("sequence").asLong(), sent);
        }
    }

    private HttpResponse<byte[]> post(URI where, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(where)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Stops asking; what was seen of the rollout that this evidence decided. */
    RolledBack end(JsonNode evidence) throws BenchBroken {
        close();
        long decidingOutcome = evidence.path("decidingOutcome").asLong();
        Long proven = sentByOutcome.get(decidingOutcome);
        if (proven == null) {
            throw new BenchBroken(
                    "outcome " + decidingOutcome + " decided the rollout, and no caller sent it as a bad one");
        }
        double millis = Math.max(0, lastCandidateSent.get() - proven) / 1e6;
        return new RolledBack(
                candidateAnswers.get(),
                evidence.path("candidateBad").asLong(),
                evidence.path("incumbentBad").asLong(),
                millis,
                requests.get(),
                failed.get(),
                unlabelled.get(),
                (System.nanoTime() - begin) / 1e9);
    }

    @Override
    public void close() {
        over = true;
        callers.close();
        http.close();
    }

    /** Every caller's question: a row of numbers. */
    static byte[] question(List<String> columns, List<Double> row) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            inputs.add(Map.of(
                    "name",
                    columns.get(column),
                    "shape",
                    List.of(1),
                    "datatype",
                    "FP64",
                    "data",
                    List.of(row.get(column))));
        }
        return JSON.writeValueAsBytes(Map.of("inputs", inputs));
    }
}
