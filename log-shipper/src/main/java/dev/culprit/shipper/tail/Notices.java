package dev.culprit.shipper.tail;

/** Takes what people must know, in whole sentences. */
@FunctionalInterface
public interface Notices {
    void warn(String sentence);
}
