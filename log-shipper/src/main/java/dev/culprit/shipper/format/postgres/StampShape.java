package dev.culprit.shipper.format.postgres;

/** The shape of the server's stamps, {@code 2026-11-22 04:45:47.913 UTC}, in bytes. */
final class StampShape {
    private static final String DAY_AND_TIME = "dddd-dd-dd dd:dd:dd";

    private StampShape() {}

    /** @return behind the stamp and its zone, or -1 */
    static int end(byte[] bytes, int from, int to) {
        int at = from + DAY_AND_TIME.length();
        if (at >= to || !isDayAndTime(bytes, from)) {
            return -1;
        }
        if (bytes[at] == '.') {
            at = digits(bytes, at + 1, to);
        }
        return at < to && bytes[at] == ' ' ? zone(bytes, at + 1, to) : -1;
    }

    private static boolean isDayAndTime(byte[] bytes, int from) {
        for (int i = 0; i < DAY_AND_TIME.length(); i++) {
            char shape = DAY_AND_TIME.charAt(i);
            byte b = bytes[from + i];
            if (shape == 'd' ? !isDigit(b) : b != shape) {
                return false;
            }
        }
        return true;
    }

    /** An abbreviation, or an offset such as {@code +03} or {@code -04:30}. */
    private static int zone(byte[] bytes, int from, int to) {
        int at = from;
        if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
            int hours = digits(bytes, at + 1, to);
            return hours + 2 < to && bytes[hours] == ':' && isDigit(bytes[hours + 1])
                    ? digits(bytes, hours + 1, to)
                    : hours;
        }
        while (at < to && ((bytes[at] >= 'A' && bytes[at] <= 'Z') || (bytes[at] >= 'a' && bytes[at] <= 'z'))) {
            at++;
        }
        return at > from ? at : -1;
    }

    static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
