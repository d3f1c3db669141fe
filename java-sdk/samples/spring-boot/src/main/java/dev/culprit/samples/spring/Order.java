package dev.culprit.samples.spring;

import org.jspecify.annotations.Nullable;

/** @param address null when the customer gave none */
public record Order(int id, String customer, @Nullable String address) {}
