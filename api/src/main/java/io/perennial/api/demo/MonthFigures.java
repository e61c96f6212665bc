package io.perennial.api.demo;

import java.util.OptionalDouble;

/**
 * Mean absolute errors of one month in USD.
 *
 * @param month the month
 * @param rows rows served in it
 * @param perennial the answers that were served
 * @param frozen the first network, never retrained; empty when it was not scored
 * @param calendar the same recipe retrained by the calendar; empty when it was not scored
 */
record MonthFigures(int month, int rows, double perennial, OptionalDouble frozen, OptionalDouble calendar) {}
