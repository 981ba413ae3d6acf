package io.countersign.verifier;

import io.countersign.verifier.Policy.Member;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a policy file: names are defined before they are used, each is a member once. */
final class PolicyFile {

    private final List<LogKey> logs = new ArrayList<>();
    private final Map<String, LogKey> witnesses = new HashMap<>();
    private final Map<String, Member> defined = new HashMap<>();
    private final Set<String> grouped = new HashSet<>();
    private final Set<String> quorum = new HashSet<>();

    private PolicyFile() {}

    static Policy parse(byte[] file) {
        // one character for each byte, since names are bytes
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.matches("(?:[\\t\\x20-\\x7e\\x80-\\xff]*+\\n)*+")) {
            throw new Unproven("The policy holds control characters, or its last line does not end.");
        }
        return new PolicyFile().read(text.split("\n"));
    }

    private Policy read(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            String content = lines[i].replaceAll("^[ \t]+", "");
            try {
                if (!content.isEmpty() && !content.startsWith("#")) {
                    line(List.of(content.split("[ \t]+")));
                }
            } catch (Unproven e) {
                throw new Unproven("Line %d of the policy cannot be used. %s".formatted(i + 1, e.getMessage()));
            }
        }
        String name = quorum.stream().findFirst().orElseThrow(() -> new Unproven("The policy has no quorum line."));
        return new Policy(logs, witnesses, Optional.ofNullable(defined.get(name)));
    }

    private void line(List<String> items) {
        String kind = items.get(0);
        int size = items.size();
        if (kind.equals("log") && (size == 2 || size == 3)) {
            log(items.get(1));
        } else if (kind.equals("witness") && (size == 3 || size == 4)) {
            witness(items.get(1), items.get(2));
        } else if (kind.equals("group") && size > 3) {
            group(items.get(1), items.get(2), items.subList(3, size));
        } else if (kind.equals("quorum") && size == 2) {
            quorum(items.get(1));
        } else {
            throw new Unproven("It is no log, witness, group or quorum.");
        }
    }

    private void log(String vkey) {
        LogKey key = LogKey.parse(utf8(vkey));
        require(logs.stream().noneMatch(key::isSameKey), "The key of this log is there already.");
        logs.add(key);
    }

    private void witness(String name, String vkey) {
        LogKey key = LogKey.ofWitness(utf8(vkey));
        require(witnesses.values().stream().noneMatch(key::isSameKey), "The key of this witness is there already.");
        define(name, new Member(name, 1, List.of()));
        witnesses.put(name, key);
    }

    private void group(String name, String threshold, List<String> members) {
        List<Member> found = members.stream().map(this::member).toList();
        define(name, new Member(name, threshold(threshold, found.size()), found));
    }

    private Member member(String name) {
        require(grouped.add(name), "A member is one already.");
        return Optional.ofNullable(defined.get(name))
                .orElseThrow(() -> new Unproven("A member is not defined before."));
    }

    private static int threshold(String text, int members) {
        if (text.equals("any")) {
            return 1;
        }
        if (text.equals("all")) {
            return members;
        }
        require(
                text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= members,
                "The threshold is a number from 1 to %d, any or all.".formatted(members));
        return Integer.parseInt(text);
    }

    private void quorum(String name) {
        require(name.equals("none") || defined.containsKey(name), "The quorum is not defined before.");
        require(quorum.isEmpty(), "There is a quorum already.");
        quorum.add(name);
    }

    private void define(String name, Member member) {
        require(!name.equals("none"), "'none' is nobody's name.");
        require(defined.putIfAbsent(name, member) == null, "The name is defined already.");
    }

    private static String utf8(String bytes) {
        return Text.utf8(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Unproven(otherwise);
        }
    }
}
