package io.perennial.api.demo;

import io.perennial.api.client.Address;
import tools.jackson.databind.JsonNode;

/** Last lines: the closing table, what was promised, where the time went, and where to look around. */
final class Farewell {

    private final Narrator narrator;
    private final Address address;
    private final Conditions conditions;

    Farewell(Narrator narrator, Address address, Conditions conditions) {
        this.narrator = narrator;
        this.address = address;
        this.conditions = conditions;
    }

    void say(Report report, boolean allMonths, JsonNode links) {
        narrator.act("Closing table: mean absolute error in USD by month");
        report.table().lines().forEach(narrator::plain);
        narrator.plain("");
        narrator.plain("%d retrainings and %d rollouts over %d months; failed requests in the whole story: %d"
                .formatted(
                        report.retrainings(),
                        report.rollouts(),
                        report.table().months().size(),
                        report.failedRequests()));
        report.waysBack().forEach(way -> narrator.plain(way.sentence()));
        narrator.act("What was promised");
        Promise.of(report, allMonths, conditions).stream().map(Promise::line).forEach(narrator::plain);
        sayTimes(report);
        sayPlaces(report, links);
    }

    private void sayTimes(Report report) {
        narrator.act("Where the time went");
        report.laps().stream().map(Laps.Lap::line).forEach(narrator::plain);
        narrator.plain("%6.1f s  in all".formatted(report.seconds()));
    }

    private void sayPlaces(Report report, JsonNode links) {
        narrator.act("Look around; everything stays up until infra/perennial down");
        narrator.plain("console   " + address.control() + "/");
        narrator.plain("MLflow    " + links.path("mlflow").asString("—"));
        narrator.plain("Temporal  " + links.path("temporal").asString("—"));
        narrator.plain("");
        report.servers()
                .properties()
                .forEach(server -> narrator.plain(
                        "%-10s %s".formatted(server.getKey(), server.getValue().asString())));
    }
}
