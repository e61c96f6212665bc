package io.perennial.api.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyRole;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;

import io.perennial.activities.store.TokenStore;
import io.perennial.api.problem.RefusalWriter;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which role each address asks for; what is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class AccessRules {

    /** No inline script or style, nothing from elsewhere. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "font-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    /** Nobody decides or acts on what he may not read. */
    private static final String[] READERS = {"VIEWER", "AUTHOR", "APPROVER", "OPERATOR"};

    /** A person whose word is a label; no program that only asks, which could answer its own cases and so have more left to the model. */
    private static final AuthorizationManager<RequestAuthorizationContext> DECIDERS =
            AuthorizationManagers.allOf(hasRole("INFERENCE"), hasAnyRole(READERS));

    @Bean
    static TokenHolders tokenHolders(TokenStore tokens) {
        return new TokenHolders(tokens, System::nanoTime);
    }

    @Bean
    static Callers callers(TokenHolders holders) {
        return new Callers(holders);
    }

    /** Accepts loopback names, and the names an installation is given, against requests that a foreign page rebinds here. */
    @Bean
    static HttpFirewall httpFirewall(@Value("${perennial.hosts:}") List<String> further) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHostnames(host -> LoopbackNames.contains(host) || further.contains(host));
        return firewall;
    }

    @Bean
    static Refusing refusing(RefusalWriter refusals, Addresses addresses) {
        return new Refusing(refusals, addresses);
    }

    @Bean
    @Order(1)
    @Profile("gateway")
    static SecurityFilterChain gateway(
            HttpSecurity http, TokenHolders holders, Refusing refusing, RefusalWriter refusals) {
        bearer(http, holders, refusing, refusals);
        return http.authorizeHttpRequests(requests -> {
                    dispatches(requests);
                    for (HttpMethod asking : List.of(GET, HEAD)) {
                        requests.requestMatchers(asking, "/actuator/health", "/actuator/health/**")
                                .permitAll()
                                .requestMatchers(asking, "/v2", "/v2/", "/v2/health/**", "/v2/models/*/ready")
                                .permitAll()
                                .requestMatchers(asking, "/v2/models/*/versions/*/ready")
                                .permitAll();
                    }
                    requests.requestMatchers(GET, "/v2/**")
                            .hasAnyRole("INFERENCE", "VIEWER")
                            .requestMatchers("/v2/**")
                            .hasRole("INFERENCE")
                            .requestMatchers(GET, "/actuator/**")
                            .hasRole("VIEWER");
                    feedback(requests);
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    @Bean
    @Order(1)
    @Profile("control")
    static SecurityFilterChain api(HttpSecurity http, TokenHolders holders, Refusing refusing, RefusalWriter refusals) {
        bearer(http, holders, refusing, refusals);
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(requests -> {
                    dispatches(requests);
                    requests.requestMatchers(GET, "/actuator/health", "/actuator/health/**")
                            .permitAll()
                            .requestMatchers(GET, "/api/v1/schemas/**")
                            .permitAll();
                    feedback(requests);
                    requests.requestMatchers(POST, "/api/v1/cases/*")
                            .access(DECIDERS)
                            .requestMatchers(POST, "/api/v1/tokens")
                            .hasRole("ADMIN")
                            .requestMatchers(DELETE, "/api/v1/tokens/*")
                            .hasRole("ADMIN")
                            .requestMatchers(POST, "/api/v1/sources", "/api/v1/imports", "/api/v1/models")
                            .hasRole("AUTHOR")
                            .requestMatchers(POST, "/api/v1/models/check", "/api/v1/models/plan")
                            .hasRole("AUTHOR")
                            .requestMatchers(
                                    POST,
                                    "/api/v1/models/*/retrain",
                                    "/api/v1/models/*/evaluations",
                                    "/api/v1/models/*/experiments",
                                    "/api/v1/models/*/experiments/*/cancel",
                                    "/api/v1/models/*/batches",
                                    "/api/v1/models/*/batches/*/cancel")
                            .hasRole("AUTHOR")
                            .requestMatchers(PUT, "/api/v1/models/*/errors/tags", "/api/v1/models/*/errors/rows")
                            .hasRole("AUTHOR")
                            .requestMatchers(POST, "/api/v1/models/*/errors/actions")
                            .hasRole("AUTHOR")
                            .requestMatchers(POST, "/api/v1/models/*/approvals/*", "/api/v1/models/*/promote")
                            .hasRole("APPROVER")
                            .requestMatchers(
                                    POST,
                                    "/api/v1/models/*/automation",
                                    "/api/v1/models/*/cancel",
                                    "/api/v1/models/*/pause",
                                    "/api/v1/models/*/resume",
                                    "/api/v1/models/*/rollback",
                                    "/api/v1/models/*/retire")
                            .hasRole("OPERATOR")
                            .requestMatchers(POST, "/api/v1/models/*/search/steering")
                            .hasRole("OPERATOR")
                            .requestMatchers(GET)
                            .hasAnyRole(READERS)
                            .anyRequest()
                            .denyAll();
                })
                .build();
    }

    @Bean
    @Order(2)
    @Profile("control")
    static SecurityFilterChain console(HttpSecurity http, TokenHolders holders) {
        InstantSource clock = InstantSource.system();
        ToLogin toLogin = new ToLogin();
        return http.authenticationProvider(new TokenLogin(holders, clock))
                .addFilterBefore(new SessionCheck(holders, clock), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(toLogin).accessDeniedHandler(toLogin))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .requestCache(cache -> cache.requestCache(ToLogin.pagesAskedFor()))
                .formLogin(form ->
                        form.loginPage(ToLogin.LOGIN).failureHandler(toLogin).permitAll())
                .logout(logout ->
                        logout.logoutSuccessUrl(ToLogin.LOGIN + "?logout").deleteCookies("perennial"))
                .authorizeHttpRequests(requests -> {
                    dispatches(requests);
                    requests.requestMatchers(GET, "/login", "/favicon.ico", "/webjars/**", "/assets/**")
                            .permitAll()
                            .requestMatchers(POST, "/models/*/approvals/*", "/models/*/rollouts/*/promote")
                            .hasRole("APPROVER")
                            .requestMatchers(POST, "/models/*/cases/*")
                            .access(DECIDERS)
                            .requestMatchers(
                                    POST,
                                    "/models/*/retrain",
                                    "/models/*/errors/*",
                                    "/models/*/experiments",
                                    "/models/*/experiments/cancel",
                                    "/models/*/batches",
                                    "/models/*/batches/*/cancel")
                            .hasRole("AUTHOR")
                            .requestMatchers(
                                    POST,
                                    "/models/*/automation",
                                    "/models/*/cancel",
                                    "/models/*/rollback",
                                    "/models/*/retire",
                                    "/models/*/rollouts/*/pause",
                                    "/models/*/rollouts/*/resume")
                            .hasRole("OPERATOR")
                            .requestMatchers(POST, "/models/*/search/steering")
                            .hasRole("OPERATOR")
                            .requestMatchers(GET)
                            .hasAnyRole(READERS)
                            .anyRequest()
                            .denyAll();
                })
                .build();
    }

    private static void feedback(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(POST, "/api/v1/feedback", "/api/v1/feedback/events")
                .hasRole("INFERENCE")
                .requestMatchers(POST, "/api/v1/feedback/corrections")
                .access(DECIDERS)
                .requestMatchers(GET, "/api/v1/predictions/*")
                .hasAnyRole("VIEWER", "INFERENCE");
    }

    private static void bearer(HttpSecurity http, TokenHolders holders, Refusing refusing, RefusalWriter refusals) {
        http.csrf(AbstractHttpConfigurer::disable) // a browser never sends a bearer token by itself
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(holders, refusals), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusing).accessDeniedHandler(refusing));
    }

    /** Forwards and error pages belong to a request that has passed these rules already. */
    private static void dispatches(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                .permitAll();
    }
}
