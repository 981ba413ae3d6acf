package io.countersign.policy;

import java.util.List;

/**
 * A requirement as the packs in force ask for it together: where several ask, the strictest is meant.
 *
 * @param requirement the strictest: the earliest phase, the tightest need, waivable only if every pack that asks says so
 * @param pack whose it is, as {@code name@version}
 * @param askedBy every pack that asks, that one first
 * @param controls what it supports, of every pack that asks
 */
public record Demand(PackRequirement requirement, String pack, List<String> askedBy, List<ControlRef> controls) {}
