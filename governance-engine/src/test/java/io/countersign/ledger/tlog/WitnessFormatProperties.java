package io.countersign.ledger.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.Mutations;
import io.countersign.ledger.tlog.WitnessPolicy.Witness;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What witnesses send and what is sent to them, spoilt: refused in a sentence, or it means what it says. */
class WitnessFormatProperties {

    private static final SigningKey LOG = log();
    private static final CosigningKey WITNESS = witness();
    private static final String TEXT = "log.example/one\n300\nzY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=\n";
    private static final long TIME = 1_679_315_147;
    private static final String NOTE = LOG.sign(TEXT) + WITNESS.cosign(TEXT, TIME);
    private static final String POLICY = """
            # who counts
            log %s https://log.example/one
            witness one %s https://witness.example/one
            group all all one
            quorum all
            """.formatted(LOG.verifier(), WITNESS.verifier());

    @Property(tries = 500)
    void aSpoiltCosignedCheckpointIsRefusedOrNotCosignedOrSaysTheSame(@ForAll("notes") String spoilt) {
        Optional<SignedNote> read = read(spoilt, SignedNote::parse);

        read.flatMap(note -> read(note, WITNESS.verifier()::cosigned))
                .filter(time -> time.isPresent())
                .ifPresent(time -> {
                    assertThat(time).hasValue(TIME);
                    assertThat(read.get().text()).isEqualTo(TEXT);
                });
    }

    @Property(tries = 300)
    void aSpoiltKeyOfAWitnessIsRefused(@ForAll("keys") String spoilt) {
        read(spoilt, CosignerKey::parse)
                .ifPresent(
                        key -> assertThat(spoilt).isEqualTo(WITNESS.verifier().toString()));
    }

    @Property(tries = 500)
    void aSpoiltPolicyIsRefusedOrNamesNobodyElse(@ForAll("policies") String spoilt) {
        Optional<WitnessPolicy> read = read(spoilt.getBytes(UTF_8), WitnessPolicy::parse);

        if (read.isPresent()) {
            assertThat(read.get().logs().stream().map(VerifierKey::toString))
                    .isSubsetOf(LOG.verifier().toString());
            assertThat(read.get().witnesses().stream().map(Witness::key).map(CosignerKey::toString))
                    .isSubsetOf(WITNESS.verifier().toString());
            assertThat(read.get().quorum().isPresent() || spoilt.contains("none"))
                    .isTrue();
        }
    }

    @Property(tries = 500)
    void aSpoiltRequestIsRefusedOrWrittenAsItWasRead(@ForAll("requests") String spoilt) {
        read(spoilt, AddCheckpoint::parse)
                .ifPresent(request -> assertThat(request.text()).isEqualTo(spoilt));
    }

    @Provide
    Arbitrary<String> notes() {
        return Mutations.of(NOTE);
    }

    @Provide
    Arbitrary<String> keys() {
        return Mutations.of(WITNESS.verifier().toString());
    }

    @Provide
    Arbitrary<String> policies() {
        return Mutations.of(POLICY);
    }

    @Provide
    Arbitrary<String> requests() {
        return Mutations.of(new AddCheckpoint(200, List.of(Merkle.emptyRoot(), Merkle.emptyRoot()), NOTE).text());
    }

    private static <I, O> Optional<O> read(I input, Function<I, O> parser) {
        try {
            return Optional.of(parser.apply(input));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(" ");
            return Optional.empty();
        }
    }

    private static SigningKey log() {
        try {
            return SigningKey.ofSeed("log.example/one", new byte[32]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CosigningKey witness() {
        try {
            return CosigningKey.ofSeed("witness.example/one", new byte[32]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
