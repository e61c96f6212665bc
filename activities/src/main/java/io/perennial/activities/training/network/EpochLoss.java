package io.perennial.activities.training.network;

import java.util.Optional;

/**
 * Mean losses of one epoch.
 *
 * @param train on the rows that were fitted, each before its step
 * @param validation on the rows kept apart, after the epoch; empty when none are
 */
public record EpochLoss(double train, Optional<Double> validation) {}
