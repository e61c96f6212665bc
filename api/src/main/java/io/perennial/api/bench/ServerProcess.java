package io.perennial.api.bench;

import java.io.Closeable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server that a measurement starts beside the platform's own, as a process on a port of the loopback interface. */
public final class ServerProcess implements Closeable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 200;
    private static final int ANSWERED = 200;

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param command what to run, to serve at {@code port}
     * @param ready path that answers 200 once it serves
     * @param log where what it says is kept
     * @param what its name in messages
     */
    public static ServerProcess start(ProcessBuilder command, int port, String ready, Path log, String what)
            throws IOException, InterruptedException, BenchBroken {
        Process process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        ServerProcess server = new ServerProcess(process, URI.create("http://127.0.0.1:" + port));
        server.awaitAnswer(ready, what + " did not come up; " + log + " says why");
        return server;
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(String ready, String why) throws InterruptedException, BenchBroken {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(ready)) {
            if (System.nanoTime() > end || process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                close();
                throw new BenchBroken(why);
            }
        }
    }

    private boolean answers(String ready) {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) address.resolve(ready).toURL().openConnection();
            return asked.getResponseCode() == ANSWERED;
        } catch (IOException e) {
            return false;
        }
    }

    public URI address() {
        return address;
    }

    /** What works for it may be a child of a child. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
