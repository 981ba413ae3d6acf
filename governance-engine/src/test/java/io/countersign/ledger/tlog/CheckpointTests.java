package io.countersign.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTests {

    private static final String ROOT = "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=";

    @Test
    void readsWhatItWrites() {
        Checkpoint checkpoint = Checkpoint.parse("example.com/log\n15\n" + ROOT + "\n");

        assertThat(checkpoint.origin()).isEqualTo("example.com/log");
        assertThat(checkpoint.size()).isEqualTo(15);
        assertThat(checkpoint.text()).isEqualTo("example.com/log\n15\n" + ROOT + "\n");
    }

    @Test
    void leavesExtensionLinesOut() {
        assertThat(Checkpoint.parse("example.com/log\n0\n" + ROOT + "\nmore\n").size())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin\n",
                "origin\n1\n",
                "origin\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "origin\nbananas\n" + ROOT + "\n",
                "origin\n-34\n" + ROOT + "\n",
                "origin\n+1\n" + ROOT + "\n",
                "origin\n01\n" + ROOT + "\n",
                "origin\n9223372036854775808\n" + ROOT + "\n",
                "origin\n77777777777777777777777\n" + ROOT + "\n",
                "origin\n1\n????\n",
                "origin\n1\nQUJD\n",
                "origin\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs\n",
                "origin\n1\n" + ROOT + "\n\n",
                "origin\n1\n" + ROOT + "\n\nmore\n",
            })
    void refusesWhatIsNotACheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
