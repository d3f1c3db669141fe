package dev.culprit.sdk;

import java.util.Locale;

/** The unit of a measurement. */
public interface MeasurementUnit {
    /** No unit. */
    MeasurementUnit NONE = () -> "none";

    /** @return the name as sent */
    String apiName();

    /** Units of time. */
    enum Duration implements MeasurementUnit {
        /** 10⁻⁹ seconds. */
        NANOSECOND,
        /** 10⁻⁶ seconds. */
        MICROSECOND,
        /** 10⁻³ seconds. */
        MILLISECOND,
        /** A second. */
        SECOND,
        /** 60 seconds. */
        MINUTE,
        /** 60 minutes. */
        HOUR;

        @Override
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Units of amounts of data. */
    enum Information implements MeasurementUnit {
        /** 8 bits. */
        BYTE,
        /** 1,000 bytes. */
        KILOBYTE,
        /** 1,000,000 bytes. */
        MEGABYTE;

        @Override
        public String apiName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A unit of one's own. */
    final class Custom implements MeasurementUnit {
        private final String name;

        /** The unit of this name. */
        public Custom(String name) {
            this.name = name;
        }

        @Override
        public String apiName() {
            return name;
        }
    }
}
