package dev.culprit.shipper.app;

/** What the program is asked to do. */
public enum Mode {
    RUN,
    CHECK,
    DRY_RUN,
    ONCE,
    TAIL,
    DEAD,
    IMPORT_LOGSTASH,
    SCHEMA,
    VERSION,
    HELP
}
