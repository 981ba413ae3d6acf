package io.countersign.web.local;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code countersign.local.*}.
 *
 * @param dataDirectory home of the embedded database and of the generated signing key
 * @param databasePort port of the embedded database on 127.0.0.1, 0 for any free one
 */
record LocalSettings(
        @DefaultValue("data") Path dataDirectory,
        @DefaultValue("0") int databasePort) {}
