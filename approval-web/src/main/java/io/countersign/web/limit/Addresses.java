package io.countersign.web.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Whom an address stands for. */
final class Addresses {

    private Addresses() {}

    /** An IPv4 address itself; of an IPv6 address the first half, since each household and machine has all of the second. */
    static String household(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // a literal, as the container gives it: nothing is looked up
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
