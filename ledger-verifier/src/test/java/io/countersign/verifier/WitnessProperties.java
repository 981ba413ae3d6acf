package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Policies, cosignatures and disclosed fields, spoilt: refused in a sentence, or they mean what they meant before. */
class WitnessProperties {

    private static final LogFolder LOG = made(LogFolder::new);
    private static final TestWitness ONE = made(() -> TestWitness.create("w.example/1"));
    private static final TestWitness TWO = made(() -> TestWitness.create("w.example/2"));
    private static final String SIGNED = made(() -> LOG.checkpoint(LogFolder.entries(15)));
    private static final String TEXT = text(SIGNED);
    private static final String NOTE = SIGNED + line(ONE) + line(TWO);
    private static final String POLICY = "log %s\nwitness a %s\nwitness b %s\ngroup both all a b\nquorum both\n"
            .formatted(LOG.vkey(), ONE.vkey(), TWO.vkey());

    @Property(tries = 500)
    void aSpoiltCosignedCheckpointIsRefusedOrSaysTheSame(@ForAll("notes") String spoilt) {
        read(() -> judged(POLICY, spoilt)).ifPresent(sentence -> {
            assertThat(sentence).isEqualTo("witnessed by 2 of 2");
            assertThat(text(spoilt)).isEqualTo(TEXT);
        });
    }

    @Property(tries = 500)
    void aSpoiltPolicyIsRefusedOrNamesNobodyElse(@ForAll("policies") String spoilt) {
        Optional<Policy> read = read(() -> PolicyFile.parse(spoilt.getBytes(UTF_8)));

        if (read.isPresent()) {
            assertThat(read.get().witnesses().values().stream().map(LogKey::name))
                    .isSubsetOf(ONE.name(), TWO.name());
            assertThat(read.get().logs().stream().map(LogKey::name)).isSubsetOf(LogFolder.ORIGIN);
            read(() -> judged(spoilt, NOTE))
                    .ifPresent(sentence -> assertThat(sentence)
                            .matches("witnessed by ([12]) of \\1|witnessed by 1 of 1|not witnessed"));
        }
    }

    @Property(tries = 500)
    void spoiltDisclosedFieldsAreRefusedOrTellTheSameValue(@ForAll("disclosed") String spoilt) {
        read(() -> DisclosedFields.check(DisclosedFieldsTests.ENTRY.getBytes(UTF_8), 6, spoilt.getBytes(UTF_8)))
                .ifPresent(lines -> assertThat(lines)
                        .filteredOn(line -> line.startsWith("note: "))
                        .isSubsetOf("note: \"Jane \\\"J\\\" Roe\"", "note: withheld"));
    }

    @Provide
    Arbitrary<String> notes() {
        return Mutations.of(NOTE);
    }

    @Provide
    Arbitrary<String> policies() {
        return Mutations.of(POLICY);
    }

    @Provide
    Arbitrary<String> disclosed() {
        return Mutations.of(DisclosedFieldsTests.FILE);
    }

    private static <T> Optional<T> read(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Unproven e) {
            assertThat(e.getMessage()).matches("(?s).+ .+[.?]");
            return Optional.empty();
        }
    }

    private static String judged(String policy, String note) {
        return PolicyFile.parse(policy.getBytes(UTF_8))
                .judge(note, SignedCheckpoint.verify(note, List.of(LogKey.parse(LOG.vkey()))));
    }

    private static String text(String note) {
        return note.substring(0, note.lastIndexOf("\n\n") + 1);
    }

    private static String line(TestWitness witness) {
        return made(() -> witness.line(TEXT, 1_700_000_000));
    }

    private static <T> T made(Callable<T> making) {
        try {
            return making.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
