package io.perennial.api.gateway.admission;

/** The platform threads that carry virtual ones: so many requests can need a processor at the same time. */
public final class Carriers {

    private static final String TOLD = "jdk.virtualThreadScheduler.parallelism";

    private Carriers() {}

    /** As many as the virtual machine was told to have, or as there are processors. */
    public static int count() {
        return Integer.getInteger(TOLD, Runtime.getRuntime().availableProcessors());
    }
}
