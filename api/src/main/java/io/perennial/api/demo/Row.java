package io.perennial.api.demo;

import java.util.Map;

/**
 * One quotation.
 *
 * @param number place in the file, from 1
 * @param month month of the quotation
 * @param cells all cells by column name; numbers as {@link Double}
 * @param price the truth, in USD
 */
record Row(int number, int month, Map<String, Object> cells, double price) {}
