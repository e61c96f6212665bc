package io.perennial.api.gateway.admission;

/** The platform threads that carry virtual ones: so many requests can need a processor at the same time. */
public final class Carriers {

    private static final String TOLD = "jdk.virtualThreadScheduler.parallelism";

    private Carriers() {}

    /**
     * Gives virtual threads two carriers for each processor, unless the virtual machine was told otherwise: what scores a large request holds its carrier
     * to the end, and others go on beside. To be called before the first virtual thread starts.
     */
    public static void provide() {
        if (System.getProperty(TOLD) == null) {
            System.setProperty(TOLD, Integer.toString(2 * Runtime.getRuntime().availableProcessors()));
        }
    }

    /** As many as the virtual machine was told to have, or as there are processors. */
    public static int count() {
        return Integer.getInteger(TOLD, Runtime.getRuntime().availableProcessors());
    }

    /** So many requests may be at work: as many as there are processors, and more as long as one carrier is left for what comes back from a wait. */
    public static int atWork() {
        return Math.min(count(), Math.max(Runtime.getRuntime().availableProcessors(), count() - 1));
    }
}
