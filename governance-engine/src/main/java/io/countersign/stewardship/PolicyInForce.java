package io.countersign.stewardship;

import java.time.Instant;
import java.util.List;

/**
 * Another set of policy documents is in force. Published once, in a transaction of its own, when the time has come.
 *
 * @param before references of the documents until then, such as {@code soc-2@1}
 * @param after references from then on
 */
public record PolicyInForce(List<String> before, List<String> after, Instant since) {}
