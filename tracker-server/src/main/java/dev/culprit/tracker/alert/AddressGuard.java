package dev.culprit.tracker.alert;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Keeps webhooks away from what only this machine or its network can reach. A name is resolved once; all its addresses
 * have to be allowed, and the caller connects to the one it is given, so that a name service that changes its answer
 * gains nothing.
 */
final class AddressGuard {
    /** The name service; tests bring another. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private static final List<Network> REFUSED = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            // carrier-grade NAT, in which clouds also keep metadata (100.100.100.200)
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            // link-local, with 169.254.169.254
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            // protocol assignments; TEST-NET 1 to 3; 6to4 relays; benchmarks
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.88.99.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.18.0.0", 15),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            // multicast, reserved, broadcast
            Network.of("224.0.0.0", 4),
            Network.of("240.0.0.0", 4));
    /** All that is routed in IPv6; unique-local, link-local, multicast, loopback and translations lie outside. */
    private static final Network GLOBAL_IPV6 = Network.of("2000::", 3);

    private static final List<Network> REFUSED_IPV6 = List.of(
            // Teredo and other protocol assignments; documentation; 6to4, which carries an IPv4 address
            Network.of("2001::", 23), Network.of("2001:db8::", 32), Network.of("2002::", 16), Network.of("3fff::", 20));

    private final boolean allowPrivate;
    private final Resolver resolver;

    AddressGuard(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /**
     * The address to connect to.
     *
     * @throws SendException if the name is not known now, or one of its addresses is refused
     */
    InetAddress checkedAddress(String host) throws SendException {
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw SendException.retry("", "the name service does not know " + host, e);
        }
        if (addresses.length == 0) {
            throw SendException.retry("", "the name service has no address of " + host, null);
        }
        for (InetAddress address : addresses) {
            if (!allows(address)) {
                throw SendException.giveUp(
                        "",
                        host + " is at " + address.getHostAddress() + ", an address of this machine or of a private"
                                + " network; ALERT_ALLOW_PRIVATE_ADDRESSES=true would allow it");
            }
        }
        return addresses[0];
    }

    /** What can be said of a host as typed: literal addresses and the names of this machine. */
    boolean allowsHost(String host) {
        if (allowPrivate) {
            return true;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return false;
        }
        // digits, dots and colons only: getByName reads these itself and asks no name service
        if (name.matches("[0-9.]+|[0-9a-f:.%]*:[0-9a-f:.%]*")) {
            try {
                return allows(InetAddress.getByName(name));
            } catch (UnknownHostException e) {
                return false;
            }
        }
        return true;
    }

    boolean allows(InetAddress address) {
        if (allowPrivate) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) {
            // ::ffff:10.0.0.1; Java unwraps it already when it parses one, but not when a resolver makes one of bytes
            return isMapped(bytes)
                    ? allowsIpv4(Arrays.copyOfRange(bytes, 12, 16))
                    : GLOBAL_IPV6.contains(bytes)
                            && REFUSED_IPV6.stream().noneMatch(network -> network.contains(bytes));
        }
        return allowsIpv4(bytes);
    }

    private static boolean allowsIpv4(byte[] bytes) {
        return REFUSED.stream().noneMatch(network -> network.contains(bytes));
    }

    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == (byte) 0xFF && bytes[11] == (byte) 0xFF;
    }

    private record Network(byte[] start, int bits) {
        static Network of(String address, int bits) {
            try {
                return new Network(InetAddress.getByName(address).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(address, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if ((address[bit >> 3] & mask) != (start[bit >> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
