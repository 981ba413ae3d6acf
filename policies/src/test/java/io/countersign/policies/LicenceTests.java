package io.countersign.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packs may ship of their sources, and how they speak of them. */
class LicenceTests {

    private static final int OWN_SUMMARY = 90;

    static Stream<JsonNode> packs() {
        return PolicyFiles.packs().stream();
    }

    static Stream<JsonNode> restricted() {
        return packs().filter(pack -> source(pack, "licence").equals("restricted"));
    }

    @Test
    void marksTheSourcesWhoseWordingMayNotBeShipped() {
        assertThat(restricted())
                .extracting(pack -> pack.path("pack").asText())
                .containsExactly("cobit-2019", "coso-2013", "soc-2");
    }

    @ParameterizedTest
    @MethodSource("restricted")
    void aRestrictedPackHoldsIdsAndOurOwnWordsOnly(JsonNode pack) {
        assertThat(source(pack, "textIncluded")).isEqualTo("ids-and-own-words");
        assertThat(PolicyFiles.controls(pack)).isNotEmpty().allSatisfy(control -> {
            assertThat(control.has("officialTitle")).isFalse();
            assertThat(control.path("ownTitle").asText()).hasSizeLessThanOrEqualTo(OWN_SUMMARY);
        });
    }

    @ParameterizedTest
    @MethodSource("packs")
    void titlesOfTheSourceStandOnlyWhereTheyAreInThePublicDomain(JsonNode pack) {
        boolean titled = PolicyFiles.controls(pack).anyMatch(control -> control.has("officialTitle"));

        assertThat(titled).isEqualTo(source(pack, "textIncluded").equals("ids-and-titles"));
        if (titled) {
            assertThat(source(pack, "licence")).isEqualTo("public-domain");
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void saysOfEveryControlInOneShortLineOfOurOwnWhatTheRecordShows(JsonNode pack) {
        assertThat(PolicyFiles.controls(pack))
                .allSatisfy(
                        control -> assertThat(control.path("ownTitle").asText()).hasSizeBetween(10, 160));
    }

    @ParameterizedTest
    @MethodSource("packs")
    void neverSaysThatAnybodyCompliesOrIsCertified(JsonNode pack) {
        Stream<JsonNode> spoken = Stream.concat(PolicyFiles.controls(pack), PolicyFiles.requirements(pack));

        assertThat(spoken.flatMap(part -> Stream.of("ownTitle", "title", "text")
                        .map(field -> part.path(field).asText().toLowerCase(Locale.ROOT))))
                .noneMatch(text -> text.contains("complian") || text.contains("complies") || text.contains("certif"));
    }

    private static String source(JsonNode pack, String field) {
        return pack.path("source").path(field).asText();
    }
}
