package io.perennial.api.gateway.grpc;

import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.perennial.api.gateway.InferenceDesk;
import io.perennial.api.gateway.ServedModels;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.api.gateway.admission.LargeRequests;
import io.perennial.api.security.Callers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The port on which the gateway speaks gRPC: opened once the HTTP door is open, closed before it, in the form in which that one is bound. */
@Component
public final class GrpcDoor implements SmartLifecycle {

    /** Of a message, as of a body at the HTTP door. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_HEADER_BYTES = 8 * 1024;

    /** As many as at the HTTP door: whoever waits for a place, or for the store, waits on one. */
    private static final int THREADS = 200;

    private static final int MOST_CALLS_OF_A_CONNECTION = 200;
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    /** Within the time that a phase of the shutdown has. */
    private static final Duration LEAVING = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(GrpcDoor.class);

    private final InetSocketAddress address;
    private final ServerCredentials credentials;
    private final GatewayCalls calls;
    private final CallerCheck check;
    private @Nullable Server server;
    private @Nullable ThreadPoolExecutor threads;

    GrpcDoor(
            @Value("${inference.grpc.port}") int port,
            ServerProperties http,
            SslBundles bundles,
            InferenceDesk desk,
            ServedModels models,
            LargeRequests large,
            InferencePlaces places,
            Callers callers) {
        this.address = http.getAddress() == null
                ? new InetSocketAddress(port)
                : new InetSocketAddress(http.getAddress(), port);
        this.credentials = Credentials.of(http.getSsl(), bundles);
        this.calls = new GatewayCalls(desk, models, large);
        this.check = new CallerCheck(callers, places);
    }

    /** Where it listens. */
    public int port() {
        return server == null ? address.getPort() : server.getPort();
    }

    @Override
    public void start() {
        threads = threads();
        server = NettyServerBuilder.forAddress(address, credentials)
                .executor(threads)
                .maxInboundMessageSize(MOST_BYTES)
                .maxInboundMetadataSize(MOST_HEADER_BYTES)
                .maxConcurrentCallsPerConnection(MOST_CALLS_OF_A_CONNECTION)
                .maxConnectionIdle(IDLE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(calls.behind(check))
                .build();
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("gRPC cannot listen on " + address + ": is the port taken?", e);
        }
        LOG.info("gRPC started on port {}", server.getPort());
    }

    private static ThreadPoolExecutor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toSeconds(),
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("grpc-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Lets those who are inside have their answers. */
    @Override
    public void stop() {
        if (server == null || threads == null) {
            return;
        }
        server.shutdown();
        try {
            if (!server.awaitTermination(LEAVING.toSeconds(), TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
    }

    @Override
    public boolean isRunning() {
        return server != null && !server.isShutdown();
    }
}
