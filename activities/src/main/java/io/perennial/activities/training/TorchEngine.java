package io.perennial.activities.training;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one libtorch of this process. It trains one model at a time (its gradient collector is global), so every training holds the lock;
 * and it is set up before its first use, because threads and downloads cannot be changed afterwards.
 */
final class TorchEngine {

    static final String NAME = "PyTorch";

    private static final ReentrantLock LOCK = new ReentrantLock();

    static {
        setDefault("ai.djl.offline", "true");
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault("ai.djl.pytorch.num_threads", "1");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
    }

    private TorchEngine() {}

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    /** Waits for the engine; close the lease to hand it on. */
    static Lease lease() throws InterruptedException {
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("libtorch keeps state by thread, so a training needs a platform thread");
        }
        LOCK.lockInterruptibly();
        return new Lease(Engine.getEngine(NAME));
    }

    /** The right to train. */
    record Lease(Engine engine) implements AutoCloseable {

        /** Also ends gradient mode, which a failed training leaves on. */
        @Override
        public void close() {
            JniUtils.setGradMode(false);
            LOCK.unlock();
        }
    }
}
