package io.perennial.activities.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.activities.tracking.UnreliableServer.Trouble;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.SearchRuns;

/** The transport against a server that hangs, fails and refuses. */
@Timeout(60)
class MlflowGatewayTest {

    private static final Patience PATIENT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), 3, Duration.ofMillis(1), Duration.ofMillis(5));
    private static final Patience HURRIED =
            new Patience(Duration.ofMillis(200), Duration.ofMillis(200), 1, Duration.ofMillis(1), Duration.ofMillis(5));
    private static final String SEARCH = "runs/search";
    private static final String CREATE = "runs/create";

    private UnreliableServer server;
    private MlflowGateway gateway;

    @BeforeEach
    void start() throws IOException {
        server = new UnreliableServer(Optional.empty());
        gateway = new MlflowGateway(server.address(), PATIENT);
    }

    @AfterEach
    void stop() {
        gateway.close();
        server.close();
    }

    @Test
    void repeatsASearchUntilItIsAnswered() {
        server.plan(SEARCH, Trouble.FAIL_BEFORE, Trouble.TOO_MANY_REQUESTS);

        search();

        assertThat(server.callsTo(SEARCH)).isEqualTo(3);
    }

    @Test
    void givesUpAfterItsAttempts() {
        server.plan(SEARCH, Trouble.TOO_MANY_REQUESTS, Trouble.TOO_MANY_REQUESTS, Trouble.TOO_MANY_REQUESTS);

        assertThatThrownBy(this::search)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.fault()).isEqualTo(MlflowFault.UNAVAILABLE));
        assertThat(server.callsTo(SEARCH)).isEqualTo(3);
    }

    @Test
    void sendsACreationOnce() {
        server.plan(CREATE, Trouble.FAIL_BEFORE);

        assertThatThrownBy(this::create).isInstanceOf(MlflowException.class).hasMessageContaining("database is locked");
        assertThat(server.callsTo(CREATE)).isEqualTo(1);
    }

    @Test
    void doesNotWaitForAServerThatNeverAnswers() {
        server.plan(CREATE, Trouble.HANG);

        assertThatThrownBy(this::createHurriedly)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("gave no answer to runs/create");
    }

    @Test
    void doesNotWaitForTheRestOfAnAnswer() {
        server.plan(CREATE, Trouble.HANG_IN_BODY);

        assertThatThrownBy(this::createHurriedly)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("gave no answer to runs/create");
    }

    @Test
    void namesTheSettingWhenNothingListens() {
        server.close();

        assertThatThrownBy(this::search)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("MLFLOW_TRACKING_URI");
    }

    @Test
    void isStoppedByAnInterrupt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(this::search).isInstanceOf(MlflowException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void keepsThePathOfItsServerAddress() throws IOException {
        try (MlflowGateway below = new MlflowGateway(URI.create(server.address() + "/mlflow"), PATIENT)) {
            below.post(SEARCH, SearchRuns.getDefaultInstance(), SearchRuns.Response.newBuilder());
        }
        assertThat(server.callsTo("/mlflow/api/2.0/mlflow/runs/search")).isEqualTo(1);
    }

    private void search() {
        gateway.post(SEARCH, SearchRuns.getDefaultInstance(), SearchRuns.Response.newBuilder());
    }

    private void create() {
        gateway.create(CREATE, CreateRun.getDefaultInstance(), CreateRun.Response.newBuilder());
    }

    private void createHurriedly() {
        try (MlflowGateway hurried = new MlflowGateway(server.address(), HURRIED)) {
            hurried.create(CREATE, CreateRun.getDefaultInstance(), CreateRun.Response.newBuilder());
        }
    }
}
