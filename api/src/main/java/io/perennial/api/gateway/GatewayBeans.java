package io.perennial.api.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.activities.inference.ModelLoader;
import io.perennial.activities.store.Notices;
import io.perennial.activities.store.assignment.AssignmentStore;
import io.perennial.activities.store.event.BadEventStore;
import io.perennial.activities.store.outcome.OutcomeStore;
import io.perennial.activities.store.outcome.PredictionStore;
import io.perennial.activities.store.route.RouteStore;
import io.perennial.api.feedback.ServingSide;
import io.perennial.api.gateway.admission.Carriers;
import io.perennial.api.gateway.admission.InferencePlaces;
import io.perennial.api.gateway.admission.LargeRequests;
import io.perennial.api.gateway.admission.RefusingProtocol;
import io.perennial.api.gateway.admission.RequestThreads;
import io.perennial.api.problem.RefusalWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of a gateway. */
@Configuration(proxyBeanMethods = false)
class GatewayBeans {

    @Bean
    static Trials trials(OutcomeStore outcomes, BadEventStore events, RouteStore routes) {
        return new Trials(outcomes, events, routes, System::nanoTime);
    }

    @Bean
    static GatewayId gatewayId() {
        return new GatewayId("gateway-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    @Bean
    static RouteBook routeBook(
            GatewayId gateway, RouteStore routes, ModelLoader loader, InferencePlaces places, Trials trials) {
        ModelShelf shelf = new ModelShelf(new AskingElsewhere(loader, places));
        return new RouteBook(gateway.value(), routes, shelf, trials, Clock.systemUTC());
    }

    @Bean
    static RequestThreads requestThreads(
            @Value("${server.tomcat.threads.max}") int most,
            @Value("${inference.waiting}") int waiting,
            MeterRegistry meters) {
        return meters.gauge(
                "perennial.requests.waiting",
                new RequestThreads(most, Carriers.atWork(), waiting),
                RequestThreads::waiting);
    }

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestsOnTheirThreads(
            RequestThreads threads, InferencePlaces places, RefusalWriter refusals) {
        return server -> {
            server.setProtocol(RefusingProtocol.class.getName());
            server.addProtocolHandlerCustomizers((RefusingProtocol protocol) -> {
                protocol.setExecutor(threads::execute);
                protocol.refuseWith(
                        () -> refusals.inferenceAnswer(places.withoutTurn().problem()));
            });
        };
    }

    @Bean
    static PredictionLog predictionLog(PredictionStore predictions, MeterRegistry meters) {
        return new PredictionLog(predictions, meters);
    }

    /** Says whether models that answer only what is stored are refused; that the database is away is said beside it. */
    @Bean
    static HealthIndicator durableAnswers(RouteBook book, PredictionLog log) {
        return () -> (log.isStoreSilent()
                                && book.all().stream()
                                        .anyMatch(route -> route.table().keepsBeforeAnswering())
                        ? Health.outOfService()
                        : Health.up())
                .build();
    }

    @Bean
    static Shadows shadows(PredictionLog log, MeterRegistry meters) { // closed before the log that it keeps rows in
        return new Shadows(log, meters, System::nanoTime);
    }

    /** As many places as virtual threads have carriers, unless told otherwise: with fewer, who comes last would overtake who waits. */
    @Bean
    static InferencePlaces inferencePlaces(
            @Value("${inference.places}") int places,
            @Value("${inference.waiting}") int waiting,
            @Value("${inference.patience}") Duration patience,
            MeterRegistry meters) {
        int count = places > 0 ? places : Carriers.count();
        return new InferencePlaces(count, waiting, patience, meters);
    }

    @Bean
    static BadEventLog badEventLog(BadEventStore events, Trials trials, MeterRegistry meters) {
        return new BadEventLog(events, trials::judge, meters);
    }

    @Bean
    static AssignmentLog assignmentLog(AssignmentStore assignments, MeterRegistry meters) {
        return new AssignmentLog(assignments, meters);
    }

    @Bean
    static Answering answering(
            RouteBook book, BadEventLog events, AssignmentLog assignments, PredictionLog log, Shadows shadows) {
        Clock clock = Clock.systemUTC();
        return new Answering(book, new CanaryEvents(events, clock), assignments, log, shadows, clock);
    }

    /** Shared by the doors, so that the bound is one. */
    @Bean
    static LargeRequests largeRequests() {
        return new LargeRequests(Carriers.count());
    }

    @Bean
    static InferenceDesk inferenceDesk(Answering answering, InferencePlaces places, MeterRegistry meters) {
        return new InferenceDesk(answering, places, meters);
    }

    @Bean
    static ServedModels servedModels(RouteBook book, Answering answering) {
        return new ServedModels(book, answering);
    }

    @Bean
    static ServingSide servingSide(RouteBook book, Shadows shadows, PredictionLog log, Trials trials) {
        return new ServedHere(book, shadows, log, trials);
    }

    @Bean
    static Pulse pulse(
            GatewayId gateway,
            RouteStore routes,
            RouteBook book,
            Trials trials,
            Notices notices,
            MeterRegistry meters) {
        StandbyProbes probes = new StandbyProbes(book, meters, Clock.systemUTC());
        Pulse pulse = new Pulse(gateway.value(), routes, book, trials, probes);
        pulse.start(notices);
        return pulse;
    }

    /** Name under which this process tells the store what it has adopted; new with every start. */
    record GatewayId(String value) {}
}
