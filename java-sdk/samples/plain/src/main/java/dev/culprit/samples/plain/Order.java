package dev.culprit.samples.plain;

import org.jspecify.annotations.Nullable;

/** @param address null when the customer gave none */
record Order(int id, String customer, @Nullable String address) {}
