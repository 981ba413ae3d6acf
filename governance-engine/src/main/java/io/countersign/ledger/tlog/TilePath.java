package io.countersign.ledger.tlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a tile as C2SP tlog-tiles does, below {@code tile/}: {@code <L>/<N>[.p/<W>]} for hashes and
 * {@code entries/<N>[.p/<W>]} for the entries under a tile of level 0.
 *
 * @param entries whether entries are meant instead of hashes
 * @param level 0 to 7, 0 for entries: eight levels hold 2^64 leaves
 * @param number position among the tiles of its level
 * @param width 1 to 256 hashes or entries; 256 for a full tile
 */
public record TilePath(boolean entries, int level, long number, int width) {

    private static final Pattern PATH =
            Pattern.compile("(?:([0-7])|entries)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private static final int DIGITS = 3;
    private static final int THOUSAND = 1000;

    /** The tile that a path names; empty if it names none, also where another form of the same number would. */
    public static Optional<TilePath> parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int width = parts.group(3) == null ? Tile.WIDTH : Integer.parseInt(parts.group(3));
        TilePath tile = new TilePath(
                parts.group(1) == null,
                parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2).replace("x", "").replace("/", "")),
                width);
        return width <= Tile.WIDTH && tile.text().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    /** The path below {@code tile/}. */
    public String text() {
        String tile = (entries ? "entries" : String.valueOf(level)) + "/" + digits(number);
        return width == Tile.WIDTH ? tile : tile + ".p/" + width;
    }

    /** Position of its first hash or entry in its level; for a tile within some log. */
    public long first() {
        return number * Tile.WIDTH;
    }

    /** Whether a log of this size has all that it holds. */
    public boolean within(long size) {
        long hashes = size >>> level * Tile.HEIGHT;
        return width <= hashes && number <= (hashes - width) / Tile.WIDTH;
    }

    /** Groups of three digits, all but the last with an x in front. */
    private static String digits(long number) {
        String last = String.format("%0" + DIGITS + "d", number % THOUSAND);
        StringBuilder before = new StringBuilder();
        for (long rest = number / THOUSAND; rest > 0; rest /= THOUSAND) {
            before.insert(0, String.format("x%0" + DIGITS + "d/", rest % THOUSAND));
        }
        return before + last;
    }
}
