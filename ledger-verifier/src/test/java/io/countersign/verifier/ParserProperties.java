package io.countersign.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a parser is given: it says in one sentence what is wrong, or what it reads means what it meant before. */
class ParserProperties {

    private static final int SIZE = 260;
    private static final String BUNDLE = "tile/entries/001.p/4";
    private static final String TILE = "tile/0/001.p/4";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path folder = Path.of("");
    private static String vkey = "";
    private static String checkpoint = "";
    private static byte[] bundle = {};
    private static byte[] tile = {};

    @BeforeContainer
    static void writeALog() throws IOException, GeneralSecurityException {
        folder = Files.createTempDirectory("parser-properties");
        LogFolder log = new LogFolder();
        vkey = log.vkey();
        log.write(folder, LogFolder.entries(SIZE));
        checkpoint = Files.readString(folder.resolve("checkpoint"));
        bundle = Files.readAllBytes(folder.resolve(BUNDLE));
        tile = Files.readAllBytes(folder.resolve(TILE));
    }

    @AfterContainer
    static void removeIt() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Property(tries = 300)
    void aSpoiltProofIsRefusedOrProvesTheSame(@ForAll("proofs") String proof) throws IOException {
        if (ends("verify-proof", VerifierTests.VKEY, Map.of("--proof", proof, "--entry", VerifierTests.ENTRY)) == 0) {
            ProofFile read = ProofFile.parse(proof);
            ProofFile original = ProofFile.parse(VerifierTests.PROOF);
            assertThat(read.index()).isEqualTo(original.index());
            assertThat(encoded(read.hashes())).isEqualTo(encoded(original.hashes()));
            assertThat(text(read.note())).isEqualTo(text(original.note()));
        }
    }

    @Property(tries = 300)
    void aSpoiltKeyIsRefused(@ForAll("keys") String key) throws IOException {
        int end = ends("verify-proof", key, Map.of("--proof", VerifierTests.PROOF, "--entry", VerifierTests.ENTRY));

        assertThat(end).isEqualTo(key.equals(VerifierTests.VKEY) ? 0 : 1);
    }

    @Property(tries = 300)
    void anyTextIsAKeyProofAndCheckpointOrRefused(@ForAll String text) {
        read(text, LogKey::parse);
        read(text, ProofFile::parse);
        read(text, note -> SignedCheckpoint.verify(note, List.of(LogKey.parse(VerifierTests.VKEY))));
        read(text, number -> Text.number(number, "It"))
                .ifPresent(number -> assertThat(number).hasToString(text));
        read(text, hash -> Text.hash(hash, "It"))
                .ifPresent(hash ->
                        assertThat(Base64.getEncoder().encodeToString(hash)).isEqualTo(text));
    }

    @Property(tries = 300)
    void anyBytesAreTextThatEncodesToThemOrRefused(@ForAll byte[] bytes) {
        read(bytes, Text::utf8)
                .ifPresent(text -> assertThat(text.getBytes(UTF_8)).isEqualTo(bytes));
    }

    @Property(tries = 150)
    void aSpoiltBundleIsRefused(@ForAll("bundles") byte[] spoilt) throws IOException {
        refusedInPlaceOf(BUNDLE, bundle, spoilt);
    }

    @Property(tries = 150)
    void aSpoiltTileIsRefused(@ForAll("tiles") byte[] spoilt) throws IOException {
        refusedInPlaceOf(TILE, tile, spoilt);
    }

    @Property(tries = 150)
    void aSpoiltCheckpointIsRefusedOrSaysTheSame(@ForAll("checkpoints") String spoilt) throws IOException {
        Files.writeString(folder.resolve("checkpoint"), spoilt.replace('\ud800', '?')); // no half of a character
        try {
            if (ends("verify-log", vkey, Map.of()) == 0) {
                assertThat(text(spoilt)).isEqualTo(text(checkpoint));
            }
        } finally {
            Files.writeString(folder.resolve("checkpoint"), checkpoint);
        }
    }

    @Property(tries = 300)
    void aCheckpointClaimsTheSizeThatIsReadOnceItIsVerified(@ForAll("checkpoints") String spoilt) {
        long claimed = SignedCheckpoint.claimedSize(spoilt);

        assertThat(claimed).isNotNegative();
        read(spoilt, note -> SignedCheckpoint.verify(note, List.of(LogKey.parse(vkey))))
                .ifPresent(signed -> assertThat(signed.size()).isEqualTo(claimed));
    }

