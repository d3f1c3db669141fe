package dev.culprit.tracker.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard GUARD = new AddressGuard(false, InetAddress::getAllByName);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refuses_what_only_this_machine_or_its_network_reaches(String address) throws UnknownHostException {
        assertThat(GUARD.allows(InetAddress.getByName(address))).isFalse();
        assertThat(GUARD.allowsHost(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:800::200e",
                "2001:4860:4860::8888"
            })
    void allows_what_the_internet_reaches(String address) throws UnknownHostException {
        assertThat(GUARD.allows(InetAddress.getByName(address))).isTrue();
        assertThat(GUARD.allowsHost(address)).isTrue();
    }

    @Test
    void looks_into_ipv4_that_is_mapped_into_ipv6() throws UnknownHostException {
        assertThat(GUARD.allows(mapped(10, 0, 0, 1))).isFalse();
        assertThat(GUARD.allows(mapped(169, 254, 169, 254))).isFalse();
        assertThat(GUARD.allows(mapped(1, 1, 1, 1))).isTrue();
        assertThat(GUARD.allowsHost("::ffff:127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "app.localhost", "127.1", "2130706433"})
    void knows_other_spellings_of_this_machine(String host) {
        assertThat(GUARD.allowsHost(host)).isFalse();
    }

    @Test
    void refuses_a_name_of_which_one_address_is_private() {
        AddressGuard guard = new AddressGuard(false, host ->
                new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("192.168.0.7")});

        assertThatThrownBy(() -> guard.checkedAddress("rebind.example.org"))
                .isInstanceOf(SendException.class)
                .hasMessageContaining("192.168.0.7");
    }

    @Test
    void a_name_that_is_not_known_now_is_worth_another_attempt() {
        AddressGuard guard = new AddressGuard(false, host -> {
            throw new UnknownHostException(host);
        });

        SendException error = catchThrowableOfType(SendException.class, () -> guard.checkedAddress("away.example.org"));

        assertThat(error.isWorthRetrying()).isTrue();
    }

    @Test
    void a_refused_address_is_not_worth_another_attempt() {
        SendException error = catchThrowableOfType(SendException.class, () -> GUARD.checkedAddress("127.0.0.1"));

        assertThat(error.isWorthRetrying()).isFalse();
    }

    @Test
    void allows_all_when_the_setting_says_so() throws UnknownHostException {
        AddressGuard open = new AddressGuard(true, InetAddress::getAllByName);

        assertThat(open.allows(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(open.allowsHost("localhost")).isTrue();
    }

    /** Java unwraps these whenever it parses one; a resolver may hand out one that is not unwrapped. */
    private static InetAddress mapped(int a, int b, int c, int d) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xFF;
        bytes[12] = (byte) a;
        bytes[13] = (byte) b;
        bytes[14] = (byte) c;
        bytes[15] = (byte) d;
        return java.net.Inet6Address.getByAddress("mapped", bytes, -1);
    }
}
