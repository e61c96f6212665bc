package io.perennial.activities.inference.torch;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one libtorch of this process. It trains one model at a time (its gradient collector is global), so every training holds the lock;
 * and it is set up before its first use, because threads and downloads cannot be changed afterwards.
 */
public final class TorchEngine {

    /** Its name among the engines of DJL. */
    public static final String NAME = "PyTorch";

    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final ReentrantLock LOCK = new ReentrantLock();

    static {
        setDefault("ai.djl.offline", "true");
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault(THREADS, "1");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
    }

    private TorchEngine() {}

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    /**
     * Waits for the engine; close the lease to hand it on. OpenMP counts threads for each calling thread by itself, so the engine's
     * setting reaches only the thread that loaded it: on any other, sums would be split among all cores and end in other bits.
     */
    public static Lease lease() throws InterruptedException {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("libtorch keeps state by thread, so a training needs a platform thread");
        }
        LOCK.lockInterruptibly();
        Engine engine = Engine.getEngine(NAME);
        JniUtils.setNumThreads(Integer.getInteger(THREADS, 1));
        return new Lease(engine);
    }

    /** Sets the library up for answers on the calling thread, which train nothing and need no lease. */
    static void answering() {
        Engine.getEngine(NAME);
        JniUtils.setNumThreads(Integer.getInteger(THREADS, 1));
    }

    /** The version of the library, which is set up before it is asked. */
    public static String version() {
        return Engine.getEngine(NAME).getVersion();
    }

    /** The right to train. */
    public record Lease(Engine engine) implements AutoCloseable {

        /** Also ends gradient mode, which a failed training leaves on. */
        @Override
        public void close() {
            JniUtils.setGradMode(false);
            LOCK.unlock();
        }
    }
}
