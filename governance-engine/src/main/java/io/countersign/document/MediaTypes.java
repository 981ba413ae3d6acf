package io.countersign.document;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Media types that evidence comes in and that no browser takes for a page. The list is closed, so that the ledger holds one
 * of a few words and never a sender's text.
 */
final class MediaTypes {

    /** Bytes of any kind. */
    static final String ANY = "application/octet-stream";

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("application/json", "json"),
            Map.entry("application/sarif+json", "sarif.json"),
            Map.entry("application/spdx+json", "spdx.json"),
            Map.entry("application/vnd.cyclonedx+json", "cdx.json"),
            Map.entry("application/vnd.in-toto+json", "intoto.json"),
            Map.entry("application/xml", "xml"),
            Map.entry("text/xml", "xml"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/plain", "txt"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/markdown", "md"),
            Map.entry("image/png", "png"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/gzip", "gz"));

    private MediaTypes() {}

    /** The media type without parameters, or bytes of any kind. */
    static String plain(@Nullable String mediaType) {
        String type = mediaType == null ? "" : withoutParameters(mediaType);
        return ENDINGS.containsKey(type) ? type : ANY;
    }

    /** How the name of a file of this type ends. */
    static String ending(String mediaType) {
        return ENDINGS.getOrDefault(mediaType, "bin");
    }

    private static String withoutParameters(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
