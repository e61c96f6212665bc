package io.perennial.api.gateway.grpc;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;

/** By what the door proves who it is: the certificate of the HTTP door, or nothing when that has none. */
final class Credentials {

    private Credentials() {}

    static ServerCredentials of(@Nullable Ssl http, SslBundles bundles) {
        return http == null || !Ssl.isEnabled(http)
                ? InsecureServerCredentials.create()
                : TlsServerCredentials.newBuilder()
                        .keyManager(WebServerSslBundle.get(http, bundles)
                                .getManagers()
                                .getKeyManagers())
                        .build();
    }
}
