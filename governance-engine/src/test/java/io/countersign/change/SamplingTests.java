package io.countersign.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTests {

    private static final int MANY = 20_000;

    @Test
    void readsTheNumberFromTheBeginningOfTheHash() {
        assertThat(Sampling.number("000000000000063" + "f".repeat(49))).isEqualTo(99);
        assertThat(Sampling.number("000000000000064" + "f".repeat(49))).isZero();
        assertThat(Sampling.number("f".repeat(64))).isEqualTo((int) (((1L << 60) - 1) % 100));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 50, 99})
    void fallsOnAsManyOfAHundredAsTheTemplateSays(int rate) {
        long fell = IntStream.range(0, MANY)
                .map(i -> Sampling.number(hash(i)))
                .filter(number -> number < rate)
                .count();

        // four standard deviations; the hashes are the same in every run
        double deviation = Math.sqrt(MANY * (rate / 100.0) * (1 - rate / 100.0));
        assertThat((double) fell).isCloseTo(MANY * rate / 100.0, within(4 * deviation));
    }

    @Test
    void fallsOnAllAtARateOfAHundred() {
        assertThat(IntStream.range(0, MANY).map(i -> Sampling.number(hash(i)))).allMatch(number -> number < 100);
    }

    private static String hash(int i) {
        return Digests.sha256(("entry " + i).getBytes(StandardCharsets.UTF_8)).substring("sha256:".length());
    }
}
