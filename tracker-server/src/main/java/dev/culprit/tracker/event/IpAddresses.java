package dev.culprit.tracker.event;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Reads IP addresses without ever asking a name server. */
final class IpAddresses {
    private static final int MAX_LENGTH = 64;

    private IpAddresses() {}

    /** The usual form of the address, {@code ::ffff:1.2.3.4} as {@code 1.2.3.4}; null if it is none. */
    static @Nullable String normalize(String text) {
        String address = text.strip();
        if (address.isEmpty() || address.length() > MAX_LENGTH) {
            return null;
        }
        if (address.indexOf(':') < 0) {
            return isV4(address) ? address : null;
        }
        return isV6Text(address) ? parseV6(address) : null;
    }

    private static boolean isV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return false;
            }
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isV6Text(String text) {
        return text.chars().allMatch(c -> (c < 128 && Character.digit(c, 16) >= 0) || c == ':' || c == '.');
    }

    @SuppressWarnings("AddressSelection") // a text with a colon and hex digits is a literal: nothing is resolved
    private static @Nullable String parseV6(String text) {
        try {
            return InetAddress.getByName(text).getHostAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