    @Property(tries = 300)
    void anyTextClaimsNoNegativeSize(@ForAll String text) {
        assertThat(SignedCheckpoint.claimedSize(text)).isNotNegative();
        assertThat(SignedCheckpoint.claimedSize("log\n" + text + "\n")).isNotNegative();
    }

    @Property(tries = 300)
    void aSpoiltListOfHashesIsRefused(@ForAll("hashes") String spoilt) throws IOException {
        // equal sizes need no hash, so every list but the empty one is wrong
        int end = ends("consistency", vkey, Map.of("--old", checkpoint, "--new", checkpoint, "--proof", spoilt));

        assertThat(end).isEqualTo(spoilt.isEmpty() ? 0 : 1);
    }

    @Property(tries = 300)
    void readsWhatAnotherWriterOfJsonWrites(@ForAll("objects") Map<String, Object> object)
            throws JsonProcessingException {
        assertThat(Json.object(JSON.writeValueAsString(object), "It")).isEqualTo(object);
    }

    @Property(tries = 300)
    void spoiltJsonIsRefusedOrReadAsAnotherReaderDoes(@ForAll("documents") String text) throws IOException {
        Optional<Map<String, Object>> read = read(text, it -> Json.object(it, "It"));

        if (read.isPresent()) {
            assertThat(JSON.valueToTree(read.get()).toString())
                    .isEqualTo(JSON.readTree(text).toString());
        }
    }

    @Provide
    Arbitrary<String> proofs() {
        return Mutations.of(VerifierTests.PROOF);
    }

    @Provide
    Arbitrary<String> keys() {
        return Mutations.of(VerifierTests.VKEY);
    }

    @Provide
    Arbitrary<byte[]> bundles() {
        return Mutations.of(bundle);
    }

    @Provide
    Arbitrary<byte[]> tiles() {
        return Mutations.of(tile);
    }

    @Provide
    Arbitrary<String> checkpoints() {
        return Mutations.of(checkpoint);
    }

    @Provide
    Arbitrary<String> hashes() {
        return Mutations.of("zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=\n".repeat(2));
    }

    @Provide
    Arbitrary<String> documents() {
        return Mutations.of("{\"a\":[1,-2,true,false,null,\"\u00e9\\n\\u00e9\"],\"b\":{\"c\":{},\"d\":[]},\"\":0}");
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('\u0000', '\u2fff')
                        .ofMaxLength(8)
                        .asGeneric(),
                Arbitraries.longs().between(-(1L << 53), 1L << 53).asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        Arbitrary<Object> value = Arbitraries.oneOf(
                leaf, leaf.list().ofMaxSize(4).asGeneric(), members(leaf).asGeneric());
        return members(value);
    }

    private static Arbitrary<Map<String, Object>> members(Arbitrary<Object> value) {
        return Arbitraries.maps(Arbitraries.strings().ascii().ofMaxLength(5), value)
                .ofMaxSize(5);
    }

    private static void refusedInPlaceOf(String path, byte[] original, byte[] spoilt) throws IOException {
        Files.write(folder.resolve(path), spoilt);
        try {
            int end = ends("verify-log", vkey, Map.of());
            assertThat(end).isEqualTo(Arrays.equals(original, spoilt) ? 0 : 1);
        } finally {
            Files.write(folder.resolve(path), original);
        }
    }

    /** Runs the command over files with these contents; whatever the end, there is one sentence. */
    private static int ends(String command, String key, Map<String, String> files) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, UTF_8);
        List<String> args = new ArrayList<>(List.of(command, "--vkey", key));
        if (files.isEmpty()) {
            args.addAll(List.of("--log", folder.toString()));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.write(path, file.getValue().getBytes(UTF_8));
            args.addAll(List.of(file.getKey(), path.toString()));
        }
        int end = Verifier.run(args.toArray(String[]::new), print, print);
        assertThat(end).as(said.toString(UTF_8)).isBetween(0, 1);
        assertThat(said.toString(UTF_8)).startsWith(end == 0 ? "PROVEN: " : "NOT PROVEN: ");
        return end;
    }

    private static <I, O> Optional<O> read(I input, Function<I, O> parser) {
        try {
            return Optional.of(parser.apply(input));
        } catch (Unproven e) {
            assertThat(e).hasMessageEndingWith(".");
            return Optional.empty();
        }
    }

    private static List<String> encoded(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static String text(String note) {
        return note.substring(0, note.lastIndexOf("\n\n"));
    }
}
