package io.perennial.api.problem;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Has web server and firewall refuse as the doors do. */
@Configuration(proxyBeanMethods = false)
class ServerRefusals {

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorReport() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ErrorReport.class.getName());
            }
        });
    }

    /** What the firewall says names its switches, so that only the fact is passed on. */
    @Bean
    static RequestRejectedHandler rejected(RefusalWriter refusals) {
        return (request, response, rejected) -> refusals.write(
                request,
                response,
                HttpStatus.BAD_REQUEST,
                "the address or a header holds characters that are not taken, such as // or an encoded slash");
    }
}
