package dev.culprit.shipper.text;

import java.util.List;

/**
 * A message without what differs from one record to the next.
 *
 * @param text with {@code <num>}, {@code <ip>} and the like where the values stood
 * @param params the values, in order
 */
public record Template(String text, List<String> params) {}
