package io.countersign.stewardship;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration of policies.
 *
 * @param directory where the customer's own {@code packs/*.yaml} and {@code profiles/*.yaml} lie; none if left out
 */
@ConfigurationProperties("countersign.policies")
record StewardshipProperties(@Nullable Path directory) {}
