package dev.culprit.shipper.spool;

/** Records that go the same way: of one kind and from one source, which decides where they are sent to. */
public record Lane(Outbox.Kind kind, String source) {}
