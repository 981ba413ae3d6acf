package io.countersign.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Content that comes in never lies in memory, however much of it there is. */
class SpooledFileTests {

    private static final int MIB = 1024 * 1024;
    private static final int PIECE = 64 * 1024;

    @Test
    void takesContentInPiecesOfBoundedSize() throws IOException {
        Sender sender = new Sender(25L * MIB);

        try (SpooledFile spooled = SpooledFile.of(sender)) {
            assertThat(spooled.size()).isEqualTo(25L * MIB);
            assertThat(Files.size(spooled.path())).isEqualTo(25L * MIB);
        }
        assertThat(sender.largestPiece).isPositive().isLessThanOrEqualTo(PIECE);
    }

    @Test
    void stopsReadingAtTheFirstPieceAboveTheLimit() {
        Sender sender = new Sender(60L * MIB);

        assertThatExceptionOfType(FileTooLarge.class).isThrownBy(() -> SpooledFile.of(sender));

        assertThat(sender.sent).isGreaterThan(SpooledFile.LIMIT).isLessThanOrEqualTo(SpooledFile.LIMIT + PIECE);
        assertThat(sender.largestPiece).isLessThanOrEqualTo(PIECE);
    }

    /** Sends zeros that nobody holds, and refuses to hand out all of them at once. */
    private static final class Sender extends InputStream {

        private final long length;
        private long sent;
        private int largestPiece;

        Sender(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return sent++ < length ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int asked) {
            largestPiece = Math.max(largestPiece, asked);
            int piece = (int) Math.min(asked, length - sent);
            sent += piece;
            return piece == 0 ? -1 : piece;
        }
    }
}
