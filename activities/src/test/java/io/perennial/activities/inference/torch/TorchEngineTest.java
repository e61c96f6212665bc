package io.perennial.activities.inference.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A worker trains on another thread each time; once the second one spun on all cores, ten times slower beside a neighbour. */
final class TorchEngineTest {

    @Test
    void countsOnOneThreadWhicheverThreadTrains() throws InterruptedException, ExecutionException {
        assertThat(threadsOfAFreshThread()).isEqualTo(1);
        assertThat(threadsOfAFreshThread()).isEqualTo(1);
    }

    private static int threadsOfAFreshThread() throws InterruptedException, ExecutionException {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            return thread.submit(() -> {
                        try (TorchEngine.Lease _ = TorchEngine.lease()) {
                            return JniUtils.getNumThreads();
                        }
                    })
                    .get();
        }
    }
}
