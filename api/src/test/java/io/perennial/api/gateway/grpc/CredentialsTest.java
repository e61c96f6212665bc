package io.perennial.api.gateway.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.perennial.api.gateway.grpc.wire.ServerLiveRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.web.server.Ssl;

final class CredentialsTest {

    private static final String SECRET = "of this test alone";

    @Test
    void areNoneWhereTheHttpDoorHasNone() {
        assertThat(Credentials.of(null, new DefaultSslBundleRegistry())).isInstanceOf(InsecureServerCredentials.class);
        Ssl off = new Ssl();
        off.setEnabled(false);
        assertThat(Credentials.of(off, new DefaultSslBundleRegistry())).isInstanceOf(InsecureServerCredentials.class);
    }

    /** A server without calls: that it says so is said behind a finished handshake. */
    @Test
    void areTheCertificateOfTheHttpDoor(@TempDir Path directory) throws Exception {
        Ssl http = new Ssl();
        http.setKeyStore(keys(directory).toString());
        http.setKeyStorePassword(SECRET);
        Server server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Credentials.of(http, new DefaultSslBundleRegistry()))
                .build()
                .start();
        ManagedChannel trusting = NettyChannelBuilder.forAddress(
                        "localhost",
                        server.getPort(),
                        TlsChannelCredentials.newBuilder()
                                .trustManager(
                                        directory.resolve("certificate.pem").toFile())
                                .build())
                .build();
        try {
            assertThat(code(trusting)).isEqualTo(Status.Code.UNIMPLEMENTED);
        } finally {
            trusting.shutdownNow();
            server.shutdownNow();
        }
    }

    private static Status.Code code(ManagedChannel channel) {
        try {
            ClientCalls.blockingUnaryCall(
                    channel,
                    ProtocolCalls.SERVER_LIVE,
                    CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                    ServerLiveRequest.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    private static Path keys(Path directory) throws Exception {
        Path keys = directory.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "door",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                SECRET);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "door",
                "-keystore",
                keys.toString(),
                "-storepass",
                SECRET,
                "-file",
                directory.resolve("certificate.pem").toString());
        assertThat(Files.exists(keys)).isTrue();
        return keys;
    }

    private static void keytool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
