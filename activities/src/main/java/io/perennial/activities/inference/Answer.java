package io.perennial.activities.inference;

import java.util.OptionalDouble;

/** One answer: a number in decimal form or a class, with the class's probability when the task is classification. */
public record Answer(String value, OptionalDouble probability) {}
