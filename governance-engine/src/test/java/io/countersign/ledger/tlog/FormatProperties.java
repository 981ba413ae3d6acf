package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.ledger.Mutations;
import io.countersign.ledger.tlog.SignedNote.SignatureLine;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every format: what is printed reads the same, and anything else is refused or prints as it was read. */
class FormatProperties {

    private static final String TEXT = "log.example/one\n300\nzY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=\n";
    private static final SigningKey KEY = key();

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll String text) {
        read(text, SignedNote::parse).ifPresent(note -> assertThat(print(note)).isEqualTo(text));
        read(text, VerifierKey::parse).ifPresent(key -> assertThat(key).hasToString(text));
        read(text, Checkpoint::parse);
        TilePath.parse(text).ifPresent(path -> assertThat(path.text()).isEqualTo(text));
        read(text, StrictBase64::decode)
                .ifPresent(bytes -> assertThat(StrictBase64.encode(bytes)).isEqualTo(text));
    }

    @Property(tries = 300)
    void aSpoiltNoteIsRefusedOrSaysTheSame(@ForAll("notes") String spoilt) {
        Optional<SignedNote> read = read(spoilt, SignedNote::parse);

        if (read.isPresent() && read.get().isSignedBy(KEY.verifier())) {
            assertThat(read.get().text()).isEqualTo(TEXT);
        }
        read.ifPresent(note -> assertThat(SignedNote.parse(print(note)).text()).isEqualTo(note.text()));
    }

    @Property(tries = 300)
    void aSpoiltCheckpointIsRefusedOrPrintsAsItBegan(@ForAll("checkpoints") String spoilt) {
        read(spoilt, Checkpoint::parse)
                .ifPresent(checkpoint -> assertThat(spoilt).startsWith(checkpoint.text()));
    }

    @Property(tries = 300)
    void aSpoiltKeyIsRefused(@ForAll("keys") String spoilt) {
        read(spoilt, VerifierKey::parse)
                .ifPresent(key -> assertThat(spoilt).isEqualTo(KEY.verifier().toString()));
    }

    @Property(tries = 300)
    void aSpoiltTilePathIsRefusedOrNamesExactlyOneTile(@ForAll("paths") String spoilt) {
        TilePath.parse(spoilt).ifPresent(path -> {
            assertThat(path.text()).isEqualTo(spoilt);
            assertThat(path.width()).isBetween(1, Tile.WIDTH);
        });
    }

    @Property(tries = 300)
    void readsEveryTilePathThatItPrints(@ForAll("tilePaths") TilePath path) {
        assertThat(TilePath.parse(path.text())).contains(path);
    }

    @Property(tries = 300)
    void readsEveryCheckpointThatItPrints(
            @ForAll("origins") String origin, @ForAll("sizes") long size, @ForAll("roots") byte[] root) {
        Checkpoint checkpoint = new Checkpoint(origin, size, root);

        Checkpoint read = Checkpoint.parse(checkpoint.text());

        assertThat(read.text()).isEqualTo(checkpoint.text());
        assertThat(read.size()).isEqualTo(size);
    }

    @Property(tries = 300)
    void readsEveryKeyThatItPrints(@ForAll("origins") String name, @ForAll("roots") byte[] raw) {
        VerifierKey read = VerifierKey.parse(new VerifierKey(name, raw).toString());

        assertThat(read.name()).isEqualTo(name);
        assertThat(read.key()).isEqualTo(raw);
    }

    @Property(tries = 100)
    void bundlesTakeApartIntoTheirEntries(@ForAll("bundles") List<byte[]> entries) {
        ByteBuffer bundle = ByteBuffer.wrap(EntryBundle.of(entries));

        for (byte[] entry : entries) {
            byte[] read = new byte[Short.toUnsignedInt(bundle.getShort())];
            bundle.get(read);
            assertThat(read).isEqualTo(entry);
        }
        assertThat(bundle.hasRemaining()).isFalse();
    }

    @Property(tries = 300)
    void splitsTheHashesThatItJoined(@ForAll("hashes") List<byte[]> hashes) {
        assertThat(Hashes.split(Hashes.join(hashes))).containsExactlyElementsOf(hashes);
    }

    @Property(tries = 300)
    void splitsOnlyWholeHashes(@ForAll byte[] joined) {
        Optional<List<byte[]>> read = read(joined, Hashes::split);

        assertThat(read.isPresent()).isEqualTo(joined.length % Merkle.HASH_BYTES == 0);
        read.ifPresent(hashes -> assertThat(Hashes.join(hashes)).isEqualTo(joined));
    }

    @Provide
    Arbitrary<String> notes() {
        return Mutations.of(KEY.sign(TEXT));
    }

    @Provide
    Arbitrary<String> checkpoints() {
        return Mutations.of(TEXT);
    }

    @Provide
    Arbitrary<String> keys() {
        return Mutations.of(KEY.verifier().toString());
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("0/x001/x234/067.p/8", "entries/000", "7/255.p/255")
                .flatMap(Mutations::of);
    }

    @Provide
    Arbitrary<TilePath> tilePaths() {
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 999_999_999_999_999_999L);
        Arbitrary<Integer> widths = Arbitraries.integers().between(1, Tile.WIDTH);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(0, 7), numbers, widths)
                        .as((level, number, width) -> new TilePath(false, level, number, width)),
                Combinators.combine(numbers, widths).as((number, width) -> new TilePath(true, 0, number, width)));
    }

    @Provide
    Arbitrary<String> origins() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("./-\u00e9\u2014")
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<Long> sizes() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE);
    }

    @Provide
    Arbitrary<byte[]> roots() {
        return Arbitraries.bytes().array(byte[].class).ofSize(Merkle.HASH_BYTES);
    }

    @Provide
    Arbitrary<List<byte[]>> bundles() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<byte[]>> hashes() {
        return roots().list().ofMaxSize(5);
    }

    private static <I, O> Optional<O> read(I input, Function<I, O> parser) {
        try {
            return Optional.of(parser.apply(input));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String print(SignedNote note) {
        StringBuilder text = new StringBuilder(note.text()).append('\n');
        for (SignatureLine line : note.signatures()) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + line.signature().length)
                    .putInt(line.keyId())
                    .put(line.signature())
                    .array();
            text.append("\u2014 ")
                    .append(line.name())
                    .append(' ')
                    .append(StrictBase64.encode(bytes))
                    .append('\n');
        }
        return text.toString();
    }

    private static SigningKey key() {
        try {
            return SigningKey.ofSeed("log.example/one", new byte[32]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
