package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddCheckpointTests {

    private static final String HASH = StrictBase64.encode(new byte[32]) + "\n";

    @Test
    void readsWhatItWrote() {
        AddCheckpoint written =
                new AddCheckpoint(Long.MAX_VALUE, List.of(new byte[32], new byte[32]), "note\n\nlines\n");

        AddCheckpoint read = AddCheckpoint.parse(written.text());

        assertThat(read.text()).isEqualTo("old 9223372036854775807\n" + HASH + HASH + "\nnote\n\nlines\n");
        assertThat(read.oldSize()).isEqualTo(Long.MAX_VALUE);
        assertThat(read.proof()).hasSize(2);
        assertThat(read.checkpoint()).isEqualTo("note\n\nlines\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "old 1\n",
                "old 01\n\nnote",
                "old -1\n\nnote",
                "old  1\n\nnote",
                "old 9223372036854775808\n\nnote",
                "old 1\nAAAA\n\nnote",
                "old 1\nnot base64\n\nnote",
                "old 1\nextra\n\nnote",
                "OLD 1\n\nnote"
            })
    void refusesWhatIsNoRequest(String body) {
        assertThatThrownBy(() -> AddCheckpoint.parse(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAProofOfMoreThan63Hashes() {
        assertThat(AddCheckpoint.parse("old 1\n" + HASH.repeat(63) + "\nnote").proof())
                .hasSize(63);
        assertThatThrownBy(() -> AddCheckpoint.parse("old 1\n" + HASH.repeat(64) + "\nnote"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void refusesEverythingElseInOneSentence(@ForAll String body) {
        try {
            assertThat(AddCheckpoint.parse(body).text()).isEqualTo(body);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(" ");
        }
    }
}
