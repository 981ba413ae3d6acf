package io.countersign.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked for timestamps, how, and by what its answers are judged.
 *
 * @param policy to be stamped under; null for the authority's own
 * @param interval shortest time between two timestamps
 * @param timeout longest wait for an answer
 */
record TimestampAuthority(
        URI address, TimestampTrust trust, @Nullable String policy, Duration interval, Duration timeout) {

    private static final String PREFIX = "countersign.ledger.timestamp.";

    /** @throws LedgerMisconfigured with everything that is wrong about the settings */
    static TimestampAuthority of(TimestampProperties properties) {
        List<String> faults = new ArrayList<>();
        URI address = address(properties.authority(), faults);
        TimestampTrust trust = trust(properties.certificates(), faults);
        String policy = properties.policy();
        if (policy != null && ASN1ObjectIdentifier.tryFromID(policy) == null) {
            faults.add(PREFIX + "policy is no object identifier, such as 1.3.6.1.4.1.4146.2.3: " + policy + ".");
        }
        if (address == null || trust == null || !faults.isEmpty()) {
            throw new LedgerMisconfigured(
                    "The timestamp authority cannot be asked. " + String.join(" ", faults),
                    "Correct the settings, or remove " + PREFIX + "authority to have no timestamps.");
        }
        return new TimestampAuthority(address, trust, policy, properties.interval(), properties.timeout());
    }

    /** How it is called in records and pages: its address without what may be a key to it. */
    String name() {
        return address.toString().replaceFirst("\\?.*", "");
    }

    private static @Nullable URI address(@Nullable String text, List<String> faults) {
        try {
            URI address = new URI(text == null ? "" : text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // told below: the same words help with either
        }
        faults.add(PREFIX + "authority is no address such as https://tsa.example.org/stamp.");
        return null;
    }

    private static @Nullable TimestampTrust trust(@Nullable Path file, List<String> faults) {
        if (file == null) {
            faults.add(PREFIX + "certificates names no file of certificates to check timestamps by.");
            return null;
        }
        try {
            return TimestampTrust.read(file);
        } catch (NoSuchFileException e) {
            faults.add(PREFIX + "certificates names %s, which does not exist.".formatted(file));
        } catch (IOException e) {
            faults.add(PREFIX + "certificates names %s, which cannot be used: %s.".formatted(file, e.getMessage()));
        }
        return null;
    }
}
