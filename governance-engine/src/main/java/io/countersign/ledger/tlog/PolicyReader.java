package io.countersign.ledger.tlog;

import io.countersign.ledger.tlog.WitnessPolicy.Group;
import io.countersign.ledger.tlog.WitnessPolicy.Member;
import io.countersign.ledger.tlog.WitnessPolicy.Witness;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one policy file of C2SP tlog-policy, line by line: names are defined before they are used. */
final class PolicyReader {

    private static final int MOST_BYTES = 1 << 20;
    private static final String NONE = "none";
    private static final Pattern THRESHOLD = Pattern.compile("[1-9][0-9]{0,8}");

    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final Map<String, Member> defined = new HashMap<>();
    private final Set<String> grouped = new HashSet<>();
    private @Nullable Optional<Member> quorum;

    WitnessPolicy read(byte[] file) {
        // one character for each byte: names are compared as bytes
        String text = new String(file, StandardCharsets.ISO_8859_1);
        require(file.length <= MOST_BYTES, "A policy has at most 1 MiB.");
        require(text.isEmpty() || text.endsWith("\n"), "The last line of the policy does not end.");
        require(text.chars().noneMatch(PolicyReader::isForbidden), "The policy holds control characters.");
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            try {
                line(lines[i]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Line %d of the policy: %s".formatted(i + 1, e.getMessage()), e);
            }
        }
        if (quorum == null) {
            throw new IllegalArgumentException("The policy has no quorum line.");
        }
        return new WitnessPolicy(List.copyOf(logs), List.copyOf(witnesses), quorum);
    }

    private void line(String line) {
        String content = line.replaceAll("^[ \t]+", "");
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        List<String> items = List.of(content.split("[ \t]+"));
        switch (items.get(0)) {
            case "log" -> log(items);
            case "witness" -> witness(items);
            case "group" -> group(items);
            case "quorum" -> quorum(items);
            default -> throw new IllegalArgumentException("It is no log, witness, group or quorum.");
        }
    }

    private void log(List<String> items) {
        require(items.size() == 2 || items.size() == 3, "It has the form: log <vkey> [<url>].");
        VerifierKey key = VerifierKey.parse(utf8(items.get(1)));
        require(logs.stream().noneMatch(other -> same(other.key(), key.key())), "This log's key is there already.");
        logs.add(key);
    }

    private void witness(List<String> items) {
        require(items.size() == 3 || items.size() == 4, "It has the form: witness <name> <vkey> [<url>].");
        CosignerKey key = CosignerKey.parse(utf8(items.get(2)));
        require(
                witnesses.stream().noneMatch(other -> same(other.key().key(), key.key())),
                "This witness's key is there already.");
        Optional<String> url = items.stream().skip(3).map(PolicyReader::utf8).findFirst();
        Witness witness = new Witness(utf8(items.get(1)), key, url);
        define(items.get(1), witness);
        witnesses.add(witness);
    }

    private void group(List<String> items) {
        require(items.size() >= 4, "It has the form: group <name> <k|any|all> <member>...");
        List<Member> members = items.stream().skip(3).map(this::member).toList();
        define(items.get(1), new Group(utf8(items.get(1)), threshold(items.get(2), members.size()), members));
    }

    private Member member(String name) {
        Member member = defined(name);
        require(grouped.add(name), "%s is a member already.".formatted(utf8(name)));
        return member;
    }

    private static int threshold(String text, int members) {
        return switch (text) {
            case "any" -> 1;
            case "all" -> members;
            default -> {
                require(
                        THRESHOLD.matcher(text).matches() && Integer.parseInt(text) <= members,
                        "The threshold is a number from 1 to %d, any or all.".formatted(members));
                yield Integer.parseInt(text);
            }
        };
    }

    private void quorum(List<String> items) {
        require(items.size() == 2, "It has the form: quorum <name>.");
        require(quorum == null, "There is a quorum already.");
        quorum = items.get(1).equals(NONE) ? Optional.empty() : Optional.of(defined(items.get(1)));
    }

    private void define(String name, Member member) {
        require(!name.equals(NONE), "'none' is nobody's name.");
        require(defined.putIfAbsent(name, member) == null, "%s is defined already.".formatted(utf8(name)));
    }

    private Member defined(String name) {
        return Optional.ofNullable(defined.get(name))
                .orElseThrow(() -> new IllegalArgumentException("%s is not defined before.".formatted(utf8(name))));
    }

    private static boolean same(byte[] one, byte[] other) {
        return ByteBuffer.wrap(one).equals(ByteBuffer.wrap(other));
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static boolean isForbidden(int octet) {
        return octet < ' ' && octet != '\n' && octet != '\t' || octet == 0x7f;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
