package io.perennial.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.RunningDoor;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.api.gateway.grpc.wire.ModelInferRequest;
import io.perennial.api.gateway.grpc.wire.ModelInferResponse;
import io.perennial.testbed.TestDatabase;
import io.perennial.workflows.serving.RouteChange;
import io.perennial.workflows.serving.ServedVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;

/** A gateway whose one place is taken, and what becomes of those who wait behind it. */
final class GrpcOverloadTest {

    private static final int WAITING = 4;

    @TempDir
    private static Path artifacts;

    private final ModelInferRequest row = GrpcCaller.row("hanging").build();
    private RunningDoor gateway;
    private GrpcCaller caller;
    private ListenableFuture<ModelInferResponse> inside;

    @BeforeEach
    void takeThePlace() throws InterruptedException {
        gateway = RunningDoor.gateway(TestDatabase.fresh(), artifacts, FakeModels.class, OnePlace.class);
        adopt(Tables.alone("hanging", new ServedVersion(1, "hanging", "sha-1")));
        caller = GrpcCaller.of(gateway, "INFERENCE");
        inside = begin();
        assertThat(gateway.bean(FakeModels.class).awaitAsked()).isTrue();
    }

    @AfterEach
    void stop() {
        caller.close();
        gateway.bean(FakeModels.class).letGo();
        gateway.close();
    }

    @Test
    void refusesWhoeverFindsNoRoomAndSaysWhenToComeAgain() throws Exception {
        List<ListenableFuture<ModelInferResponse>> waiting = fill();

        StatusRuntimeException refused = caller.refused(row);

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(refused.getStatus().getDescription())
                .startsWith("more requests wait here than can be answered soon");
        assertThat(GrpcCaller.trailer(refused, "grpc-retry-pushback-ms")).isEqualTo("1000");
        assertThat(GrpcCaller.trailer(refused, "retry-after")).isEqualTo("1");

        gateway.bean(FakeModels.class).letGo();
        waiting.add(inside);
        for (ListenableFuture<ModelInferResponse> each : waiting) {
            assertThat(each.get(20, TimeUnit.SECONDS).getModelName()).isEqualTo("hanging");
        }
        awaitWaiting(0);
    }

    /** The patience of this gateway is a minute, so that only the cancellation can have freed them. */
    @Test
    void forgetsThoseWhoGoAwayWhileTheyWait() throws Exception {
        List<ListenableFuture<ModelInferResponse>> waiting = fill();

        waiting.forEach(each -> each.cancel(true));

        awaitWaiting(0);
        assertThat(inside.isDone()).isFalse();
    }

    @Test
    void forgetsThoseWhoseDeadlineIsOver() throws Exception {
        ListenableFuture<ModelInferResponse> late =
                caller.begin(row, CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS));
        awaitWaiting(1);

        assertThat(code(late)).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        awaitWaiting(0);
    }

    /** Its model says nothing before it is let go; the place is free for the next as soon as it has. */
    @Test
    void givesThePlaceOfACancelledAnswerToTheNext() throws Exception {
        inside.cancel(true);
        ListenableFuture<ModelInferResponse> next = begin();
        awaitWaiting(1);

        gateway.bean(FakeModels.class).letGo();

        assertThat(next.get(20, TimeUnit.SECONDS).getModelName()).isEqualTo("hanging");
    }

    private static Status.Code code(ListenableFuture<ModelInferResponse> call) throws Exception {
        try {
            call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            return Status.fromThrowable(failure).getCode();
        }
        return Status.Code.OK;
    }

    private List<ListenableFuture<ModelInferResponse>> fill() {
        List<ListenableFuture<ModelInferResponse>> waiting = new ArrayList<>();
        for (int caller = 0; caller < WAITING; caller++) {
            waiting.add(begin());
        }
        awaitWaiting(WAITING);
        return waiting;
    }

    private ListenableFuture<ModelInferResponse> begin() {
        return caller.begin(row, CallOptions.DEFAULT);
    }

    private void awaitWaiting(int count) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (waiting() != count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(waiting()).isEqualTo(count);
    }

    private double waiting() {
        return gateway.bean(MeterRegistry.class)
                .get("perennial.inference.waiting")
                .gauge()
                .value();
    }

    private void adopt(RouteChange change) throws InterruptedException {
        RouteStore routes = gateway.bean(RouteStore.class);
        long version = routes.write(change).version();
        assertThat(routes.awaitAdoption(change.model(), version, Duration.ofSeconds(10)))
                .isEqualTo(1);
    }

    /** Soon filled, and patient enough to be seen. */
    static class OnePlace {

        @Bean
        static InferencePlaces inferencePlaces(MeterRegistry meters) {
            return new InferencePlaces(1, WAITING, Duration.ofMinutes(1), meters);
        }
    }
}
